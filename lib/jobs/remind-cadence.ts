import { type CheckedPortfolio, insertChecksDue } from "@/db/repositories/cadence-checks";
import { CADENCES, type Cadence, checkDateIn } from "@/lib/kernel/dates";
import type { JobHandler } from "./job";

const WORDS: Record<Exclude<Cadence, "none">, string> = {
  M: "monthly",
  Q: "quarterly",
  A: "yearly",
};

/** Says in a portfolio's activity that its check is due, once for each date, also when the day itself was missed. */
export const remindCadenceJob: JobHandler = async ({ database, principal, forDate }) => {
  const { workspaceId, userId } = principal;
  const told: CheckedPortfolio[] = [];
  for (const cadence of CADENCES) {
    const checkDate = checkDateIn(forDate, cadence);
    if (cadence === "none" || checkDate === null || checkDate > forDate) continue;
    const summary = `The ${WORDS[cadence]} check is due (${checkDate})`;
    const due = { workspaceId, cadence, checkDate, summary, actorId: userId };
    told.push(...(await database.write(principal, (tx) => insertChecksDue(tx, due))));
  }
  if (told.length === 0) return { state: "done", result: "No check is due today" };
  return {
    state: "done",
    result: `Checks due: ${told
      .map(({ name }) => name)
      .join(", ")
      .slice(0, 400)}`,
  };
};
