CREATE TABLE "capital_change" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"subject" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"changes" jsonb NOT NULL,
	"before" jsonb NOT NULL,
	"version" integer NOT NULL,
	"status" text NOT NULL,
	"proposed_by" uuid NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "capital_change_workspace_id_id" UNIQUE("workspace_id","id"),
	CONSTRAINT "capital_change_decided" CHECK (("capital_change"."decided_by" is null) = ("capital_change"."decided_at" is null) and ("capital_change"."decided_by" is null or "capital_change"."decided_by" <> "capital_change"."proposed_by") and ("capital_change"."status" not in ('approved', 'rejected', 'deployed', 'released', 'executed') or "capital_change"."decided_by" is not null))
);
--> statement-breakpoint
CREATE TABLE "capital_comment" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"request_id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"text" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "capital_reallocation" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"status" text NOT NULL,
	"as_of" date NOT NULL,
	"moves" jsonb NOT NULL,
	"reasons" jsonb NOT NULL,
	"metrics" jsonb NOT NULL,
	"note" text,
	"proposed_by" uuid NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"decision_note" text,
	"executed_by" uuid,
	"executed_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "capital_reallocation_workspace_id_id" UNIQUE("workspace_id","id"),
	CONSTRAINT "capital_reallocation_status" CHECK ("capital_reallocation"."status" in ('proposed', 'approved', 'rejected', 'executed', 'cancelled')),
	CONSTRAINT "capital_reallocation_decided" CHECK (("capital_reallocation"."decided_by" is null) = ("capital_reallocation"."decided_at" is null) and ("capital_reallocation"."decided_by" is null or "capital_reallocation"."decided_by" <> "capital_reallocation"."proposed_by") and ("capital_reallocation"."status" not in ('approved', 'rejected', 'deployed', 'released', 'executed') or "capital_reallocation"."decided_by" is not null))
);
--> statement-breakpoint
CREATE TABLE "capital_request" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"strategy_id" uuid NOT NULL,
	"amount_usd" numeric(20,2) NOT NULL,
	"released_usd" numeric(20,2) DEFAULT 0 NOT NULL,
	"status" text NOT NULL,
	"reason" text NOT NULL,
	"requested_by" uuid NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"decision_note" text,
	"expires_at" timestamp with time zone,
	"deployed_seq" bigint,
	"deployed_by" uuid,
	"deployed_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "capital_request_workspace_id_id" UNIQUE("workspace_id","id"),
	CONSTRAINT "capital_request_amount" CHECK ("capital_request"."amount_usd" <> 'NaN' and "capital_request"."amount_usd" > 0),
	CONSTRAINT "capital_request_released" CHECK ("capital_request"."released_usd" <> 'NaN' and "capital_request"."released_usd" >= 0 and "capital_request"."released_usd" <= "capital_request"."amount_usd"),
	CONSTRAINT "capital_request_status" CHECK ("capital_request"."status" in ('requested', 'approved', 'rejected', 'deployed', 'released', 'cancelled', 'expired')),
	CONSTRAINT "capital_request_decided" CHECK (("capital_request"."decided_by" is null) = ("capital_request"."decided_at" is null) and ("capital_request"."decided_by" is null or "capital_request"."decided_by" <> "capital_request"."requested_by") and ("capital_request"."status" not in ('approved', 'rejected', 'deployed', 'released', 'executed') or "capital_request"."decided_by" is not null)),
	CONSTRAINT "capital_request_expiry" CHECK ("capital_request"."status" <> 'approved' or "capital_request"."expires_at" is not null)
);
--> statement-breakpoint
CREATE TABLE "capital_run" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"date" date NOT NULL,
	"equity_usd" numeric(20,2) NOT NULL,
	"result" jsonb NOT NULL,
	"run_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "capital_run_workspace_id_id" UNIQUE("workspace_id","id"),
	CONSTRAINT "capital_run_once_a_day" UNIQUE("workspace_id","date"),
	CONSTRAINT "capital_run_equity" CHECK ("capital_run"."equity_usd" <> 'NaN')
);
--> statement-breakpoint
CREATE TABLE "capital_alert" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"entity" text NOT NULL,
	"entity_id" uuid NOT NULL,
	"label" text NOT NULL,
	"message" text NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone,
	"acknowledged_at" timestamp with time zone,
	"acknowledged_by" uuid,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "capital_alert_workspace_id_id" UNIQUE("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "capital_nav" (
	"workspace_id" uuid NOT NULL,
	"strategy_id" uuid NOT NULL,
	"date" date NOT NULL,
	"nav" numeric(28,10) NOT NULL,
	"entered_by" uuid NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "capital_nav_pk" PRIMARY KEY("workspace_id","strategy_id","date"),
	CONSTRAINT "capital_nav_sane" CHECK ("capital_nav"."nav" <> 'NaN' and "capital_nav"."nav" > 0)
);
--> statement-breakpoint
CREATE TABLE "capital_pool" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"name" text NOT NULL,
	"asset_class" text NOT NULL,
	"limit_usd" numeric(20,2) NOT NULL,
	"utilization_cap" numeric(12,10) DEFAULT 1 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "capital_pool_workspace_id_id" UNIQUE("workspace_id","id"),
	CONSTRAINT "capital_pool_name" UNIQUE("workspace_id","name"),
	CONSTRAINT "capital_pool_limit" CHECK ("capital_pool"."limit_usd" <> 'NaN' and "capital_pool"."limit_usd" >= 0),
	CONSTRAINT "capital_pool_cap" CHECK ("capital_pool"."utilization_cap" <> 'NaN' and "capital_pool"."utilization_cap" between 0 and 1)
);
--> statement-breakpoint
CREATE TABLE "capital_position" (
	"workspace_id" uuid NOT NULL,
	"strategy_id" uuid NOT NULL,
	"symbol" text NOT NULL,
	"product_id" uuid,
	"quantity" numeric(28,10) NOT NULL,
	"stated_price" numeric(24,12),
	"stated_on" date,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "capital_position_pk" PRIMARY KEY("workspace_id","strategy_id","symbol"),
	CONSTRAINT "capital_position_quantity" CHECK ("capital_position"."quantity" <> 'NaN' and "capital_position"."quantity" >= 0),
	CONSTRAINT "capital_position_price" CHECK ("capital_position"."stated_price" <> 'NaN' and "capital_position"."stated_price" >= 0),
	CONSTRAINT "capital_position_priced" CHECK ("capital_position"."product_id" is not null or ("capital_position"."stated_price" is not null and "capital_position"."stated_on" is not null))
);
--> statement-breakpoint
CREATE TABLE "capital_reserve" (
	"workspace_id" uuid PRIMARY KEY NOT NULL,
	"last_seq" bigint DEFAULT 0 NOT NULL,
	"deployable_fraction" numeric(12,10) NOT NULL,
	"max_strategy_share" numeric(12,10),
	"max_sector_share" numeric(12,10),
	"ceiling_low" numeric(12,10),
	"ceiling_medium" numeric(12,10),
	"ceiling_high" numeric(12,10),
	"min_allocation" numeric(20,2),
	"approval_threshold" numeric(20,2),
	"approval_threshold_share" numeric(12,10),
	"raises_need_second" boolean DEFAULT false NOT NULL,
	"approval_hours" integer DEFAULT 72 NOT NULL,
	"is_allocator_scheduled" boolean DEFAULT false NOT NULL,
	"realloc_min_change" numeric(12,10) DEFAULT 0.02 NOT NULL,
	"realloc_min_days" integer DEFAULT 30 NOT NULL,
	"realloc_max_shift" numeric(12,10) DEFAULT 0.10 NOT NULL,
	"realloc_drawdown_stop" numeric(12,10) DEFAULT 0.20 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "capital_reserve_fraction" CHECK ("capital_reserve"."deployable_fraction" <> 'NaN' and "capital_reserve"."deployable_fraction" between 0 and 1),
	CONSTRAINT "capital_reserve_strategy_share" CHECK ("capital_reserve"."max_strategy_share" <> 'NaN' and "capital_reserve"."max_strategy_share" between 0 and 1),
	CONSTRAINT "capital_reserve_sector_share" CHECK ("capital_reserve"."max_sector_share" <> 'NaN' and "capital_reserve"."max_sector_share" between 0 and 1),
	CONSTRAINT "capital_reserve_ceiling_low" CHECK ("capital_reserve"."ceiling_low" <> 'NaN' and "capital_reserve"."ceiling_low" between 0 and 1),
	CONSTRAINT "capital_reserve_ceiling_medium" CHECK ("capital_reserve"."ceiling_medium" <> 'NaN' and "capital_reserve"."ceiling_medium" between 0 and 1),
	CONSTRAINT "capital_reserve_ceiling_high" CHECK ("capital_reserve"."ceiling_high" <> 'NaN' and "capital_reserve"."ceiling_high" between 0 and 1),
	CONSTRAINT "capital_reserve_min" CHECK ("capital_reserve"."min_allocation" <> 'NaN' and "capital_reserve"."min_allocation" >= 0),
	CONSTRAINT "capital_reserve_threshold" CHECK ("capital_reserve"."approval_threshold" <> 'NaN' and "capital_reserve"."approval_threshold" >= 0),
	CONSTRAINT "capital_reserve_threshold_share" CHECK ("capital_reserve"."approval_threshold_share" <> 'NaN' and "capital_reserve"."approval_threshold_share" between 0 and 1),
	CONSTRAINT "capital_reserve_hours" CHECK ("capital_reserve"."approval_hours" between 1 and 8760),
	CONSTRAINT "capital_reserve_min_change" CHECK ("capital_reserve"."realloc_min_change" <> 'NaN' and "capital_reserve"."realloc_min_change" between 0 and 1),
	CONSTRAINT "capital_reserve_min_days" CHECK ("capital_reserve"."realloc_min_days" between 0 and 3650),
	CONSTRAINT "capital_reserve_max_shift" CHECK ("capital_reserve"."realloc_max_shift" <> 'NaN' and "capital_reserve"."realloc_max_shift" between 0 and 1),
	CONSTRAINT "capital_reserve_stop" CHECK ("capital_reserve"."realloc_drawdown_stop" <> 'NaN' and "capital_reserve"."realloc_drawdown_stop" between 0 and 1)
);
--> statement-breakpoint
CREATE TABLE "capital_strategy" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"pool_id" uuid NOT NULL,
	"name" text NOT NULL,
	"description" text,
	"sector" text,
	"asset_class" text,
	"risk_tier" text,
	"status" text NOT NULL,
	"policy_limit_usd" numeric(20,2) NOT NULL,
	"deployed_notional_usd" numeric(20,2) DEFAULT 0 NOT NULL,
	"target_apy_bps" integer,
	"target_weight" numeric(12,10),
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "capital_strategy_workspace_id_id" UNIQUE("workspace_id","id"),
	CONSTRAINT "capital_strategy_name" UNIQUE("workspace_id","name"),
	CONSTRAINT "capital_strategy_limit" CHECK ("capital_strategy"."policy_limit_usd" <> 'NaN' and "capital_strategy"."policy_limit_usd" >= 0),
	CONSTRAINT "capital_strategy_deployed" CHECK ("capital_strategy"."deployed_notional_usd" <> 'NaN' and "capital_strategy"."deployed_notional_usd" >= 0),
	CONSTRAINT "capital_strategy_weight" CHECK ("capital_strategy"."target_weight" <> 'NaN' and "capital_strategy"."target_weight" between 0 and 1),
	CONSTRAINT "capital_strategy_tier" CHECK ("capital_strategy"."risk_tier" in ('low', 'medium', 'high')),
	CONSTRAINT "capital_strategy_status" CHECK ("capital_strategy"."status" in ('draft', 'approved', 'active', 'paused', 'retired'))
);
--> statement-breakpoint
CREATE TABLE "ledger_account" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"code" text NOT NULL,
	"kind" text NOT NULL,
	"strategy_id" uuid,
	"balance" numeric(20,2) DEFAULT 0 NOT NULL,
	CONSTRAINT "ledger_account_workspace_id_id" UNIQUE("workspace_id","id"),
	CONSTRAINT "ledger_account_code" UNIQUE("workspace_id","code"),
	CONSTRAINT "ledger_account_strategy" UNIQUE("workspace_id","strategy_id"),
	CONSTRAINT "ledger_account_kind" CHECK ("ledger_account"."kind" in ('external', 'master', 'strategy')),
	CONSTRAINT "ledger_account_owner" CHECK (("ledger_account"."kind" = 'strategy') = ("ledger_account"."strategy_id" is not null)),
	CONSTRAINT "ledger_account_cash" CHECK ("ledger_account"."balance" <> 'NaN' and ("ledger_account"."kind" = 'external' or "ledger_account"."balance" >= 0))
);
--> statement-breakpoint
CREATE TABLE "ledger_entry" (
	"workspace_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"position" smallint NOT NULL,
	"account_id" uuid NOT NULL,
	"amount" numeric(20,2) NOT NULL,
	"notional" numeric(20,2) DEFAULT 0 NOT NULL,
	"balance_after" numeric(20,2) NOT NULL,
	CONSTRAINT "ledger_entry_pk" PRIMARY KEY("workspace_id","seq","position"),
	CONSTRAINT "ledger_entry_amount" CHECK ("ledger_entry"."amount" <> 'NaN' and "ledger_entry"."amount" <> 0),
	CONSTRAINT "ledger_entry_notional" CHECK ("ledger_entry"."notional" <> 'NaN'),
	CONSTRAINT "ledger_entry_balance" CHECK ("ledger_entry"."balance_after" <> 'NaN')
);
--> statement-breakpoint
CREATE TABLE "ledger_transaction" (
	"workspace_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"kind" text NOT NULL,
	"cause" text NOT NULL,
	"cause_id" uuid,
	"strategy_id" uuid,
	"reverses" bigint,
	"note" text,
	"actor_id" uuid NOT NULL,
	CONSTRAINT "ledger_transaction_pk" PRIMARY KEY("workspace_id","seq"),
	CONSTRAINT "ledger_transaction_reversed_once" UNIQUE("workspace_id","reverses"),
	CONSTRAINT "ledger_transaction_reversal" CHECK (("ledger_transaction"."kind" = 'reversal') = ("ledger_transaction"."reverses" is not null))
);
--> statement-breakpoint
ALTER TABLE "capital_change" ADD CONSTRAINT "capital_change_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "capital_comment" ADD CONSTRAINT "capital_comment_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "capital_comment" ADD CONSTRAINT "capital_comment_request_fk" FOREIGN KEY ("workspace_id","request_id") REFERENCES "public"."capital_request"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "capital_reallocation" ADD CONSTRAINT "capital_reallocation_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "capital_request" ADD CONSTRAINT "capital_request_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "capital_request" ADD CONSTRAINT "capital_request_strategy_fk" FOREIGN KEY ("workspace_id","strategy_id") REFERENCES "public"."capital_strategy"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "capital_run" ADD CONSTRAINT "capital_run_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "capital_alert" ADD CONSTRAINT "capital_alert_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "capital_nav" ADD CONSTRAINT "capital_nav_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "capital_nav" ADD CONSTRAINT "capital_nav_strategy_fk" FOREIGN KEY ("workspace_id","strategy_id") REFERENCES "public"."capital_strategy"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "capital_pool" ADD CONSTRAINT "capital_pool_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "capital_position" ADD CONSTRAINT "capital_position_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "capital_position" ADD CONSTRAINT "capital_position_product_id_product_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."product"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "capital_position" ADD CONSTRAINT "capital_position_strategy_fk" FOREIGN KEY ("workspace_id","strategy_id") REFERENCES "public"."capital_strategy"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "capital_reserve" ADD CONSTRAINT "capital_reserve_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "capital_strategy" ADD CONSTRAINT "capital_strategy_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "capital_strategy" ADD CONSTRAINT "capital_strategy_pool_fk" FOREIGN KEY ("workspace_id","pool_id") REFERENCES "public"."capital_pool"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_account" ADD CONSTRAINT "ledger_account_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_account" ADD CONSTRAINT "ledger_account_strategy_fk" FOREIGN KEY ("workspace_id","strategy_id") REFERENCES "public"."capital_strategy"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_entry" ADD CONSTRAINT "ledger_entry_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_entry" ADD CONSTRAINT "ledger_entry_transaction_fk" FOREIGN KEY ("workspace_id","seq") REFERENCES "public"."ledger_transaction"("workspace_id","seq") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_entry" ADD CONSTRAINT "ledger_entry_account_fk" FOREIGN KEY ("workspace_id","account_id") REFERENCES "public"."ledger_account"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_transaction" ADD CONSTRAINT "ledger_transaction_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "capital_change_one_open" ON "capital_change" USING btree ("workspace_id","subject","subject_id") WHERE "capital_change"."status" = 'proposed';--> statement-breakpoint
CREATE INDEX "capital_comment_order" ON "capital_comment" USING btree ("workspace_id","request_id","created_at");--> statement-breakpoint
CREATE INDEX "capital_reallocation_recent" ON "capital_reallocation" USING btree ("workspace_id","created_at");--> statement-breakpoint
CREATE INDEX "capital_request_queue" ON "capital_request" USING btree ("workspace_id","status","created_at");--> statement-breakpoint
CREATE INDEX "capital_request_held" ON "capital_request" USING btree ("workspace_id","strategy_id") WHERE "capital_request"."status" = 'approved';--> statement-breakpoint
CREATE INDEX "capital_alert_recent" ON "capital_alert" USING btree ("workspace_id","opened_at");--> statement-breakpoint
CREATE INDEX "capital_strategy_pool" ON "capital_strategy" USING btree ("workspace_id","pool_id");--> statement-breakpoint
CREATE INDEX "ledger_entry_account" ON "ledger_entry" USING btree ("workspace_id","account_id","seq");--> statement-breakpoint
CREATE INDEX "ledger_transaction_strategy" ON "ledger_transaction" USING btree ("workspace_id","strategy_id","seq");