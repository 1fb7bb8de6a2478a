CREATE TABLE "api_key" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"name" text NOT NULL,
	"scope" text NOT NULL,
	"start" text NOT NULL,
	"key_hash" text NOT NULL,
	"last_used_at" timestamp (3) with time zone,
	"expires_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "api_key_key_hash_unique" UNIQUE("key_hash"),
	CONSTRAINT "api_key_scope_known" CHECK ("api_key"."scope" in ('read', 'write')),
	CONSTRAINT "api_key_name_length" CHECK (length("api_key"."name") between 1 and 100)
);
--> statement-breakpoint
CREATE TABLE "app_user" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"is_anonymous" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "app_user_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "auth_account" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp (3) with time zone,
	"refresh_token_expires_at" timestamp (3) with time zone,
	"scope" text,
	"password" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "auth_session" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"token" text NOT NULL,
	"active_workspace_id" uuid,
	"ip_address" text,
	"user_agent" text,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "auth_session_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "auth_verification" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "invitation" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"email" text NOT NULL,
	"role" text NOT NULL,
	"status" text DEFAULT 'pending' NOT NULL,
	"inviter_id" uuid NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "invitation_role_known" CHECK ("invitation"."role" in ('viewer', 'manager', 'approver', 'owner')),
	CONSTRAINT "invitation_status_known" CHECK ("invitation"."status" in ('pending', 'accepted', 'rejected', 'canceled'))
);
--> statement-breakpoint
CREATE TABLE "member" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"role" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "member_workspace_user" UNIQUE("workspace_id","user_id"),
	CONSTRAINT "member_role_known" CHECK ("member"."role" in ('viewer', 'manager', 'approver', 'owner'))
);
--> statement-breakpoint
CREATE TABLE "rate_limit" (
	"key" text PRIMARY KEY NOT NULL,
	"count" integer NOT NULL,
	"window_ends_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "workspace" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"slug" text NOT NULL,
	"kind" text DEFAULT 'shared' NOT NULL,
	"time_zone" text DEFAULT 'UTC' NOT NULL,
	"logo" text,
	"metadata" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "workspace_slug_unique" UNIQUE("slug"),
	CONSTRAINT "workspace_kind_known" CHECK ("workspace"."kind" in ('personal', 'shared')),
	CONSTRAINT "workspace_name_length" CHECK (length("workspace"."name") between 1 and 255)
);
--> statement-breakpoint
CREATE TABLE "bucket" (
	"workspace_id" uuid NOT NULL,
	"framework_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"position" integer NOT NULL,
	"path" text NOT NULL,
	"parent_path" text,
	"label" text NOT NULL,
	"target_weight" numeric(12,10) NOT NULL,
	"min_weight" numeric(12,10),
	"max_weight" numeric(12,10),
	"rules" jsonb,
	CONSTRAINT "bucket_pk" PRIMARY KEY("workspace_id","framework_id","version","path"),
	CONSTRAINT "bucket_target_range" CHECK ("bucket"."target_weight" <> 'NaN' and "bucket"."target_weight" between 0 and 1),
	CONSTRAINT "bucket_min_range" CHECK ("bucket"."min_weight" <> 'NaN' and "bucket"."min_weight" between 0 and 1),
	CONSTRAINT "bucket_max_range" CHECK ("bucket"."max_weight" <> 'NaN' and "bucket"."max_weight" between 0 and 1)
);
--> statement-breakpoint
CREATE TABLE "framework" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"name" text NOT NULL,
	"method" text NOT NULL,
	"template_key" text,
	"current_version" integer NOT NULL,
	"archived_at" timestamp with time zone,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "framework_workspace_id_id" UNIQUE("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "framework_constraint" (
	"workspace_id" uuid NOT NULL,
	"framework_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"position" integer NOT NULL,
	"type" text NOT NULL,
	"value" numeric(28,10) NOT NULL,
	"unit" text NOT NULL,
	"scope" text,
	CONSTRAINT "framework_constraint_pk" PRIMARY KEY("workspace_id","framework_id","version","position"),
	CONSTRAINT "framework_constraint_value_sane" CHECK ("framework_constraint"."value" <> 'NaN' and "framework_constraint"."value" >= 0)
);
--> statement-breakpoint
CREATE TABLE "framework_version" (
	"workspace_id" uuid NOT NULL,
	"framework_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"name" text NOT NULL,
	"description" text NOT NULL,
	"base_ccy" text NOT NULL,
	"benchmark" text,
	"profile_id" uuid,
	"cadence" text NOT NULL,
	"drift_bps" integer NOT NULL,
	"band" text NOT NULL,
	"relative_pct" numeric(12,10),
	"destination" text NOT NULL,
	"scope" text NOT NULL,
	"min_trade" numeric(20,2) NOT NULL,
	"cost_bps" integer NOT NULL,
	"fractional" boolean NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "framework_version_pk" PRIMARY KEY("workspace_id","framework_id","version"),
	CONSTRAINT "framework_version_drift_bps_range" CHECK ("framework_version"."drift_bps" between 50 and 1000)
);
--> statement-breakpoint
CREATE TABLE "investment_profile" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"name" text NOT NULL,
	"answers" jsonb NOT NULL,
	"score" integer NOT NULL,
	"risk_band" text NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "investment_profile_workspace_id_id" UNIQUE("workspace_id","id"),
	CONSTRAINT "investment_profile_score_range" CHECK ("investment_profile"."score" between 0 and 100)
);
--> statement-breakpoint
CREATE TABLE "mapping" (
	"workspace_id" uuid NOT NULL,
	"framework_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"path" text NOT NULL,
	"position" integer NOT NULL,
	"product_id" uuid NOT NULL,
	"share" numeric(12,10) NOT NULL,
	CONSTRAINT "mapping_pk" PRIMARY KEY("workspace_id","framework_id","version","path","product_id"),
	CONSTRAINT "mapping_share_range" CHECK ("mapping"."share" <> 'NaN' and "mapping"."share" > 0 and "mapping"."share" <= 1)
);
--> statement-breakpoint
CREATE TABLE "assignment_rule" (
	"workspace_id" uuid NOT NULL,
	"portfolio_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"match" jsonb NOT NULL,
	"bucket_path" text NOT NULL,
	CONSTRAINT "assignment_rule_pk" PRIMARY KEY("workspace_id","portfolio_id","position")
);
--> statement-breakpoint
CREATE TABLE "cash_balance" (
	"workspace_id" uuid NOT NULL,
	"portfolio_id" uuid NOT NULL,
	"currency" text NOT NULL,
	"amount" numeric(20,2) NOT NULL,
	CONSTRAINT "cash_balance_pk" PRIMARY KEY("workspace_id","portfolio_id","currency"),
	CONSTRAINT "cash_balance_sane" CHECK ("cash_balance"."amount" <> 'NaN' and "cash_balance"."amount" >= 0)
);
--> statement-breakpoint
CREATE TABLE "portfolio" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"name" text NOT NULL,
	"framework_id" uuid,
	"framework_version" integer,
	"base_ccy" text NOT NULL,
	"origin" text NOT NULL,
	"is_fractional" boolean NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"archived_at" timestamp with time zone,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "portfolio_workspace_id_id" UNIQUE("workspace_id","id"),
	CONSTRAINT "portfolio_framework_whole" CHECK (("portfolio"."framework_id" is null) = ("portfolio"."framework_version" is null))
);
--> statement-breakpoint
CREATE TABLE "portfolio_activity" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"portfolio_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"summary" text NOT NULL,
	"detail" jsonb NOT NULL,
	"actor_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "portfolio_snapshot" (
	"workspace_id" uuid NOT NULL,
	"portfolio_id" uuid NOT NULL,
	"date" date NOT NULL,
	"value" numeric(20,2) NOT NULL,
	"cash" numeric(20,2) NOT NULL,
	"total_drift" numeric(12,10) NOT NULL,
	"breach_count" integer NOT NULL,
	"worst_path" text,
	"nodes" jsonb NOT NULL,
	"is_sample" boolean NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "portfolio_snapshot_pk" PRIMARY KEY("workspace_id","portfolio_id","date"),
	CONSTRAINT "portfolio_snapshot_value_sane" CHECK ("portfolio_snapshot"."value" <> 'NaN' and "portfolio_snapshot"."cash" <> 'NaN')
);
--> statement-breakpoint
CREATE TABLE "position" (
	"workspace_id" uuid NOT NULL,
	"portfolio_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	"quantity" numeric(28,10) NOT NULL,
	"cost_basis" numeric(20,2),
	"is_locked" boolean DEFAULT false NOT NULL,
	"is_excluded" boolean DEFAULT false NOT NULL,
	"bucket_path" text,
	CONSTRAINT "position_pk" PRIMARY KEY("workspace_id","portfolio_id","product_id"),
	CONSTRAINT "position_quantity_sane" CHECK ("position"."quantity" <> 'NaN' and "position"."quantity" >= 0),
	CONSTRAINT "position_cost_sane" CHECK ("position"."cost_basis" <> 'NaN')
);
--> statement-breakpoint
CREATE TABLE "price" (
	"workspace_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	"date" date NOT NULL,
	"close" numeric(24,12) NOT NULL,
	"adj_close" double precision NOT NULL,
	"source" text NOT NULL,
	CONSTRAINT "price_pk" PRIMARY KEY("workspace_id","product_id","date"),
	CONSTRAINT "price_close_positive" CHECK ("price"."close" <> 'NaN' and "price"."close" > 0),
	CONSTRAINT "price_adj_close_positive" CHECK ("price"."adj_close" <> 'NaN' and "price"."adj_close" > 0)
);
--> statement-breakpoint
CREATE TABLE "price_summary" (
	"workspace_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	"first_date" date NOT NULL,
	"last_date" date NOT NULL,
	"last_close" numeric(24,12) NOT NULL,
	"count" integer NOT NULL,
	"source" text NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "price_summary_pk" PRIMARY KEY("workspace_id","product_id")
);
--> statement-breakpoint
CREATE TABLE "product" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"symbol" text NOT NULL,
	"name" text NOT NULL,
	"type" text NOT NULL,
	"asset_class" text NOT NULL,
	"region" text NOT NULL,
	"sector" text,
	"currency" text NOT NULL,
	"exchange" text,
	"issuer" text,
	"expense_ratio" numeric(12,10),
	"aum_usd" numeric(20,2),
	"average_daily_volume_usd" numeric(20,2),
	"inception" date,
	"tags" text[] DEFAULT '{}'::text[] NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "product_workspace_symbol" UNIQUE("workspace_id","symbol"),
	CONSTRAINT "product_workspace_id_id" UNIQUE("workspace_id","id"),
	CONSTRAINT "product_expense_ratio_sane" CHECK ("product"."expense_ratio" <> 'NaN' and "product"."expense_ratio" >= 0),
	CONSTRAINT "product_aum_sane" CHECK ("product"."aum_usd" <> 'NaN' and "product"."aum_usd" >= 0),
	CONSTRAINT "product_volume_sane" CHECK ("product"."average_daily_volume_usd" <> 'NaN' and "product"."average_daily_volume_usd" >= 0)
);
--> statement-breakpoint
CREATE TABLE "audit_event" (
	"workspace_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor_id" uuid NOT NULL,
	"action" text NOT NULL,
	"entity" text NOT NULL,
	"entity_id" text NOT NULL,
	"before" jsonb,
	"after" jsonb,
	"request_id" text,
	"hash" text NOT NULL,
	CONSTRAINT "audit_event_pk" PRIMARY KEY("workspace_id","seq")
);
--> statement-breakpoint
CREATE TABLE "audit_head" (
	"workspace_id" uuid PRIMARY KEY NOT NULL,
	"seq" bigint NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "idempotency_key" (
	"workspace_id" uuid NOT NULL,
	"key" text NOT NULL,
	"procedure" text NOT NULL,
	"request_hash" text NOT NULL,
	"answer" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_key_pk" PRIMARY KEY("workspace_id","key")
);
--> statement-breakpoint
CREATE TABLE "seed_state" (
	"name" text PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_member" FOREIGN KEY ("workspace_id","user_id") REFERENCES "public"."member"("workspace_id","user_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth_account" ADD CONSTRAINT "auth_account_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth_session" ADD CONSTRAINT "auth_session_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth_session" ADD CONSTRAINT "auth_session_active_workspace_id_workspace_id_fk" FOREIGN KEY ("active_workspace_id") REFERENCES "public"."workspace"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_inviter_id_app_user_id_fk" FOREIGN KEY ("inviter_id") REFERENCES "public"."app_user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member" ADD CONSTRAINT "member_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member" ADD CONSTRAINT "member_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bucket" ADD CONSTRAINT "bucket_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bucket" ADD CONSTRAINT "bucket_framework_version_fk" FOREIGN KEY ("workspace_id","framework_id","version") REFERENCES "public"."framework_version"("workspace_id","framework_id","version") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "framework" ADD CONSTRAINT "framework_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "framework_constraint" ADD CONSTRAINT "framework_constraint_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "framework_constraint" ADD CONSTRAINT "framework_constraint_version_fk" FOREIGN KEY ("workspace_id","framework_id","version") REFERENCES "public"."framework_version"("workspace_id","framework_id","version") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "framework_version" ADD CONSTRAINT "framework_version_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "framework_version" ADD CONSTRAINT "framework_version_framework_fk" FOREIGN KEY ("workspace_id","framework_id") REFERENCES "public"."framework"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "investment_profile" ADD CONSTRAINT "investment_profile_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mapping" ADD CONSTRAINT "mapping_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mapping" ADD CONSTRAINT "mapping_product_id_product_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."product"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mapping" ADD CONSTRAINT "mapping_bucket_fk" FOREIGN KEY ("workspace_id","framework_id","version","path") REFERENCES "public"."bucket"("workspace_id","framework_id","version","path") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment_rule" ADD CONSTRAINT "assignment_rule_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment_rule" ADD CONSTRAINT "assignment_rule_portfolio_fk" FOREIGN KEY ("workspace_id","portfolio_id") REFERENCES "public"."portfolio"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cash_balance" ADD CONSTRAINT "cash_balance_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cash_balance" ADD CONSTRAINT "cash_balance_portfolio_fk" FOREIGN KEY ("workspace_id","portfolio_id") REFERENCES "public"."portfolio"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portfolio" ADD CONSTRAINT "portfolio_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portfolio" ADD CONSTRAINT "portfolio_framework_version_fk" FOREIGN KEY ("workspace_id","framework_id","framework_version") REFERENCES "public"."framework_version"("workspace_id","framework_id","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portfolio_activity" ADD CONSTRAINT "portfolio_activity_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portfolio_activity" ADD CONSTRAINT "portfolio_activity_portfolio_fk" FOREIGN KEY ("workspace_id","portfolio_id") REFERENCES "public"."portfolio"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portfolio_snapshot" ADD CONSTRAINT "portfolio_snapshot_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portfolio_snapshot" ADD CONSTRAINT "portfolio_snapshot_portfolio_fk" FOREIGN KEY ("workspace_id","portfolio_id") REFERENCES "public"."portfolio"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "position" ADD CONSTRAINT "position_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "position" ADD CONSTRAINT "position_product_id_product_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."product"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "position" ADD CONSTRAINT "position_portfolio_fk" FOREIGN KEY ("workspace_id","portfolio_id") REFERENCES "public"."portfolio"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price" ADD CONSTRAINT "price_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price" ADD CONSTRAINT "price_product_id_product_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."product"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price_summary" ADD CONSTRAINT "price_summary_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price_summary" ADD CONSTRAINT "price_summary_product_id_product_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."product"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product" ADD CONSTRAINT "product_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_event" ADD CONSTRAINT "audit_event_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_head" ADD CONSTRAINT "audit_head_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idempotency_key" ADD CONSTRAINT "idempotency_key_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "api_key_member_index" ON "api_key" USING btree ("workspace_id","user_id");--> statement-breakpoint
CREATE INDEX "auth_account_user" ON "auth_account" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "auth_account_provider" ON "auth_account" USING btree ("provider_id","account_id");--> statement-breakpoint
CREATE INDEX "auth_session_user" ON "auth_session" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "auth_verification_identifier" ON "auth_verification" USING btree ("identifier");--> statement-breakpoint
CREATE INDEX "invitation_workspace" ON "invitation" USING btree ("workspace_id");--> statement-breakpoint
CREATE INDEX "invitation_email" ON "invitation" USING btree ("email");--> statement-breakpoint
CREATE INDEX "member_user" ON "member" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "framework_recent" ON "framework" USING btree ("workspace_id","updated_at");--> statement-breakpoint
CREATE INDEX "portfolio_framework" ON "portfolio" USING btree ("workspace_id","framework_id");--> statement-breakpoint
CREATE INDEX "portfolio_activity_recent" ON "portfolio_activity" USING btree ("workspace_id","portfolio_id","created_at");--> statement-breakpoint
CREATE INDEX "product_asset_class" ON "product" USING btree ("workspace_id","asset_class");--> statement-breakpoint
CREATE INDEX "audit_event_entity" ON "audit_event" USING btree ("workspace_id","entity","entity_id");