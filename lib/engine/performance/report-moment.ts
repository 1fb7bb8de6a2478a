import { driftReport } from "@/lib/engine/drift/drift-report";
import type { AssignmentRule, DriftFrame, DriftReport } from "@/lib/engine/drift/types";
import type { Mapping } from "@/lib/engine/mapping/shares";
import type { IsoDate } from "@/lib/kernel/dates";
import { ZERO } from "@/lib/kernel/decimal";
import type { Moment } from "./types";

/** The targets a portfolio hung from, from a day on; a list of them is in order of day. */
export type TargetPeriod = { from: IsoDate; frame: DriftFrame; mapping: Mapping };

/** The period that a day falls into; before all of them what the first day of targets ended with. */
export function periodOn(periods: readonly TargetPeriod[], date: IsoDate): TargetPeriod | undefined {
  const first = periods[0]?.from;
  return periods.findLast(({ from }) => from <= date) ?? periods.findLast(({ from }) => from === first);
}

/** Null where there are no weights: a price is missing, or the moment lies between two halves of a trade. */
export function reportMoment(
  moment: Moment,
  { frame, mapping }: Pick<TargetPeriod, "frame" | "mapping">,
  baseCcy: string,
  assignmentRules: readonly AssignmentRule[],
): DriftReport | null {
  const { units, cash } = moment.held;
  if ([...units.values(), ...cash.values()].some((amount) => amount.isNegative() && !amount.isZero()))
    return null;
  const report = driftReport(frame, {
    baseCcy,
    positions: moment.positions,
    cash: cash.get(baseCcy) ?? ZERO,
    foreignCash: [...cash]
      .filter(([currency]) => currency !== baseCcy)
      .map(([currency, amount]) => ({ currency, amount })),
    fx: moment.fx,
    mapping,
    assignmentRules,
    asOf: moment.date,
  });
  return report.blockedReason === null ? report : null;
}
