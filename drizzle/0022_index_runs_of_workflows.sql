ALTER TABLE "workflow_step_record" ADD COLUMN "framework_id" text GENERATED ALWAYS AS (output->>'framework_id') STORED;--> statement-breakpoint
CREATE INDEX "workflow_run_of_starter" ON "workflow_run" USING btree ("workspace_id","started_by","updated_at");--> statement-breakpoint
CREATE INDEX "workflow_run_going_on" ON "workflow_run" USING btree ("workspace_id","updated_at") WHERE "workflow_run"."status" = 'active';--> statement-breakpoint
CREATE INDEX "workflow_run_by_version" ON "workflow_run" USING btree ("workspace_id","workflow_key","workflow_version");--> statement-breakpoint
CREATE INDEX "workflow_step_record_of_framework" ON "workflow_step_record" USING btree ("workspace_id","framework_id");