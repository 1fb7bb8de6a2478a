import { Decimal, sum, ZERO } from "@/lib/kernel/decimal";
import { RefusedError } from "@/lib/kernel/errors";

/** A class's share of the portfolio as planned, 0..1. */
export type TargetShare = { assetClass: string; share: Decimal };
export type ClassHolding = { name: string; assetClass: string; value: Decimal };

/** Percentages 0–100 with 2 decimals, money in whole units; signed figures are current − target. */
export type ClassRow = {
  assetClass: string;
  currentPercent: Decimal;
  targetPercent: Decimal;
  currentValue: Decimal;
  targetValue: Decimal;
  difference: Decimal;
  differencePercent: Decimal;
  /** Strictly further from its target than the threshold, judged before rounding. */
  isOut: boolean;
};

export type Allocation = {
  rows: ClassRow[];
  /** Sum of the rows' |differencePercent|. */
  totalDrift: Decimal;
  needsRebalancing: boolean;
  /** What the portfolio is worth beyond the holdings named. */
  unallocatedValue: Decimal;
};

export const DEFAULT_THRESHOLD_PERCENT: Decimal = new Decimal(5);
const HUNDRED = new Decimal(100);

function rounded(value: Decimal, decimals: number): Decimal {
  const at = value.toDecimalPlaces(decimals, Decimal.ROUND_HALF_UP);
  // A difference that rounds to nothing has no sign.
  return at.isZero() ? ZERO : at;
}

/**
 * Holdings by asset class against target shares, on the portfolio's whole value: every target class has
 * a row, then the classes held without a target, by name. Rounded half up at the end alone. Throws
 * `RefusedError` when the value is not above 0, a holding is negative, or the holdings exceed the value.
 */
export function trackAllocation(
  targets: readonly TargetShare[],
  holdings: readonly ClassHolding[],
  portfolioValue: Decimal,
  thresholdPercent: Decimal = DEFAULT_THRESHOLD_PERCENT,
): Allocation {
  const held = checkHoldings(holdings, portfolioValue);
  const byClass = new Map<string, Decimal>(targets.map(({ assetClass }) => [assetClass, ZERO]));
  const others = holdings.map(({ assetClass }) => assetClass).filter((name) => !byClass.has(name));
  for (const name of [...others].sort()) byClass.set(name, ZERO);
  for (const { assetClass, value } of holdings) {
    byClass.set(assetClass, (byClass.get(assetClass) ?? ZERO).plus(value));
  }
  const shares = new Map(targets.map(({ assetClass, share }) => [assetClass, share]));
  const rows = [...byClass].map(([assetClass, value]) =>
    rowOf(assetClass, value, shares.get(assetClass) ?? ZERO, portfolioValue, thresholdPercent),
  );
  return {
    rows,
    totalDrift: sum(rows.map((row) => row.differencePercent.abs())),
    needsRebalancing: rows.some((row) => row.isOut),
    unallocatedValue: rounded(portfolioValue.minus(held), 0),
  };
}

function checkHoldings(holdings: readonly ClassHolding[], portfolioValue: Decimal): Decimal {
  if (portfolioValue.lte(0)) {
    throw new RefusedError("PORTFOLIO_VALUE", "portfolio_value: must be above 0");
  }
  const negative = holdings.find(({ value }) => value.isNegative() && !value.isZero());
  if (negative) {
    throw new RefusedError("NEGATIVE_VALUE", `holdings: the value of ${negative.name} is below 0`);
  }
  const held = sum(holdings.map(({ value }) => value));
  if (held.gt(portfolioValue)) {
    const excess = held.minus(portfolioValue).toFixed(2);
    throw new RefusedError(
      "HOLDINGS_EXCEED_VALUE",
      `holdings: they add up to ${held.toFixed(2)}, ${excess} more than the portfolio_value of ${portfolioValue.toFixed(2)}`,
    );
  }
  return held;
}

function rowOf(
  assetClass: string,
  value: Decimal,
  share: Decimal,
  whole: Decimal,
  thresholdPercent: Decimal,
): ClassRow {
  const current = value.div(whole).times(HUNDRED);
  const target = share.times(HUNDRED);
  const targetValue = whole.times(share);
  // Multiplied out, so that a weight exactly at the threshold is not pushed over it by a division.
  const distance = value.minus(targetValue).abs().times(HUNDRED);
  return {
    assetClass,
    currentPercent: rounded(current, 2),
    targetPercent: rounded(target, 2),
    currentValue: rounded(value, 0),
    targetValue: rounded(targetValue, 0),
    difference: rounded(value.minus(targetValue), 0),
    differencePercent: rounded(current.minus(target), 2),
    isOut: distance.gt(whole.times(thresholdPercent)),
  };
}
