CREATE TABLE "backtest" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"name" text NOT NULL,
	"framework_id" uuid,
	"framework_version" integer,
	"request" jsonb NOT NULL,
	"mapping" jsonb,
	"summary" jsonb NOT NULL,
	"from_day" date NOT NULL,
	"to_day" date NOT NULL,
	"fingerprint" text NOT NULL,
	"engine_version" integer NOT NULL,
	"result" "bytea" NOT NULL,
	"rerun_of" uuid,
	"share_token_hash" text,
	"shared_at" timestamp with time zone,
	"deleted_at" timestamp with time zone,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "backtest_workspace_id_id" UNIQUE("workspace_id","id"),
	CONSTRAINT "backtest_share_token_hash" UNIQUE("share_token_hash"),
	CONSTRAINT "backtest_framework_whole" CHECK (("backtest"."framework_id" is null) = ("backtest"."framework_version" is null)),
	CONSTRAINT "backtest_days_in_order" CHECK ("backtest"."from_day" <= "backtest"."to_day"),
	CONSTRAINT "backtest_share_whole" CHECK (("backtest"."share_token_hash" is null) = ("backtest"."shared_at" is null)),
	CONSTRAINT "backtest_deleted_unshared" CHECK ("backtest"."deleted_at" is null or "backtest"."share_token_hash" is null)
);
--> statement-breakpoint
ALTER TABLE "backtest" ADD CONSTRAINT "backtest_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "backtest" ADD CONSTRAINT "backtest_framework_version_fk" FOREIGN KEY ("workspace_id","framework_id","framework_version") REFERENCES "public"."framework_version"("workspace_id","framework_id","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "backtest_recent" ON "backtest" USING btree ("workspace_id","created_at");--> statement-breakpoint
CREATE INDEX "backtest_framework" ON "backtest" USING btree ("workspace_id","framework_id","framework_version");