import type { JobRunRow } from "@/db/repositories/job-runs";
import type { WorkspaceSettings } from "@/db/repositories/workspace-settings";
import type { JobRunView, WorkspaceSettingsView } from "@/lib/schemas/job";

export function jobRunViewOf(run: JobRunRow): JobRunView {
  const { progressDone, progressTotal } = run;
  return {
    id: run.id,
    for_date: run.forDate,
    trigger: run.trigger,
    state: run.state,
    attempts: run.attempts,
    queued_at: run.queuedAt.toISOString(),
    started_at: run.startedAt?.toISOString() ?? null,
    finished_at: run.finishedAt?.toISOString() ?? null,
    result: run.result,
    error: run.error,
    progress:
      progressDone === null || progressTotal === null
        ? null
        : { done: progressDone, total: progressTotal, text: run.progressText },
  };
}

export function settingsViewOf(settings: WorkspaceSettings): WorkspaceSettingsView {
  return {
    time_zone: settings.timeZone,
    alert_cooldown_hours: settings.alertCooldownHours,
    sweep_hour: settings.sweepHour,
    digest_hour: settings.digestHour,
  };
}
