import { apportion } from "@/lib/kernel/apportion";
import { nextCheckDate } from "@/lib/kernel/dates";
import { type DraftLine, type Drafts, draftLines, knownCash } from "./draft-lines";
import { ageReader, driftHealth, isStaleAge, usedRates } from "./drift-health";
import { type LineTarget, lineTargets } from "./line-targets";
import { isOutsideBand, WHOLE_E10 } from "./prepare-frame";
import type {
  DriftFacts,
  DriftFigures,
  DriftFrame,
  DriftLine,
  DriftNode,
  DriftReport,
  DriftStatus,
  FrameNode,
  ShareBand,
} from "./types";

/** What the lines come to, before it is told: null totals block every weight. */
type Weighing = {
  totalCents: bigint | null;
  knownCents: bigint;
  linesE10: (number | null)[];
  leafTargetCents: (bigint | null)[];
  blockedReason: string | null;
};

/**
 * How far a portfolio hangs from its framework, for every bucket and holding.
 * Values are whole cents, weights whole ten-billionths of the portfolio that sum to exactly 1 by largest
 * remainders; whether a band is exceeded is decided on exact values, strictly. A price that is
 * missing or not above zero leaves the total unknown: no weight is given then and the reason stands in
 * `blockedReason`. Money counts toward the first leaf whose rules take cash alone, else it is a node of
 * its own. Throws nothing on imperfect data.
 */
export function driftReport(frame: DriftFrame, facts: DriftFacts): DriftReport {
  const drafts = draftLines(frame, facts);
  const weighing = weigh(frame, drafts);
  const targets = lineTargets(frame, facts.mapping, weighing.leafTargetCents, drafts.lines);
  const ageOf = ageReader(facts.asOf);
  const lines = drafts.lines.map((line, index) =>
    reportLine(frame, line, targets[index] ?? null, weighing, index, ageOf),
  );
  const nodes = [
    ...bucketNodes(frame, drafts.lines, weighing),
    ...unclaimedNodes(frame, drafts.lines, weighing),
  ];
  const leafNodes = nodes.filter((node) => node.isLeaf);
  const totalDriftE10 =
    weighing.blockedReason || frame.leaves.length === 0
      ? null
      : leafNodes.reduce((total, node) => total + Math.abs(node.driftE10 ?? 0), 0);
  return {
    asOf: facts.asOf,
    valuationDate: drafts.valuationDate,
    totalCents: weighing.totalCents,
    knownCents: weighing.knownCents,
    cashCents: knownCash(drafts.cash),
    cash: drafts.cash,
    rates: usedRates(drafts),
    blockedReason: weighing.blockedReason,
    nodes,
    lines,
    excluded: drafts.excluded,
    unknownPrices: drafts.unknownPrices,
    totalDriftE10,
    // Leaf drifts sum to zero, so the sum of their sizes is even.
    turnoverToTargetE10: totalDriftE10 === null ? null : totalDriftE10 / 2,
    breachCount: nodes.filter((node) => node.status === "exceeds_band").length,
    worst: worstLeaf(leafNodes),
    nextCheckDate: nextCheckDate(facts.asOf, frame.policy.cadence),
    health: driftHealth(drafts, ageOf),
    lostAssignments: drafts.lostAssignments,
  };
}

function weigh(frame: DriftFrame, { lines, unknownPrices, cash }: Drafts): Weighing {
  const knownCents = lines.reduce(
    (total, line) => (line.symbol === null ? total : total + (line.cents ?? 0n)),
    knownCash(cash),
  );
  const totalCents = unknownPrices.length > 0 ? null : knownCents;
  const isWeighed = totalCents !== null && totalCents > 0n;
  return {
    totalCents,
    knownCents,
    linesE10: isWeighed
      ? apportion(
          WHOLE_E10,
          lines.map((line) => line.cents ?? 0n),
        ).map(Number)
      : lines.map(() => null),
    leafTargetCents: targetCents(frame, isWeighed ? totalCents : null),
    blockedReason: isWeighed ? null : whyBlocked(unknownPrices),
  };
}

function whyBlocked(unknown: Drafts["unknownPrices"]): string {
  const first = unknown[0];
  if (!first) return "The portfolio holds nothing of value yet, so there are no weights.";
  const others = unknown.length === 1 ? "" : ` and ${unknown.length - 1} more`;
  const [lacks, remedy] =
    first.missing === "rate"
      ? [`an exchange rate for ${first.currency}, in which ${first.symbol} is held,`, "Import a rate"]
      : [`a price for ${first.symbol}`, "Import a price"];
  return (
    `Without ${lacks}${others} the total is unknown, and with it every weight. ` +
    `${remedy}, or exclude the holding.`
  );
}

/** The total split by target to the cent, leftovers by path. */
function targetCents(frame: DriftFrame, totalCents: bigint | null): (bigint | null)[] {
  if (totalCents === null || frame.leaves.every((leaf) => leaf.ratio === 0n))
    return frame.leaves.map(() => null);
  const order = frame.leaves.map((_, index) => index);
  order.sort((a, b) => ((frame.leaves[a]?.path ?? "") < (frame.leaves[b]?.path ?? "") ? -1 : 1));
  const parts = apportion(
    totalCents,
    order.map((index) => frame.leaves[index]?.ratio ?? 0n),
  );
  const cents: (bigint | null)[] = frame.leaves.map(() => 0n);
  order.forEach((leaf, position) => {
    cents[leaf] = parts[position] ?? 0n;
  });
  return cents;
}

function ratio(part: number | null, whole: number | null): number | null {
  if (part === null || whole === null || whole === 0) return null;
  return Math.round((part / whole) * 1e10) / 1e10;
}

function statusOf(band: ShareBand | null, cents: bigint | null, weighing: Weighing): DriftStatus | null {
  if (band === null || band.share.isZero()) return "no_target";
  if (weighing.blockedReason !== null || weighing.totalCents === null || cents === null) return null;
  return isOutsideBand(band, cents, weighing.totalCents) ? "exceeds_band" : "within_band";
}

function reportLine(
  frame: DriftFrame,
  line: DraftLine,
  target: LineTarget | null,
  weighing: Weighing,
  index: number,
  ageOf: (date: string | null) => number | null,
): DriftLine {
  const { position } = line;
  const actualE10 = weighing.linesE10[index] ?? null;
  const driftE10 = actualE10 === null || target === null ? null : actualE10 - target.shareE10;
  const ageDays = position ? ageOf(position.priceDate) : null;
  return {
    symbol: line.symbol,
    name: line.name,
    bucketPath: frame.leaves[line.leafIndex]?.path ?? null,
    assignedBy: line.assignedBy,
    quantity: line.quantity,
    currency: position?.product.currency ?? null,
    price: position?.price ?? null,
    priceDate: position?.priceDate ?? null,
    localCents: line.localCents,
    fx: line.fx,
    ageDays,
    isStale: isStaleAge(ageDays),
    isSamplePrice: position?.isSamplePrice ?? false,
    isLocked: position?.isLocked ?? false,
    valueCents: line.cents,
    actualE10,
    targetE10: target?.shareE10 ?? null,
    driftE10,
    driftPct: ratio(driftE10, target?.shareE10 ?? null),
    targetValueCents: target?.cents ?? null,
    lower: target?.band?.lower ?? null,
    upper: target?.band?.upper ?? null,
    status: statusOf(target?.band ?? null, line.cents, weighing),
  };
}

/** Cents and weight of the lines in each leaf; cents are null where a price is unknown. */
function sumByLeaf(size: number, lines: readonly DraftLine[], linesE10: readonly (number | null)[]) {
  const sums = Array.from({ length: size }, () => ({ cents: 0n as bigint | null, e10: 0 }));
  lines.forEach((line, index) => {
    const sum = sums[line.leafIndex];
    if (!sum) return;
    sum.cents = sum.cents === null || line.cents === null ? null : sum.cents + line.cents;
    sum.e10 += linesE10[index] ?? 0;
  });
  return sums;
}

function bucketNodes(frame: DriftFrame, lines: readonly DraftLine[], weighing: Weighing): DriftNode[] {
  const leaves = sumByLeaf(frame.leaves.length, lines, weighing.linesE10);
  const isBlocked = weighing.blockedReason !== null;
  const actualByPath = new Map<string, number>();
  return frame.nodes.map((node) => {
    let cents: bigint | null = 0n;
    let target: bigint | null = 0n;
    let e10 = 0;
    let targetE10 = 0;
    for (const index of node.leafIndices) {
      const leaf = leaves[index];
      const leafTarget = weighing.leafTargetCents[index] ?? null;
      cents = cents === null || leaf?.cents == null ? null : cents + leaf.cents;
      target = target === null || leafTarget === null ? null : target + leafTarget;
      e10 += leaf?.e10 ?? 0;
      targetE10 += frame.leaves[index]?.shareE10 ?? 0;
    }
    actualByPath.set(node.path, e10);
    const parentE10 =
      node.parentPath === null ? Number(WHOLE_E10) : (actualByPath.get(node.parentPath) ?? null);
    const actualE10 = isBlocked ? null : e10;
    const figures = figuresOf(cents, actualE10, targetE10, target);
    return {
      ...headOf(node),
      ...figures,
      actualOfParent: ratio(actualE10, parentE10),
      lower: node.target.lower,
      upper: node.target.upper,
      status: statusOf(node.target, cents, weighing),
    };
  });
}

function headOf(node: FrameNode) {
  return {
    kind: "bucket" as const,
    path: node.path,
    label: node.label,
    depth: node.depth,
    parentPath: node.parentPath,
    isLeaf: node.isLeaf,
    targetOfParent: node.targetOfParent.toNumber(),
  };
}

function figuresOf(
  valueCents: bigint | null,
  actualE10: number | null,
  targetE10: number | null,
  targetValueCents: bigint | null,
): Omit<DriftFigures, "lower" | "upper" | "status"> {
  const driftE10 = actualE10 === null || targetE10 === null ? null : actualE10 - targetE10;
  return {
    valueCents,
    actualE10,
    targetE10,
    driftE10,
    driftPct: ratio(driftE10, targetE10),
    targetValueCents,
  };
}

/** What no bucket claims stands beside the roots, so that everything together is the whole. */
function unclaimedNodes(frame: DriftFrame, lines: readonly DraftLine[], weighing: Weighing): DriftNode[] {
  const nodes: DriftNode[] = [];
  const add = (kind: "unclassified" | "cash", label: string, isMine: (line: DraftLine) => boolean) => {
    let cents: bigint | null = 0n;
    let e10 = 0;
    let count = 0;
    lines.forEach((line, index) => {
      if (line.leafIndex >= 0 || !isMine(line)) return;
      count += 1;
      cents = cents === null || line.cents === null ? null : cents + line.cents;
      e10 += weighing.linesE10[index] ?? 0;
    });
    if (count === 0) return;
    const actualE10 = weighing.blockedReason === null ? e10 : null;
    const whole = { depth: 1, parentPath: null, isLeaf: true, targetOfParent: 0, lower: null, upper: null };
    const hasTargets = frame.leaves.length > 0;
    const targetCents = hasTargets && weighing.totalCents !== null ? 0n : null;
    const figures = figuresOf(cents, actualE10, hasTargets ? 0 : null, targetCents);
    const actualOfParent = ratio(actualE10, Number(WHOLE_E10));
    nodes.push({ kind, path: label, label, ...whole, ...figures, actualOfParent, status: "no_target" });
  };
  add("unclassified", "Unclassified", (line) => line.symbol !== null);
  if (frame.cashLeafIndex < 0) add("cash", "Cash", (line) => line.symbol === null);
  return nodes;
}

/** The leaf bucket that is furthest off, by points of the portfolio; equals go to the earlier path. */
function worstLeaf(leaves: readonly DriftNode[]): DriftReport["worst"] {
  let worst: DriftReport["worst"] = null;
  for (const { kind, path, label, driftE10 } of leaves) {
    if (kind !== "bucket" || driftE10 === null || driftE10 === 0) continue;
    const lead = Math.abs(driftE10) - Math.abs(worst?.driftE10 ?? 0);
    if (lead > 0 || (lead === 0 && path < (worst?.path ?? ""))) worst = { path, label, driftE10 };
  }
  return worst;
}
