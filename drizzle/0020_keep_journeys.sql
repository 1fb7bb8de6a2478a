CREATE TABLE "member_guide" (
	"workspace_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"is_checklist_hidden" boolean DEFAULT false NOT NULL,
	"tour_ended_at" timestamp with time zone,
	"seen" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "member_guide_pk" PRIMARY KEY("workspace_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "model_call" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"model" text NOT NULL,
	"tokens" integer NOT NULL,
	"input_tokens" integer DEFAULT 0 NOT NULL,
	"output_tokens" integer DEFAULT 0 NOT NULL,
	"rounds" integer DEFAULT 0 NOT NULL,
	"outcome" text DEFAULT 'running' NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "model_call_counts" CHECK ("model_call"."tokens" >= 0 and "model_call"."input_tokens" >= 0 and "model_call"."output_tokens" >= 0 and "model_call"."rounds" >= 0)
);
--> statement-breakpoint
CREATE TABLE "sample_thing" (
	"workspace_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"thing_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sample_thing_pk" PRIMARY KEY("workspace_id","kind","thing_id"),
	CONSTRAINT "sample_thing_kind" CHECK ("sample_thing"."kind" in ('framework', 'portfolio'))
);
--> statement-breakpoint
CREATE TABLE "workflow" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"key" text NOT NULL,
	"version" integer NOT NULL,
	"name" text NOT NULL,
	"definition" jsonb NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"archived_at" timestamp with time zone,
	CONSTRAINT "workflow_workspace_id_id" UNIQUE("workspace_id","id"),
	CONSTRAINT "workflow_version_once" UNIQUE("workspace_id","key","version"),
	CONSTRAINT "workflow_version_positive" CHECK ("workflow"."version" >= 1)
);
--> statement-breakpoint
CREATE TABLE "workflow_run" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"workflow_key" text NOT NULL,
	"workflow_version" integer NOT NULL,
	"definition" jsonb NOT NULL,
	"name" text NOT NULL,
	"status" text DEFAULT 'active' NOT NULL,
	"revision" integer DEFAULT 0 NOT NULL,
	"started_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "workflow_run_workspace_id_id" UNIQUE("workspace_id","id"),
	CONSTRAINT "workflow_run_status" CHECK ("workflow_run"."status" in ('active', 'completed', 'abandoned')),
	CONSTRAINT "workflow_run_ended" CHECK (("workflow_run"."ended_at" is null) = ("workflow_run"."status" = 'active'))
);
--> statement-breakpoint
CREATE TABLE "workflow_step_record" (
	"workspace_id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"step_id" text NOT NULL,
	"input" jsonb NOT NULL,
	"output" jsonb NOT NULL,
	"actor_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "workflow_step_record_pk" PRIMARY KEY("workspace_id","run_id","seq"),
	CONSTRAINT "workflow_step_record_seq_positive" CHECK ("workflow_step_record"."seq" >= 1)
);
--> statement-breakpoint
ALTER TABLE "member_guide" ADD CONSTRAINT "member_guide_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "model_call" ADD CONSTRAINT "model_call_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sample_thing" ADD CONSTRAINT "sample_thing_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workflow" ADD CONSTRAINT "workflow_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workflow_run" ADD CONSTRAINT "workflow_run_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workflow_step_record" ADD CONSTRAINT "workflow_step_record_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workflow_step_record" ADD CONSTRAINT "workflow_step_record_run_fk" FOREIGN KEY ("workspace_id","run_id") REFERENCES "public"."workflow_run"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "model_call_of_day" ON "model_call" USING btree ("workspace_id","started_at");--> statement-breakpoint
CREATE INDEX "workflow_run_recent" ON "workflow_run" USING btree ("workspace_id","updated_at");