import { DEFAULT_BASE_CCY } from "@/lib/engine/framework/policy";
import { type Allocation, trackAllocation } from "@/lib/engine/tracker/track-allocation";
import type { GaugeFacts } from "@/lib/format/gauge-reading";
import { apportion } from "@/lib/kernel/apportion";
import { Decimal, maxOf, minOf, ONE, sum, ZERO } from "@/lib/kernel/decimal";
import { DomainError } from "@/lib/kernel/errors";

export const TRACKER_CCY = DEFAULT_BASE_CCY;
const WHOLE_BPS = 10_000;

/** A target in basis points of the portfolio, so that six of them sum to exactly the whole. */
export type TrackerClass = { key: string; label: string; targetBps: number };
export type TrackerHolding = { id: number; name: string; classKey: string; value: string };

/** One target moves, the others share the rest as they shared it before; all sum to the whole. */
export function moveTarget(classes: readonly TrackerClass[], key: string, bps: number): TrackerClass[] {
  const others = classes.filter((each) => each.key !== key);
  const shares = others.map((each) => BigInt(each.targetBps));
  const ratios = shares.every((share) => share === 0n) ? others.map(() => 1n) : shares;
  const parts = apportion(BigInt(WHOLE_BPS - bps), ratios);
  const next = new Map(others.map((each, index) => [each.key, Number(parts[index] ?? 0n)]));
  return classes.map((each) => ({ ...each, targetBps: next.get(each.key) ?? bps }));
}

export type TrackerResult =
  | { ok: true; allocation: Allocation; portfolioValue: Decimal }
  | { ok: false; message: string };

/** The allocation of what is typed; `wholeValue` empty takes the sum of the holdings. */
export function readTracker(
  classes: readonly TrackerClass[],
  holdings: readonly TrackerHolding[],
  wholeValue: string,
  thresholdPercent: number,
): TrackerResult {
  const listed = holdings.map(({ name, classKey, value }) => ({
    name: name || "a holding",
    assetClass: classKey,
    value: new Decimal(value || "0"),
  }));
  const portfolioValue = wholeValue === "" ? sum(listed.map(({ value }) => value)) : new Decimal(wholeValue);
  if (portfolioValue.isZero()) return { ok: false, message: "Enter what something you hold is worth." };
  const targets = classes.map(({ key, targetBps }) => ({
    assetClass: key,
    share: new Decimal(targetBps).div(WHOLE_BPS),
  }));
  try {
    const threshold = new Decimal(thresholdPercent);
    return {
      ok: true,
      allocation: trackAllocation(targets, listed, portfolioValue, threshold),
      portfolioValue,
    };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    if (error.code === "HOLDINGS_EXCEED_VALUE") {
      return { ok: false, message: "The holdings are worth more than the whole portfolio you entered." };
    }
    return { ok: false, message: error.message };
  }
}

/** "2 of 6 classes are further from their target than 5 points" */
export function trackerAnswer(allocation: Allocation, thresholdPercent: number): string {
  const out = allocation.rows.filter((row) => row.isOut).length;
  const points = thresholdPercent === 1 ? "1 point" : `${thresholdPercent} points`;
  if (out === 0) return `In line: no class is further from its target than ${points}.`;
  const verb = out === 1 ? "is" : "are";
  return `${out} of ${allocation.rows.length} classes ${verb} further from target than ${points}.`;
}

/** What the gauge of a row is drawn from; the actual is the exact share, not the rounded percentage. */
export function gaugeOf(
  actualShare: Decimal,
  targetBps: number,
  thresholdPercent: number,
): Omit<GaugeFacts, "label"> {
  const target = new Decimal(targetBps).div(WHOLE_BPS);
  const width = new Decimal(thresholdPercent).div(100);
  return {
    actual: actualShare.toFixed(10),
    target: target.toFixed(4),
    band: {
      from: maxOf(target.minus(width), ZERO).toFixed(6),
      to: minOf(target.plus(width), ONE).toFixed(6),
    },
  };
}

/** Share of the portfolio held in each class, exactly. */
export function heldShares(
  holdings: readonly TrackerHolding[],
  portfolioValue: Decimal,
): ReadonlyMap<string, Decimal> {
  const shares = new Map<string, Decimal>();
  for (const { classKey, value } of holdings) {
    const share = new Decimal(value || "0").div(portfolioValue);
    shares.set(classKey, (shares.get(classKey) ?? ZERO).plus(share));
  }
  return shares;
}
