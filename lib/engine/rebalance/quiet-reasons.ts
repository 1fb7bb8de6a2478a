import type { DriftFrame, DriftReport } from "@/lib/engine/drift/types";
import { type IsoDate, nextCheckDate } from "@/lib/kernel/dates";
import type { PlanRequest, PlanTrigger, Refusal } from "./types";

/** Why nothing can be planned when the total is not known or nothing has a target. */
export function whyUnknown(report: DriftReport, frame: DriftFrame): string {
  if (report.blockedReason !== null) return report.blockedReason;
  if (frame.leaves.length === 0) return "The framework has no bucket to aim at.";
  return "No bucket of the framework has a target above zero.";
}

/** The prices that leave the total unknown, each as a refusal of its own. */
export function unknownPriceRefusals(report: DriftReport): Refusal[] {
  return report.unknownPrices.map(({ symbol, reason }) => ({
    code: "NO_PRICE",
    path: report.lines.find((line) => line.symbol === symbol)?.bucketPath ?? null,
    symbol,
    amount: null,
    message: `${symbol}: ${reason}, so the total is unknown and nothing can be planned`,
  }));
}

export function whyNotDue({ policy }: DriftFrame, asOf: IsoDate, trigger: PlanTrigger): string {
  if (trigger !== "cadence") return "Every node is inside its band.";
  const next = nextCheckDate(asOf, policy.cadence);
  return next === null
    ? "The framework names no cadence, so no day is a check day."
    : `${asOf} is no check day; the next one is ${next}.`;
}

/** Why a plan that was due has no orders. */
export function whyNothing(
  request: PlanRequest,
  breachCount: number,
  refusals: readonly Refusal[],
  missingCents: bigint,
): string {
  if (request.mode === "withdraw" && missingCents === 0n) {
    return "Money above the buffer covers the withdrawal; nothing need be sold.";
  }
  const [first] = refusals;
  const isScoped = request.scope === "breached" || request.destination === "edge";
  if (breachCount === 0 && isScoped) return "Every node is inside its band.";
  if (first) return `Nothing can be traded. ${first.message}.`;
  return "Everything is at its destination, to within the smallest trade.";
}
