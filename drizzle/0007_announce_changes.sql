-- Tells whoever listens that rows of a topic changed in a workspace. PostgreSQL sends equal messages of one
-- transaction once, and none before its commit; seeding has no workspace and is silent.
create function announce_change() returns trigger language plpgsql set search_path = public as $$
declare
  workspace text := nullif(current_setting('app.workspace_id', true), '');
begin
  if workspace is not null then
    perform pg_notify('plumbline_changes', workspace || ' ' || tg_argv[0]);
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger portfolio_announces after insert or update or delete on portfolio
  for each statement execute function announce_change('portfolios');
--> statement-breakpoint
create trigger position_announces after insert or update or delete on position
  for each statement execute function announce_change('portfolios');
--> statement-breakpoint
create trigger cash_balance_announces after insert or update or delete on cash_balance
  for each statement execute function announce_change('portfolios');
--> statement-breakpoint
create trigger assignment_rule_announces after insert or update or delete on assignment_rule
  for each statement execute function announce_change('portfolios');
--> statement-breakpoint
create trigger portfolio_transaction_announces after insert or update or delete on portfolio_transaction
  for each statement execute function announce_change('portfolios');
--> statement-breakpoint
create trigger portfolio_activity_announces after insert or update or delete on portfolio_activity
  for each statement execute function announce_change('portfolios');
--> statement-breakpoint
create trigger portfolio_snapshot_announces after insert or update or delete on portfolio_snapshot
  for each statement execute function announce_change('portfolios');
--> statement-breakpoint
create trigger rebalance_plan_announces after insert or update or delete on rebalance_plan
  for each statement execute function announce_change('portfolios');
--> statement-breakpoint
create trigger framework_announces after insert or update or delete on framework
  for each statement execute function announce_change('frameworks');
--> statement-breakpoint
create trigger mapping_announces after insert or update or delete on mapping
  for each statement execute function announce_change('frameworks');
--> statement-breakpoint
create trigger product_announces after insert or update or delete on product
  for each statement execute function announce_change('products');
--> statement-breakpoint
create trigger price_summary_announces after insert or update or delete on price_summary
  for each statement execute function announce_change('products');
--> statement-breakpoint
create trigger fx_rate_announces after insert or update or delete on fx_rate
  for each statement execute function announce_change('products');
--> statement-breakpoint
create trigger alert_episode_announces after insert or update or delete on alert_episode
  for each statement execute function announce_change('alerts');
--> statement-breakpoint
create trigger notification_channel_announces after insert or update or delete on notification_channel
  for each statement execute function announce_change('alerts');
--> statement-breakpoint
create trigger workspace_settings_announces after insert or update or delete on workspace_settings
  for each statement execute function announce_change('settings');
