-- A workspace's time zone stands among its settings, which its own role may read; those chosen so far move there.
alter table workspace_settings no force row level security;--> statement-breakpoint
insert into workspace_settings (workspace_id, time_zone)
select id, time_zone from workspace where time_zone <> 'UTC'
on conflict (workspace_id) do update set time_zone = excluded.time_zone where workspace_settings.time_zone = 'UTC';--> statement-breakpoint
alter table workspace_settings force row level security;--> statement-breakpoint
ALTER TABLE "workspace" DROP COLUMN "time_zone";--> statement-breakpoint
-- What the dispatcher noted of the transaction's own workspace, for showing when its jobs run next.
create function own_clock() returns setof workspace_clock
language sql stable security definer set search_path = public, pg_temp as $$
  select * from workspace_clock where workspace = nullif(current_setting('app.workspace_id', true), '')::uuid
$$;--> statement-breakpoint
create trigger job_run_announces after insert or update or delete on job_run
  for each statement execute function announce_change('jobs');
