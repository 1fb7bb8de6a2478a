CREATE TABLE "snapshot_outline" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"paths" text[] NOT NULL,
	"labels" text[] NOT NULL,
	"targets" bigint[] NOT NULL,
	CONSTRAINT "snapshot_outline_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "sweep_progress" (
	"workspace_id" uuid NOT NULL,
	"for_date" date NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone,
	"last_portfolio_id" uuid,
	"total" integer NOT NULL,
	"done" integer NOT NULL,
	"valued" integer NOT NULL,
	"blocked" integer NOT NULL,
	"breaches" integer NOT NULL,
	"opened" integer NOT NULL,
	"closed" integer NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sweep_progress_pk" PRIMARY KEY("workspace_id","for_date")
);
--> statement-breakpoint
ALTER TABLE "portfolio_snapshot" DROP CONSTRAINT "portfolio_snapshot_workspace_id_workspace_id_fk";
--> statement-breakpoint
ALTER TABLE "portfolio_snapshot" DROP CONSTRAINT "portfolio_snapshot_portfolio_fk";
--> statement-breakpoint
ALTER TABLE "portfolio_snapshot" ADD COLUMN "outline_id" uuid;--> statement-breakpoint
ALTER TABLE "portfolio_snapshot" ADD COLUMN "figures" "bytea";--> statement-breakpoint
ALTER TABLE "portfolio_snapshot" ADD COLUMN "revision" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "snapshot_outline" ADD CONSTRAINT "snapshot_outline_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sweep_progress" ADD CONSTRAINT "sweep_progress_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
-- Buckets of snapshots move out of JSON: what they are into outlines, what they hold into five bytes each.
-- Row-level security is forced upon the owner too, so it is lifted for the conversion.
alter table portfolio_snapshot no force row level security;--> statement-breakpoint
create table snapshot_conversion as
select s.workspace_id, s.portfolio_id, s.date, coalesce(n.paths, '{}') as paths, coalesce(n.labels, '{}') as labels,
  coalesce(n.targets, '{}') as targets, coalesce(n.figures, '') as figures,
  md5(s.nodes::text)::uuid as outline_id
from portfolio_snapshot s cross join lateral (
  select array_agg(node->>'path' order by place) as paths, array_agg(node->>'label' order by place) as labels,
    array_agg(round((node->>'target_weight')::numeric * 10000000000)::bigint order by place) as targets,
    string_agg(decode(lpad(to_hex(round((node->>'actual_weight')::numeric * 10000000000)::bigint * 4
      + case node->>'status' when 'within_band' then 1 when 'exceeds_band' then 2 when 'no_target' then 3 else 0 end),
      10, '0'), 'hex'), ''::bytea order by place) as figures
  from jsonb_array_elements(s.nodes) with ordinality as listed (node, place)
) n;--> statement-breakpoint
update snapshot_conversion set outline_id = md5(paths::text || labels::text || targets::text)::uuid;--> statement-breakpoint
insert into snapshot_outline (workspace_id, id, paths, labels, targets)
select distinct workspace_id, outline_id, paths, labels, targets from snapshot_conversion;--> statement-breakpoint
update portfolio_snapshot s set outline_id = c.outline_id, figures = c.figures
from snapshot_conversion c
where c.workspace_id = s.workspace_id and c.portfolio_id = s.portfolio_id and c.date = s.date;--> statement-breakpoint
drop table snapshot_conversion;--> statement-breakpoint
alter table portfolio_snapshot force row level security;--> statement-breakpoint
ALTER TABLE "portfolio_snapshot" ALTER COLUMN "outline_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "portfolio_snapshot" ALTER COLUMN "figures" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "portfolio_snapshot" DROP COLUMN "nodes";--> statement-breakpoint
-- In place of foreign keys, which look up and lock one row for each row written: the same promise kept once a statement.
create function snapshot_belongs() returns trigger language plpgsql set search_path = public as $$
begin
  if exists (
    select from written w where not exists (
      select from portfolio p where p.workspace_id = w.workspace_id and p.id = w.portfolio_id)
  ) or exists (
    select from (select distinct workspace_id, outline_id from written) w where not exists (
      select from snapshot_outline o where o.workspace_id = w.workspace_id and o.id = w.outline_id)
  ) then
    raise foreign_key_violation using message = 'a snapshot needs its portfolio and its outline';
  end if;
  return null;
end $$;--> statement-breakpoint
create trigger snapshot_belongs_inserted after insert on portfolio_snapshot referencing new table as written
  for each statement execute function snapshot_belongs();--> statement-breakpoint
create trigger snapshot_belongs_updated after update on portfolio_snapshot referencing new table as written
  for each statement execute function snapshot_belongs();--> statement-breakpoint
-- As the owner, who may whatever role removed the portfolio, within the tenant that row-level security asks for.
create function drop_snapshots_of_portfolios() returns trigger language plpgsql security definer
set search_path = public as $$
declare
  scope text := coalesce(current_setting('app.workspace_id', true), '');
  tenant uuid;
begin
  for tenant in select distinct workspace_id from gone loop
    perform set_config('app.workspace_id', tenant::text, true);
    delete from portfolio_snapshot s using gone g
    where s.workspace_id = tenant and g.workspace_id = tenant and s.portfolio_id = g.id;
  end loop;
  perform set_config('app.workspace_id', scope, true);
  return null;
end $$;--> statement-breakpoint
create trigger portfolio_drops_snapshots after delete on portfolio referencing old table as gone
  for each statement execute function drop_snapshots_of_portfolios();
