/** What Plumbline does by itself, workspace by workspace. */
export const JOB_NAMES = [
  "refresh-prices",
  "sweep",
  "allocate-capital",
  "watch-capital",
  "deliver-alerts",
  "remind-cadence",
  "send-digests",
  "purge",
] as const;
export type JobName = (typeof JOB_NAMES)[number];

/** What sets a run off: the clock, a person, or something that happened. */
export type JobTrigger = "schedule" | "hand" | "event";

export type JobState = "queued" | "running" | "done" | "failed" | "skipped";

/** How a workspace's clockwork runs. */
export interface ClockSettings {
  /** IANA name, such as Europe/Zurich. */
  timeZone: string;
  /** Hour of the local day at which prices are fetched and portfolios valued. */
  sweepHour: number;
  /** Hour of the local day at which reminders and digests go out. */
  digestHour: number;
}

const PURGE_HOUR = 3;
/** What follows the prices; when they do not come, it starts by itself half an hour later. */
export const PRICE_FOLLOWERS: readonly JobName[] = ["sweep", "allocate-capital"];
const FOLLOWER_LATEST_MINUTE = 30;
const LEFT_OVER_MINUTE = 30;

/** The time of the local day at which a job falls due. */
export function slotOf(job: JobName, settings: ClockSettings): { hour: number; minute: number } {
  switch (job) {
    case "refresh-prices":
      return { hour: settings.sweepHour, minute: 0 };
    case "sweep":
    case "allocate-capital":
      return { hour: settings.sweepHour, minute: FOLLOWER_LATEST_MINUTE };
    case "deliver-alerts":
    case "watch-capital":
      // Done as things arise; once a day whatever was left lying is looked at again.
      return { hour: settings.digestHour, minute: LEFT_OVER_MINUTE };
    case "remind-cadence":
    case "send-digests":
      return { hour: settings.digestHour, minute: 0 };
    case "purge":
      return { hour: PURGE_HOUR, minute: 0 };
  }
}
