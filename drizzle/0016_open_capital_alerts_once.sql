CREATE UNIQUE INDEX "capital_alert_one_open" ON "capital_alert" USING btree ("workspace_id","kind","entity","entity_id") WHERE "capital_alert"."closed_at" is null;--> statement-breakpoint
-- Alerts are few: unlike the rows that they are about, they may be told of at their commit.
create trigger capital_alert_announces after insert or update or delete on capital_alert
  for each statement execute function announce_change('alerts');
