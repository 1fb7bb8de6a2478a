CREATE TABLE "job_run" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"job" text NOT NULL,
	"for_date" date NOT NULL,
	"trigger" text NOT NULL,
	"state" text NOT NULL,
	"attempts" integer NOT NULL,
	"queue_job_id" uuid,
	"progress_done" integer,
	"progress_total" integer,
	"progress_text" text,
	"result" text,
	"error" text,
	"requested_by" uuid,
	"queued_at" timestamp with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	CONSTRAINT "job_run_workspace_id_id" UNIQUE("workspace_id","id"),
	CONSTRAINT "job_run_trigger_known" CHECK ("job_run"."trigger" in ('schedule', 'hand', 'event')),
	CONSTRAINT "job_run_state_known" CHECK ("job_run"."state" in ('queued', 'running', 'done', 'failed', 'skipped'))
);
--> statement-breakpoint
CREATE TABLE "worker_beat" (
	"id" uuid PRIMARY KEY NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"seen_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "workspace_clock" (
	"workspace" uuid PRIMARY KEY NOT NULL,
	"time_zone" text DEFAULT 'UTC' NOT NULL,
	"sweep_hour" integer DEFAULT 22 NOT NULL,
	"digest_hour" integer DEFAULT 7 NOT NULL,
	"since" timestamp with time zone DEFAULT now() NOT NULL,
	"last_dates" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"next_due_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "job_run" ADD CONSTRAINT "job_run_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workspace_clock" ADD CONSTRAINT "workspace_clock_workspace_workspace_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "job_run_once_a_day" ON "job_run" USING btree ("workspace_id","job","for_date","trigger") WHERE "job_run"."trigger" <> 'hand';--> statement-breakpoint
CREATE UNIQUE INDEX "job_run_one_at_a_time" ON "job_run" USING btree ("workspace_id","job") WHERE "job_run"."state" = 'running';--> statement-breakpoint
CREATE UNIQUE INDEX "job_run_one_asked_for" ON "job_run" USING btree ("workspace_id","job") WHERE "job_run"."trigger" = 'hand' and "job_run"."state" = 'queued';--> statement-breakpoint
CREATE INDEX "job_run_recent" ON "job_run" USING btree ("workspace_id","job","queued_at");--> statement-breakpoint
CREATE INDEX "workspace_clock_due" ON "workspace_clock" USING btree ("next_due_at");
--> statement-breakpoint
-- Every workspace has its clock, but for the catalogue, which is nobody's.
create function clock_follow_workspace() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into workspace_clock (workspace) values (new.id) on conflict do nothing;
  return null;
end $$;
--> statement-breakpoint
create trigger workspace_has_a_clock after insert on workspace
  for each row when (new.id <> '00000000-0000-4000-8000-000000000000') execute function clock_follow_workspace();
--> statement-breakpoint
insert into workspace_clock (workspace)
select id from workspace where id <> '00000000-0000-4000-8000-000000000000';
--> statement-breakpoint
create function clock_follow_settings() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into workspace_clock (workspace, time_zone, sweep_hour, digest_hour)
  values (new.workspace_id, new.time_zone, new.sweep_hour, new.digest_hour)
  on conflict (workspace) do update set time_zone = excluded.time_zone, sweep_hour = excluded.sweep_hour,
    digest_hour = excluded.digest_hour, next_due_at = now();
  return null;
end $$;
--> statement-breakpoint
create trigger settings_set_the_clock after insert or update on workspace_settings
  for each row execute function clock_follow_settings();
--> statement-breakpoint
-- The only way by which the serving role puts a job in: of its own workspace, into a queue of workspaces, and gone
-- again when its transaction is rolled back. What the queue's own code would write stands in pgboss.queue.
create function enqueue_job(p_job text, p_data jsonb, p_once text, p_start_after timestamptz) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  ws text := nullif(current_setting('app.workspace_id', true), '');
  starts timestamptz := coalesce(p_start_after, now());
  made uuid;
begin
  if ws is null then
    raise exception 'a job belongs to a workspace' using errcode = 'invalid_parameter_value';
  end if;
  perform from pgboss.queue q where q.name = p_job and q.dead_letter = 'job-failed';
  if not found then
    raise exception 'there is no queue % for workspaces', p_job using errcode = 'invalid_parameter_value';
  end if;
  insert into pgboss.job (name, data, start_after, singleton_key, group_id, expire_seconds, deletion_seconds, keep_until,
    retry_limit, retry_delay, retry_backoff, retry_delay_max, policy, dead_letter, heartbeat_seconds)
  select q.name, jsonb_strip_nulls(p_data) || jsonb_build_object('workspaceId', ws), starts, ws || ':' || p_once, ws,
    q.expire_seconds, q.deletion_seconds, starts + q.retention_seconds * interval '1 second',
    q.retry_limit, q.retry_delay, q.retry_backoff, q.retry_delay_max, q.policy, q.dead_letter, q.heartbeat_seconds
  from pgboss.queue q where q.name = p_job
  on conflict do nothing returning id into made;
  if made is not null and starts <= now() then
    perform pg_notify('pgboss_' || left(encode(sha224('pgboss'::bytea), 'hex'), 24), p_job);
  end if;
  return made;
end $$;
