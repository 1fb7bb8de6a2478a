import { outcomesOf } from "@/lib/engine/risk/bootstrap";
import { countBets } from "@/lib/engine/risk/count-bets";
import { shrinkCovariance } from "@/lib/engine/risk/shrink-covariance";
import { type Figure, timeCalls } from "./measure";

/** Months that move like markets do, from a generator of its own: the bench needs no data. */
function months(columns: number, rows: number): Float64Array[] {
  let state = 20_260_131;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return (state >>> 0) / 4_294_967_296 - 0.5;
  };
  const common = Float64Array.from({ length: rows }, () => 0.12 * next());
  return Array.from({ length: columns }, (_, column) =>
    common.map((shared) => 0.005 + (shared * column) / columns + 0.06 * next()),
  );
}

/** Risk engine: the range of outcomes at its full size, covariance and bets. */
export function benchRisk(): Figure[] {
  const returns = months(10, 360);
  const outcomes = (rebalanceEvery: number) => () =>
    outcomesOf({
      returns,
      weights: new Float64Array(10).fill(0.1),
      periodsPerYear: 12,
      years: 30,
      paths: 10_000,
      meanBlock: 12,
      seed: 1,
      amount: 100_000,
      flow: -300,
      flowGrowth: 0.02,
      rebalanceEvery,
    });
  const days = months(20, 756);
  const { covariance } = shrinkCovariance(days);
  return [
    timeCalls("10,000 paths × 360 months × 10 columns, to target monthly", outcomes(1)),
    timeCalls("10,000 paths × 360 months × 10 columns, to target yearly", outcomes(12)),
    timeCalls("10,000 paths × 360 months × 10 columns, never to target", outcomes(0)),
    timeCalls("shrunk covariance, 20 products × 756 days", () => shrinkCovariance(days)),
    timeCalls("effective number of bets, 20 products", () =>
      countBets(new Float64Array(20).fill(0.05), covariance),
    ),
  ];
}
