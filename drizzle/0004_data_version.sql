CREATE TABLE "data_version" (
	"workspace_id" uuid NOT NULL,
	"topic" text NOT NULL,
	"version" bigint NOT NULL,
	CONSTRAINT "data_version_pk" PRIMARY KEY("workspace_id","topic")
);
--> statement-breakpoint
ALTER TABLE "data_version" ADD CONSTRAINT "data_version_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
-- Raises the number of a topic once a transaction, at its commit, when the row lock is held the shortest.
-- Rows that go with their workspace are written by another role and raise nothing: nobody is left to read it.
create function raise_data_version() returns trigger language plpgsql set search_path = public as $$
declare
  changed uuid;
  mark text := 'app.raised_' || tg_argv[0];
begin
  if tg_op = 'DELETE' then changed := old.workspace_id; else changed := new.workspace_id; end if;
  if changed::text is distinct from nullif(current_setting('app.workspace_id', true), '') then return null; end if;
  if current_setting(mark, true) = pg_current_xact_id()::text then return null; end if;
  perform set_config(mark, pg_current_xact_id()::text, true);
  insert into data_version (workspace_id, topic, version) values (changed, tg_argv[0], 1)
    on conflict (workspace_id, topic) do update set version = data_version.version + 1;
  return null;
end $$;
--> statement-breakpoint
create constraint trigger product_raises after insert or update or delete on product
  deferrable initially deferred for each row execute function raise_data_version('products');
--> statement-breakpoint
create constraint trigger price_summary_raises after insert or update or delete on price_summary
  deferrable initially deferred for each row execute function raise_data_version('products');
--> statement-breakpoint
create constraint trigger framework_raises after insert or update or delete on framework
  deferrable initially deferred for each row execute function raise_data_version('policies');
--> statement-breakpoint
create constraint trigger mapping_raises after insert or update or delete on mapping
  deferrable initially deferred for each row execute function raise_data_version('policies');
--> statement-breakpoint
create constraint trigger portfolio_raises after insert or update or delete on portfolio
  deferrable initially deferred for each row execute function raise_data_version('portfolios');
--> statement-breakpoint
create constraint trigger position_raises after insert or update or delete on position
  deferrable initially deferred for each row execute function raise_data_version('portfolios');
--> statement-breakpoint
create constraint trigger cash_balance_raises after insert or update or delete on cash_balance
  deferrable initially deferred for each row execute function raise_data_version('portfolios');
--> statement-breakpoint
create constraint trigger assignment_rule_raises after insert or update or delete on assignment_rule
  deferrable initially deferred for each row execute function raise_data_version('portfolios');
