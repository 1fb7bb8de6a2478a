import type { JobName } from "@/lib/engine/clockwork/jobs";

type Words = {
  title: string;
  does: string;
  /** Who may set it off by hand; a manager where nothing is said. */
  role?: "owner";
  /** What follows from setting it off, where that cannot be taken back. */
  warning?: string;
};

/** What people read of each job. */
export const JOB_WORDS: Record<JobName, Words> = {
  "refresh-prices": {
    title: "Prices",
    does: "Fetches the latest closes of what portfolios, frameworks and strategies use; sweep and allocator follow.",
  },
  sweep: {
    title: "Sweep",
    does: "Values every portfolio, keeps the snapshot of the day and looks for buckets outside their bands.",
  },
  "allocate-capital": {
    title: "Allocator",
    does: "Moves capital to the strategies' target weights once a day, after the prices, where Capital's settings say so.",
    role: "owner",
    warning:
      "Capital moves between the master portfolio and the strategies now, and the day has had its one run. The preview on the allocator's page shows every line of it without moving anything.",
  },
  "watch-capital": {
    title: "Capital alerts",
    does: "Writes down which approvals have run out, and looks for limits nearly used up and a reserve that is over-deployed, after every change of capital.",
  },
  "deliver-alerts": {
    title: "Messages",
    does: "Sends what alerts have to tell by e-mail, webhook and SMS as it arises, and tries again what did not get through.",
  },
  "remind-cadence": {
    title: "Check dates",
    does: "Says in a portfolio's activity that its monthly, quarterly or yearly check is due.",
  },
  "send-digests": {
    title: "Digests",
    does: "Writes the day's digest for channels that are told once a day.",
  },
  purge: {
    title: "Tidying",
    does: "Removes answers kept for repeated requests after 30 days, and old runs of jobs after 90.",
  },
};
