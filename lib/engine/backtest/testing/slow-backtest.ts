import { Decimal } from "decimal.js";
import type { BacktestMode } from "@/lib/engine/backtest/types";
import type { BandKind } from "@/lib/engine/framework/types";
import type { Cadence, IsoDate } from "@/lib/kernel/dates";

/**
 * Domain §6 once more, slow and obvious, in decimals of 40 digits, sharing no code with the simulator: a bucket is a list of
 * leaves, a date is text, the cost is found by trying again until it stands still. For tests only.
 */
const Exact = Decimal.clone({ precision: 40 });
type Exact = Decimal;
const of = (value: Decimal.Value): Exact => new Exact(value);
const ZERO = of(0);

export type SlowLeaf = { target: Exact; products: { symbol: string; share: Exact }[] };
/** A bucket of any height: which leaves lie in it, and its limits as shares of the whole where it has some. */
export type SlowBucket = { leaves: number[]; min: Exact | null; max: Exact | null };
export type SlowCase = {
  dates: IsoDate[];
  /** By symbol, a price a date. */
  prices: Record<string, Exact[]>;
  leaves: SlowLeaf[];
  buckets: SlowBucket[];
  band: BandKind;
  driftBps: number;
  relativePct: Exact;
  mode: BacktestMode;
  cadence: Cadence;
  costRate: Exact;
  amount: Exact;
  flows: { row: number; amount: Exact }[];
  isStartCharged: boolean;
};
export type SlowTrade = { row: number; cause: string; bought: Exact; sold: Exact; cost: Exact };
export type SlowResult = {
  equity: Exact[];
  growth: Exact[];
  outOfBand: boolean[];
  trades: SlowTrade[];
  ruinRow: number | null;
};

const sum = (values: readonly Exact[]): Exact => values.reduce((total, each) => total.plus(each), ZERO);

export function slowBacktest(given: SlowCase): SlowResult {
  const { leaves, amount, costRate, flows, dates } = given;
  const holdings = leaves.flatMap((leaf, index) =>
    leaf.products.map(({ symbol, share }) => ({ leaf: index, symbol, share, units: ZERO })),
  );
  const worthOf = (row: number) =>
    holdings.map(({ symbol, units }) => units.times(priceOf(given, symbol, row)));
  const weightOf = ({ leaf, share }: { leaf: number; share: Exact }) =>
    share.times(leaves[leaf]?.target ?? 0);
  const result: SlowResult = { equity: [], growth: [], outOfBand: [], trades: [], ruinRow: null };
  const trade = (row: number, cause: string, goals: Exact[]) => {
    const moves = worthOf(row).map((worth, index) => (goals[index] ?? ZERO).minus(worth));
    const bought = sum(moves.filter((move) => move.gt(0)));
    const sold = sum(moves.filter((move) => move.lt(0))).negated();
    const cost = bought.plus(sold).times(cause === "start" && !given.isStartCharged ? 0 : costRate);
    holdings.forEach((holding, index) => {
      holding.units = (goals[index] ?? ZERO).div(priceOf(given, holding.symbol, row));
    });
    result.trades.push({ row, cause, bought, sold, cost });
  };

  const invested = given.isStartCharged ? amount.div(costRate.plus(1)) : amount;
  trade(
    0,
    "start",
    holdings.map((holding) => weightOf(holding).times(invested)),
  );
  result.equity.push(invested);
  result.growth.push(invested.div(amount));
  result.outOfBand.push(false);

  for (let row = 1; row < dates.length; row += 1) {
    const worth = worthOf(row);
    const value = sum(worth);
    const flow = flows.find((each) => each.row === row)?.amount ?? ZERO;
    const before =
      result.growth
        .at(-1)
        ?.times(value)
        .div(result.equity.at(-1) ?? 1) ?? ZERO;
    result.outOfBand.push(hasBreach(given, leafSums(given, holdings, worth), value));
    if (flow.negated().gte(value.times(of(1).minus(costRate)))) {
      trade(
        row,
        "flow",
        holdings.map(() => ZERO),
      );
      result.equity.push(ZERO);
      result.growth.push(before.times(of(1).minus(costRate)));
      result.ruinRow = row;
      return result;
    }
    const alone = worth.map((each, index) =>
      flow.lt(0)
        ? each.minus(each.div(value).times(flow.negated().div(of(1).minus(costRate))))
        : each.plus(weightOf(holdings[index] ?? { leaf: 0, share: ZERO }).times(flow.div(costRate.plus(1)))),
    );
    const isPeriod =
      periodOf(dates[row] ?? "", given.cadence) !== periodOf(dates[row - 1] ?? "", given.cadence);
    const isBroken = hasBreach(given, leafSums(given, holdings, alone), sum(alone));
    if (isDue(given.mode, isPeriod, isBroken)) {
      trade(row, "rebalance", rebalanced(given, holdings, worth, value.plus(flow)));
    } else if (!flow.isZero()) trade(row, "flow", alone);
    const after = sum(worthOf(row));
    result.equity.push(after);
    result.growth.push(before.times(after).div(value.plus(flow)));
  }
  return result;
}

function priceOf({ prices }: SlowCase, symbol: string, row: number): Exact {
  return prices[symbol]?.[row] ?? of(Number.NaN);
}

function isDue(mode: BacktestMode, isPeriod: boolean, isBroken: boolean): boolean {
  if (mode === "static") return false;
  if (mode === "periodic") return isPeriod;
  if (mode === "band") return isBroken;
  return isPeriod && isBroken;
}

function periodOf(date: IsoDate, cadence: Cadence): string {
  const [year = "", month = "1"] = date.split("-");
  if (cadence === "A") return year;
  if (cadence === "Q") return `${year}-${Math.ceil(Number(month) / 3)}`;
  return cadence === "M" ? `${year}-${month}` : "";
}

function leafSums(
  { leaves }: SlowCase,
  holdings: readonly { leaf: number }[],
  worth: readonly Exact[],
): Exact[] {
  return leaves.map((_, leaf) => sum(worth.filter((_each, index) => holdings[index]?.leaf === leaf)));
}

/** Whether any bucket with a target lies strictly outside its band. */
function hasBreach(given: SlowCase, byLeaf: readonly Exact[], value: Exact): boolean {
  return given.buckets.some((bucket) => {
    const target = sum(bucket.leaves.map((leaf) => given.leaves[leaf]?.target ?? ZERO));
    if (target.isZero()) return false;
    const weight = sum(bucket.leaves.map((leaf) => byLeaf[leaf] ?? ZERO)).div(value);
    const [down, up] = widths(given, bucket, target);
    return weight.gt(target.plus(up)) || weight.lt(target.minus(down));
  });
}

function widths(given: SlowCase, { min, max }: SlowBucket, target: Exact): [Exact, Exact] {
  const absolute = of(given.driftBps).div(10_000);
  const relative = given.relativePct.times(target);
  const both = (width: Exact): [Exact, Exact] => [width, width];
  if (given.band === "absolute") return both(absolute);
  if (given.band === "relative") return both(relative);
  if (given.band === "tighter") return both(Exact.min(absolute, relative));
  if (given.band === "wider") return both(Exact.max(absolute, relative));
  return [min ? target.minus(min) : absolute, max ? max.minus(target) : absolute];
}

/** Every leaf at its target of what is left after the cost; in a leaf whoever is furthest off trades first. */
function rebalanced(
  given: SlowCase,
  holdings: readonly { leaf: number; share: Exact }[],
  worth: readonly Exact[],
  money: Exact,
): Exact[] {
  const held = leafSums(given, holdings, worth);
  let after = money;
  for (let round = 0; round < 400; round += 1) {
    const traded = sum(
      held.map((each, leaf) => (given.leaves[leaf]?.target ?? ZERO).times(after).minus(each).abs()),
    );
    const next = money.minus(traded.times(given.costRate));
    if (next.minus(after).abs().lte(money.times("1e-35"))) break;
    after = next;
  }
  const goals = [...worth];
  given.leaves.forEach(({ target }, leaf) => {
    const goal = target.times(after);
    let left = goal.minus(held[leaf] ?? ZERO);
    const isBuying = left.gt(0);
    const lines = holdings.flatMap((holding, index) => {
      const gap = goal.times(holding.share).minus(worth[index] ?? ZERO);
      return holding.leaf === leaf && gap.gt(0) === isBuying ? [{ index, gap }] : [];
    });
    lines.sort((a, b) => b.gap.abs().cmp(a.gap.abs()));
    for (const { index, gap } of lines) {
      const part = isBuying ? Exact.min(gap, left) : Exact.max(gap, left);
      goals[index] = (goals[index] ?? ZERO).plus(part);
      left = left.minus(part);
    }
  });
  return goals;
}
