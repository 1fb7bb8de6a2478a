CREATE TABLE "alert_delivery" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"channel_id" uuid NOT NULL,
	"episode_id" uuid,
	"once_key" text NOT NULL,
	"message" jsonb NOT NULL,
	"state" text NOT NULL,
	"attempts" integer NOT NULL,
	"next_attempt_at" timestamp with time zone NOT NULL,
	"last_error" text,
	"sent_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "alert_delivery_workspace_id_id" UNIQUE("workspace_id","id"),
	CONSTRAINT "alert_delivery_once" UNIQUE("workspace_id","channel_id","once_key"),
	CONSTRAINT "alert_delivery_state_known" CHECK ("alert_delivery"."state" in ('pending', 'sent', 'given_up'))
);
--> statement-breakpoint
CREATE TABLE "alert_episode" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"portfolio_id" uuid NOT NULL,
	"path" text NOT NULL,
	"label" text NOT NULL,
	"side" text NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone,
	"acknowledged_at" timestamp with time zone,
	"acknowledged_by" uuid,
	"snoozed_until" timestamp with time zone,
	"last_notice_at" timestamp with time zone,
	"notice_count" integer NOT NULL,
	"opening_drift" numeric(12,10) NOT NULL,
	"last_drift" numeric(12,10) NOT NULL,
	"worst_drift" numeric(12,10) NOT NULL,
	"target" numeric(12,10) NOT NULL,
	"lower" numeric(12,10) NOT NULL,
	"upper" numeric(12,10) NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "alert_episode_workspace_id_id" UNIQUE("workspace_id","id"),
	CONSTRAINT "alert_episode_drifts_sane" CHECK ("alert_episode"."opening_drift" <> 'NaN' and "alert_episode"."last_drift" <> 'NaN' and "alert_episode"."worst_drift" <> 'NaN' and "alert_episode"."target" <> 'NaN' and "alert_episode"."lower" <> 'NaN' and "alert_episode"."upper" <> 'NaN')
);
--> statement-breakpoint
CREATE TABLE "alert_event" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"episode_id" uuid NOT NULL,
	"seq" bigint GENERATED ALWAYS AS IDENTITY (sequence name "alert_event_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor_id" uuid NOT NULL,
	"drift" numeric(12,10),
	"detail" jsonb NOT NULL,
	CONSTRAINT "alert_event_drift_sane" CHECK ("alert_event"."drift" <> 'NaN')
);
--> statement-breakpoint
CREATE TABLE "notification_channel" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"target" text NOT NULL,
	"secret" text,
	"rhythm" text NOT NULL,
	"is_enabled" boolean NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "notification_channel_workspace_id_id" UNIQUE("workspace_id","id"),
	CONSTRAINT "notification_channel_kind_known" CHECK ("notification_channel"."kind" in ('email', 'webhook', 'sms'))
);
--> statement-breakpoint
CREATE TABLE "fx_rate" (
	"workspace_id" uuid NOT NULL,
	"currency" text NOT NULL,
	"quote_currency" text NOT NULL,
	"date" date NOT NULL,
	"rate" numeric(24,12) NOT NULL,
	"source" text NOT NULL,
	CONSTRAINT "fx_rate_pk" PRIMARY KEY("workspace_id","currency","quote_currency","date"),
	CONSTRAINT "fx_rate_positive" CHECK ("fx_rate"."rate" <> 'NaN' and "fx_rate"."rate" > 0),
	CONSTRAINT "fx_rate_two_currencies" CHECK ("fx_rate"."currency" <> "fx_rate"."quote_currency")
);
--> statement-breakpoint
CREATE TABLE "workspace_settings" (
	"workspace_id" uuid PRIMARY KEY NOT NULL,
	"time_zone" text DEFAULT 'UTC' NOT NULL,
	"alert_cooldown_hours" integer DEFAULT 24 NOT NULL,
	"sweep_hour" integer DEFAULT 22 NOT NULL,
	"digest_hour" integer DEFAULT 7 NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "workspace_settings_cooldown" CHECK ("workspace_settings"."alert_cooldown_hours" between 1 and 720),
	CONSTRAINT "workspace_settings_sweep_hour" CHECK ("workspace_settings"."sweep_hour" between 0 and 23),
	CONSTRAINT "workspace_settings_digest_hour" CHECK ("workspace_settings"."digest_hour" between 0 and 23)
);
--> statement-breakpoint
CREATE TABLE "portfolio_transaction" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"portfolio_id" uuid NOT NULL,
	"seq" bigint GENERATED ALWAYS AS IDENTITY (sequence name "portfolio_transaction_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"date" date NOT NULL,
	"kind" text NOT NULL,
	"product_id" uuid,
	"quantity" numeric(28,10),
	"price" numeric(24,12),
	"currency" text NOT NULL,
	"cash_amount" numeric(20,2) NOT NULL,
	"fee" numeric(20,2) NOT NULL,
	"tax" numeric(20,2) NOT NULL,
	"cost" numeric(20,2),
	"split_ratio" numeric(24,12),
	"source" text NOT NULL,
	"plan_id" uuid,
	"reverses_id" uuid,
	"external_key" text,
	"note" text,
	"actor_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "portfolio_transaction_workspace_id_id" UNIQUE("workspace_id","id"),
	CONSTRAINT "portfolio_transaction_external" UNIQUE("workspace_id","portfolio_id","external_key"),
	CONSTRAINT "portfolio_transaction_reversed_once" UNIQUE("workspace_id","reverses_id"),
	CONSTRAINT "portfolio_transaction_quantity_sane" CHECK ("portfolio_transaction"."quantity" <> 'NaN'),
	CONSTRAINT "portfolio_transaction_price_sane" CHECK ("portfolio_transaction"."price" <> 'NaN' and "portfolio_transaction"."price" >= 0),
	CONSTRAINT "portfolio_transaction_cash_sane" CHECK ("portfolio_transaction"."cash_amount" <> 'NaN'),
	CONSTRAINT "portfolio_transaction_costs_sane" CHECK ("portfolio_transaction"."fee" <> 'NaN' and "portfolio_transaction"."fee" >= 0 and "portfolio_transaction"."tax" <> 'NaN' and "portfolio_transaction"."tax" >= 0 and "portfolio_transaction"."cost" <> 'NaN'),
	CONSTRAINT "portfolio_transaction_split_sane" CHECK ("portfolio_transaction"."split_ratio" <> 'NaN' and "portfolio_transaction"."split_ratio" > 0),
	CONSTRAINT "portfolio_transaction_split_whole" CHECK (("portfolio_transaction"."kind" = 'split') = ("portfolio_transaction"."split_ratio" is not null))
);
--> statement-breakpoint
CREATE TABLE "rebalance_plan" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"portfolio_id" uuid NOT NULL,
	"status" text NOT NULL,
	"as_of" date NOT NULL,
	"request" jsonb NOT NULL,
	"plan" jsonb NOT NULL,
	"revision" integer NOT NULL,
	"facts_hash" text NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"executed_by" uuid,
	"executed_at" timestamp with time zone,
	"undone_by" uuid,
	"undone_at" timestamp with time zone,
	CONSTRAINT "rebalance_plan_workspace_id_id" UNIQUE("workspace_id","id"),
	CONSTRAINT "rebalance_plan_status_known" CHECK ("rebalance_plan"."status" in ('proposed', 'executed', 'undone')),
	CONSTRAINT "rebalance_plan_executed_whole" CHECK (("rebalance_plan"."status" = 'proposed') = ("rebalance_plan"."executed_at" is null) and ("rebalance_plan"."status" = 'undone') = ("rebalance_plan"."undone_at" is not null))
);
--> statement-breakpoint
ALTER TABLE "alert_delivery" ADD CONSTRAINT "alert_delivery_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alert_delivery" ADD CONSTRAINT "alert_delivery_channel_fk" FOREIGN KEY ("workspace_id","channel_id") REFERENCES "public"."notification_channel"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alert_episode" ADD CONSTRAINT "alert_episode_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alert_episode" ADD CONSTRAINT "alert_episode_portfolio_fk" FOREIGN KEY ("workspace_id","portfolio_id") REFERENCES "public"."portfolio"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alert_event" ADD CONSTRAINT "alert_event_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alert_event" ADD CONSTRAINT "alert_event_episode_fk" FOREIGN KEY ("workspace_id","episode_id") REFERENCES "public"."alert_episode"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notification_channel" ADD CONSTRAINT "notification_channel_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fx_rate" ADD CONSTRAINT "fx_rate_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workspace_settings" ADD CONSTRAINT "workspace_settings_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portfolio_transaction" ADD CONSTRAINT "portfolio_transaction_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portfolio_transaction" ADD CONSTRAINT "portfolio_transaction_product_id_product_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."product"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portfolio_transaction" ADD CONSTRAINT "portfolio_transaction_portfolio_fk" FOREIGN KEY ("workspace_id","portfolio_id") REFERENCES "public"."portfolio"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rebalance_plan" ADD CONSTRAINT "rebalance_plan_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rebalance_plan" ADD CONSTRAINT "rebalance_plan_portfolio_fk" FOREIGN KEY ("workspace_id","portfolio_id") REFERENCES "public"."portfolio"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "alert_delivery_due" ON "alert_delivery" USING btree ("workspace_id","state","next_attempt_at");--> statement-breakpoint
CREATE UNIQUE INDEX "alert_episode_one_open" ON "alert_episode" USING btree ("workspace_id","portfolio_id","path") WHERE "alert_episode"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "alert_episode_recent" ON "alert_episode" USING btree ("workspace_id","opened_at");--> statement-breakpoint
CREATE INDEX "alert_event_order" ON "alert_event" USING btree ("workspace_id","episode_id","seq");--> statement-breakpoint
CREATE INDEX "fx_rate_latest" ON "fx_rate" USING btree ("workspace_id","quote_currency","date");--> statement-breakpoint
CREATE INDEX "portfolio_transaction_order" ON "portfolio_transaction" USING btree ("workspace_id","portfolio_id","date","seq");--> statement-breakpoint
CREATE INDEX "rebalance_plan_recent" ON "rebalance_plan" USING btree ("workspace_id","portfolio_id","created_at");--> statement-breakpoint
-- The books open with what is held: row-level security is forced upon the owner too, so it is lifted for the copy.
alter table portfolio no force row level security;--> statement-breakpoint
alter table position no force row level security;--> statement-breakpoint
alter table cash_balance no force row level security;--> statement-breakpoint
alter table product no force row level security;--> statement-breakpoint
insert into portfolio_transaction
  (workspace_id, portfolio_id, date, kind, currency, cash_amount, fee, tax, source, note, actor_id)
select c.workspace_id, c.portfolio_id, pf.created_at::date, 'adjustment', c.currency, c.amount, 0, 0, 'opening',
  'Held when the books were opened', pf.created_by
from cash_balance c join portfolio pf on pf.workspace_id = c.workspace_id and pf.id = c.portfolio_id
where c.amount <> 0;--> statement-breakpoint
insert into portfolio_transaction
  (workspace_id, portfolio_id, date, kind, product_id, quantity, currency, cash_amount, fee, tax, cost, source, note, actor_id)
select p.workspace_id, p.portfolio_id, pf.created_at::date, 'adjustment', p.product_id, p.quantity, pr.currency, 0, 0, 0,
  p.cost_basis, 'opening', 'Held when the books were opened', pf.created_by
from position p
join portfolio pf on pf.workspace_id = p.workspace_id and pf.id = p.portfolio_id
join product pr on pr.id = p.product_id
where p.quantity <> 0;--> statement-breakpoint
alter table portfolio force row level security;--> statement-breakpoint
alter table position force row level security;--> statement-breakpoint
alter table cash_balance force row level security;--> statement-breakpoint
alter table product force row level security;
