import { Decimal } from "decimal.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fixtureBucket, fixtureMapping, fixturePolicy } from "@/lib/engine/drift/fixtures";
import { prepareFrame } from "@/lib/engine/drift/prepare-frame";
import type { BandKind, Bucket } from "@/lib/engine/framework/types";
import { type Cadence, dateOfDayNumber } from "@/lib/kernel/dates";
import { Decimal as Weight } from "@/lib/kernel/decimal";
import { compilePolicy } from "./compile-policy";
import { policyOfFramework } from "./policy-of-framework";
import { simulate, simulateInSteps } from "./simulate";
import { type SlowCase, type SlowResult, type SlowTrade, slowBacktest } from "./testing/slow-backtest";
import type { BacktestMode, Simulation } from "./types";

/** Two levels at most; weights in hundredths, so that both sides read the same ones. */
type Draw = {
  roots: { weight: number; leaves: number[] }[];
  products: number[];
  bounds: [number, number];
  band: BandKind;
  driftBps: number;
  relative: number;
  mode: BacktestMode;
  cadence: Cadence;
  costBps: number;
  isStartCharged: boolean;
  gaps: number[];
  moves: number[][];
  flows: { row: number; percent: number }[];
};

const ROWS = 40;
const PRODUCTS = 8;
const part = fc.integer({ min: 1, max: 9 });

const drawn: fc.Arbitrary<Draw> = fc.record({
  roots: fc.array(fc.record({ weight: part, leaves: fc.array(part, { maxLength: 3 }) }), {
    minLength: 1,
    maxLength: 4,
  }),
  products: fc.array(fc.integer({ min: 1, max: 2 }), { minLength: 5, maxLength: 5 }),
  bounds: fc.tuple(fc.integer({ min: 60, max: 95 }), fc.integer({ min: 105, max: 150 })),
  band: fc.constantFrom<BandKind[]>("absolute", "relative", "tighter", "wider", "min_max"),
  driftBps: fc.integer({ min: 50, max: 1000 }),
  relative: fc.integer({ min: 3, max: 40 }),
  mode: fc.constantFrom<BacktestMode[]>("static", "periodic", "band", "periodic_band"),
  cadence: fc.constantFrom<Cadence[]>("M", "Q", "A"),
  costBps: fc.constantFrom(0, 1, 10, 35, 250, 2000),
  isStartCharged: fc.boolean(),
  gaps: fc.array(fc.integer({ min: 1, max: 45 }), { minLength: ROWS, maxLength: ROWS }),
  moves: fc.array(
    fc.array(fc.integer({ min: -1200, max: 1300 }), { minLength: PRODUCTS, maxLength: PRODUCTS }),
    {
      minLength: ROWS,
      maxLength: ROWS,
    },
  ),
  flows: fc.uniqueArray(
    fc.record({
      row: fc.integer({ min: 1, max: ROWS - 1 }),
      percent: fc.integer({ min: -60, max: 80 }).filter((percent) => percent !== 0),
    }),
    { maxLength: 4, selector: ({ row }) => row },
  ),
});

/** Ratios as shares that sum to 1 to the last of ten decimals. */
function sharesOf(ratios: readonly number[]): string[] {
  const whole = ratios.reduce((total, each) => total + each, 0);
  const shares = ratios.map((ratio) => new Decimal(ratio).div(whole).toDecimalPlaces(10, Decimal.ROUND_DOWN));
  const rest = new Decimal(1).minus(Decimal.sum(...shares));
  return shares.map((share, index) => (index === 0 ? share.plus(rest) : share).toFixed());
}

type Built = { slow: SlowCase; buckets: Bucket[]; mapping: Record<string, Record<string, string>> };

function build(draw: Draw): Built {
  const buckets: Bucket[] = [];
  const mapping: Built["mapping"] = {};
  const slowLeaves: SlowCase["leaves"] = [];
  const slowBuckets: SlowCase["buckets"] = [];
  const symbols: string[] = [];
  const [low, high] = draw.bounds;
  const bounded = (path: string, weight: string) => {
    const min = new Decimal(weight).times(low).div(100).toDecimalPlaces(10, Decimal.ROUND_DOWN);
    const max = Decimal.min(1, new Decimal(weight).times(high).div(100)).toDecimalPlaces(
      10,
      Decimal.ROUND_UP,
    );
    buckets.push(
      fixtureBucket(path, weight, {
        minWeight: new Weight(min.toFixed()),
        maxWeight: new Weight(max.toFixed()),
      }),
    );
    return { min, max };
  };
  const addLeaf = (path: string, target: Decimal) => {
    const count = draw.products[slowLeaves.length % draw.products.length] ?? 1;
    const shares = sharesOf(count === 1 ? [1] : [3, 2]);
    const products = shares.map((share) => ({ symbol: `P${symbols.length + shares.indexOf(share)}`, share }));
    mapping[path] = Object.fromEntries(products.map(({ symbol, share }) => [symbol, share]));
    symbols.push(...products.map(({ symbol }) => symbol));
    slowLeaves.push({
      target,
      products: products.map(({ symbol, share }) => ({ symbol, share: new Decimal(share) })),
    });
    return slowLeaves.length - 1;
  };
  const rootWeights = sharesOf(draw.roots.map(({ weight }) => weight));
  draw.roots.forEach((root, r) => {
    const weight = rootWeights[r] ?? "0";
    const rootBounds = bounded(`A/R${r}`, weight);
    const leafWeights = root.leaves.length === 0 ? [] : sharesOf(root.leaves);
    const inside = leafWeights.map((leafWeight, l) => {
      const path = `A/R${r}/L${l}`;
      const { min, max } = bounded(path, leafWeight);
      const leaf = addLeaf(path, new Decimal(weight).times(leafWeight));
      slowBuckets.push({ leaves: [leaf], min: min.times(weight), max: max.times(weight) });
      return leaf;
    });
    const leaves = inside.length > 0 ? inside : [addLeaf(`A/R${r}`, new Decimal(weight))];
    slowBuckets.push({ leaves, ...rootBounds });
  });
  let day = 12_000;
  const dates = draw.gaps.map((gap) => {
    day += gap;
    return dateOfDayNumber(day);
  });
  const prices = Object.fromEntries(
    symbols.map((symbol, product) => {
      let price = new Decimal(20 + 7 * product);
      const path = draw.moves.map((row) => {
        const move = row[product % PRODUCTS] ?? 0;
        price = price
          .times(10_000 + move)
          .div(10_000)
          .toDecimalPlaces(4);
        return price;
      });
      return [symbol, path];
    }),
  );
  const amount = new Decimal(1_000_000);
  return {
    buckets,
    mapping,
    slow: {
      dates,
      prices,
      leaves: slowLeaves,
      buckets: slowBuckets,
      band: draw.band,
      driftBps: draw.driftBps,
      relativePct: new Decimal(draw.relative).div(100),
      mode: draw.mode,
      cadence: draw.cadence,
      costRate: new Decimal(draw.costBps).div(10_000),
      amount,
      flows: draw.flows.map(({ row, percent }) => ({ row, amount: amount.times(percent).div(100) })),
      isStartCharged: draw.isStartCharged,
    },
  };
}

/** By whatever kernel takes it, and by the TypeScript loop. */
function runFast(draw: Draw, { slow, buckets, mapping }: Built) {
  const { band, driftBps, mode, cadence, costBps } = draw;
  const frame = prepareFrame(
    buckets,
    fixturePolicy({ band, driftBps, relativePct: new Weight(draw.relative).div(100), scope: "all" }),
  );
  const { policy, columns } = policyOfFramework(frame, fixtureMapping(mapping), {
    mode,
    cadence,
    costBps,
    destination: "target",
    scope: "all",
  });
  const table = {
    symbols: columns.map(({ symbol }) => symbol),
    days: Int32Array.from(slow.dates, (date) => Date.parse(date) / 86_400_000),
    prices: Float64Array.from(
      slow.dates.flatMap((_, row) =>
        columns.map(({ symbol }) => slow.prices[symbol]?.[row]?.toNumber() ?? 0),
      ),
    ),
  };
  const flows = slow.flows
    .map(({ row, amount }) => ({ row, amount: amount.toNumber() }))
    .sort((a, b) => a.row - b.row);
  const input = { table, policy, amount: slow.amount.toNumber(), flows, isStartCharged: draw.isStartCharged };
  return [simulate(input), simulateInSteps(input, compilePolicy(policy), null)];
}

describe("the simulator beside a slow one in decimals", { timeout: 300_000 }, () => {
  it("agrees on 200 random cases: every value, growth, trade, cost, breach and ruin, to 1e-9", () => {
    let [worst, trades, ruins] = [0, 0, 0];
    const near = (got: number, want: Decimal, scale: Decimal) => {
      const error = scale.isZero() ? Math.abs(got) : new Decimal(got).minus(want).abs().div(scale).toNumber();
      worst = Math.max(worst, error);
      expect(error).toBeLessThan(1e-9);
    };
    const compare = (fast: Simulation, slow: SlowResult, real: readonly SlowTrade[]) => {
      expect(fast.ruinRow).toBe(slow.ruinRow);
      expect(fast.rows).toBe(slow.equity.length);
      slow.equity.forEach((value, row) => {
        near(fast.equity[row] ?? Number.NaN, value, value);
        near(fast.growth[row] ?? Number.NaN, slow.growth[row] ?? new Decimal(0), slow.growth[row] ?? value);
      });
      expect([...fast.outOfBand].map(Boolean)).toEqual(slow.outOfBand);
      expect(fast.trades.map(({ row, cause }) => [row, cause])).toEqual(
        real.map(({ row, cause }) => [row, cause]),
      );
      real.forEach(({ bought, sold, cost }, index) => {
        const trade = fast.trades[index];
        const scale = bought.plus(sold);
        near(trade?.bought ?? Number.NaN, bought, scale);
        near(trade?.sold ?? Number.NaN, sold, scale);
        near(trade?.cost ?? Number.NaN, cost, scale);
      });
    };
    fc.assert(
      fc.property(drawn, (draw) => {
        const built = build(draw);
        const slow = slowBacktest(built.slow);
        // A single bucket has nothing to trade: where the slow one trades nothing, the fast one notes none.
        const real = slow.trades.filter(({ bought, sold }) => bought.plus(sold).gt("1e-6"));
        for (const fast of runFast(draw, built)) compare(fast, slow, real);
        trades += real.length;
        ruins += slow.ruinRow === null ? 0 : 1;
      }),
      { numRuns: 200, seed: 6 },
    );
    process.stdout.write(
      `slow beside fast: 200 cases, ${trades} trades, ${ruins} ruined, largest relative difference ${worst.toExponential(1)}\n`,
    );
    expect(trades).toBeGreaterThan(1_000);
    expect(ruins).toBeGreaterThan(2);
  });
});
