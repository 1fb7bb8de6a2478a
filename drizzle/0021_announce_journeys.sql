-- A run that waits for its next answer is told of wherever it is open: another tab, another device, another person.
create trigger workflow_run_announces after insert or update or delete on workflow_run
  for each statement execute function announce_change('journeys');--> statement-breakpoint
create trigger workflow_announces after insert or update or delete on workflow
  for each statement execute function announce_change('journeys');
