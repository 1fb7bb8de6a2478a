import type { AssignmentRule, DriftReport } from "@/lib/engine/drift/types";
import type { IsoDate } from "@/lib/kernel/dates";
import { periodOn, reportMoment, type TargetPeriod } from "./report-moment";
import type { Moment, Move, PastFacts } from "./types";
import { walkPortfolio } from "./walk-portfolio";

/** Ten-billionths of the portfolio, signed; `start` and the four moves sum to `now` exactly. */
export type NodeAttribution = {
  path: string;
  label: string;
  depth: number;
  parentPath: string | null;
  isLeaf: boolean;
  start: number;
  prices: number;
  flows: number;
  trades: number;
  targets: number;
  now: number;
};

export type DriftAttribution = {
  from: IsoDate;
  to: IsoDate;
  nodes: NodeAttribution[];
  /** Moments that had no weights, because a price or a rate was missing; their moves count later. */
  blindMoments: number;
};

type Cause = Move | "targets";
type Sums = Map<string, Record<Cause | "start", number>>;
type Progress = {
  sums: Sums;
  drifts: Map<string, number> | null;
  last: DriftReport | null;
  first: IsoDate | null;
  blind: number;
};

/**
 * Where today's drift came from. Follows the drift of every node from moment to moment and credits each step to what
 * made it: prices (with income and splits), money and units from outside, trades (with their costs), and other
 * targets. The steps telescope, so they sum to today's drift exactly. The end of the first day with weights is the start.
 * Products are placed in buckets by the mapping and assignments given, for the past as well.
 * Null when no moment has weights.
 */
export function attributeDrift(
  facts: PastFacts,
  days: readonly IsoDate[],
  periods: readonly TargetPeriod[],
  assignmentRules: readonly AssignmentRule[],
): DriftAttribution | null {
  const progress: Progress = { sums: new Map(), drifts: null, last: null, first: null, blind: 0 };
  let period: TargetPeriod | undefined;
  walkPortfolio(facts, days, (moment) => {
    const inForce = periodOn(periods, moment.date);
    if (!inForce) return;
    if (period && inForce !== period) {
      // Yesterday's holdings at today's prices would mix two causes: the old targets see the prices first.
      step(progress, moment, period, facts, assignmentRules, moment.move);
      step(progress, moment, inForce, facts, assignmentRules, "targets");
    } else step(progress, moment, inForce, facts, assignmentRules, moment.move);
    period = inForce;
  });
  return toAttribution(progress, days);
}

function step(
  progress: Progress,
  moment: Moment,
  { frame, mapping }: TargetPeriod,
  facts: PastFacts,
  assignmentRules: readonly AssignmentRule[],
  cause: Cause,
): void {
  const report = reportMoment(moment, { frame, mapping }, facts.baseCcy, assignmentRules);
  if (!report) {
    // Before the first weights nothing is missing: there is nothing yet.
    if (progress.drifts !== null) progress.blind += 1;
    return;
  }
  const drifts = new Map(report.nodes.map((node) => [node.path, node.driftE10 ?? 0]));
  const { drifts: before, sums } = progress;
  // How the first day ends is where the story begins: its own trades made the portfolio.
  const isStart = before === null || progress.first === moment.date;
  for (const path of new Set([...(before?.keys() ?? []), ...drifts.keys()])) {
    const sum = sums.get(path) ?? { start: 0, prices: 0, flows: 0, trades: 0, targets: 0 };
    sum[isStart ? "start" : cause] += (drifts.get(path) ?? 0) - (before?.get(path) ?? 0);
    sums.set(path, sum);
  }
  progress.first ??= moment.date;
  progress.drifts = drifts;
  progress.last = report;
}

function toAttribution(progress: Progress, days: readonly IsoDate[]): DriftAttribution | null {
  const { last, first, sums, blind } = progress;
  if (!last || first === null) return null;
  const nodes = last.nodes.map(({ path, label, depth, parentPath, isLeaf, driftE10 }): NodeAttribution => {
    const sum = sums.get(path) ?? { start: 0, prices: 0, flows: 0, trades: 0, targets: 0 };
    return { path, label, depth, parentPath, isLeaf, ...sum, now: driftE10 ?? 0 };
  });
  return { from: first, to: days.at(-1) ?? first, nodes, blindMoments: blind };
}
