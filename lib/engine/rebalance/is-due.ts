import { isOutsideBand } from "@/lib/engine/drift/prepare-frame";
import type { DriftFrame, ShareBand } from "@/lib/engine/drift/types";
import { addDays, type IsoDate, nextCheckDate } from "@/lib/kernel/dates";
import type { PlanTrigger } from "./types";

/** Whether a node's value lies strictly outside its band: the drift report's rule; without a target it never does. */
export function isBreached(band: ShareBand, cents: bigint, totalCents: bigint): boolean {
  return !band.share.isZero() && totalCents > 0n && isOutsideBand(band, cents, totalCents);
}

/** Whether the day is the first business day of a period of the cadence. */
export function isCadenceDay({ policy }: Pick<DriftFrame, "policy">, asOf: IsoDate): boolean {
  // The check day is the first business day of the next period: asked for from the period before, it is this day.
  const before = addDays(`${asOf.slice(0, 8)}01`, -1);
  return nextCheckDate(before, policy.cadence) === asOf;
}

/** Whether a plan is due on a day, given how many nodes lie outside their bands. */
export function isDue(
  frame: Pick<DriftFrame, "policy">,
  asOf: IsoDate,
  trigger: PlanTrigger,
  breachCount: number,
): boolean {
  switch (trigger) {
    case "bands":
      return breachCount > 0;
    case "cadence":
      return isCadenceDay(frame, asOf);
    case "hand":
      return true;
    default:
      return trigger satisfies never;
  }
}
