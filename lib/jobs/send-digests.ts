import { writeDigests } from "@/lib/procedures/alert/write-digests";
import type { JobHandler } from "./job";

/** Writes the day's digests; sending them is set off with them. */
export const sendDigestsJob: JobHandler = async ({ database, workspaceId, forDate, now }) => {
  const written = await writeDigests(database, { workspaceId, now, forDate });
  if (written === 0) return { state: "skipped", result: "No channel is told once a day, or nothing is new" };
  return { state: "done", result: `${written} digest${written === 1 ? "" : "s"} written` };
};
