import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { driftReport } from "@/lib/engine/drift/drift-report";
import {
  DRIFT_AS_OF,
  fixtureBucket,
  fixtureFactsOf,
  fixtureMapping,
  fixturePolicy,
  fixturePosition,
} from "@/lib/engine/drift/fixtures";
import { prepareFrame } from "@/lib/engine/drift/prepare-frame";
import type { DriftFacts, DriftFrame, DriftReport, PositionFact } from "@/lib/engine/drift/types";
import type { Bucket } from "@/lib/engine/framework/types";
import { fixtureProduct } from "@/lib/engine/mapping/fixtures";
import { addDays, dayNumber } from "@/lib/kernel/dates";
import { Decimal, ONE } from "@/lib/kernel/decimal";
import { splitExactly } from "@/lib/kernel/money";
import { WEIGHT_UNIT } from "@/lib/kernel/weight";
import { batchLines, driftBatch } from "./drift-batch";
import { batchReport, prepareBatch } from "./prepare-batch";
import {
  type BatchHoldings,
  type BatchProducts,
  type BatchReport,
  type BatchVerdict,
  BY_HAND,
  EXCLUDED,
  PRICE_KNOWN,
  PRICE_UNFIT,
  PRICE_UNKNOWN,
} from "./types";

/** A decimal as a whole double with its decimals; NaN where it has too many digits. */
function smallOf(value: Decimal): [whole: number, decimals: number] {
  const decimals = value.decimalPlaces();
  const whole = value.times(new Decimal(10).pow(decimals));
  return [whole.lte(Number.MAX_SAFE_INTEGER) ? whole.toNumber() : Number.NaN, decimals];
}

function productsOf(positions: readonly PositionFact[]): BatchProducts {
  const symbols = positions.map((each) => each.symbol);
  const sorted = [...new Set(symbols)].sort((a, b) => (a < b ? -1 : 1));
  const prices = positions.map(({ price }) => (price === null ? null : smallOf(price)));
  return {
    symbols,
    symbolRank: Int32Array.from(symbols, (symbol) => sorted.indexOf(symbol)),
    currencies: positions.map(({ product }) => product.currency),
    state: Uint8Array.from(prices, (price) =>
      price === null || price[0] === 0 ? PRICE_UNKNOWN : Number.isNaN(price[0]) ? PRICE_UNFIT : PRICE_KNOWN,
    ),
    price: Float64Array.from(prices, (price) => price?.[0] ?? 0),
    priceDecimals: Uint8Array.from(prices, (price) => price?.[1] ?? 0),
    day: Int32Array.from(positions, ({ priceDate }) => (priceDate === null ? -1 : dayNumber(priceDate))),
    isSample: Uint8Array.from(positions, ({ isSamplePrice }) => (isSamplePrice ? 1 : 0)),
  };
}

function holdingsOf(positions: readonly PositionFact[]): BatchHoldings {
  const units = positions.map(({ quantity }) => smallOf(quantity));
  return {
    from: Int32Array.of(0),
    to: Int32Array.of(positions.length),
    product: Int32Array.from(positions, (_, index) => index),
    units: Float64Array.from(units, ([whole]) => whole),
    unitDecimals: Uint8Array.from(units, ([, decimals]) => decimals),
    flags: Uint8Array.from(
      positions,
      ({ isExcluded, bucketPath }) => (isExcluded ? EXCLUDED : 0) | (bucketPath === null ? 0 : BY_HAND),
    ),
    bucketByHand: new Map(
      positions.flatMap(({ bucketPath }, i) => (bucketPath === null ? [] : [[i, bucketPath]])),
    ),
  };
}

function batchOf(frame: DriftFrame, facts: DriftFacts): { verdict: BatchVerdict; report: BatchReport } {
  const products = productsOf(facts.positions);
  const prepared = prepareBatch(frame, facts.mapping, products.symbols);
  const report = batchReport(frame.nodes.length);
  const batch = {
    holdings: holdingsOf(facts.positions),
    products,
    lines: batchLines(frame.leaves.length),
    report,
  };
  const cashCents = facts.cash.times(100).toNumber();
  return { verdict: driftBatch(batch, prepared, 0, cashCents, facts.baseCcy), report };
}

/** Both reports in the same words. */
function wordsOfBatch(frame: DriftFrame, batch: BatchReport) {
  const count = frame.nodes.length;
  const words = ["?", "within_band", "exceeds_band", "no_target"];
  const nodes = frame.nodes.map(({ path }, index) => ({
    path,
    cents: BigInt(batch.nodeCents[index] ?? 0),
    e10: batch.nodeE10[index],
    status: words[batch.nodeStatus[index] ?? 0],
  }));
  const extra = (path: string, index: number) => ({
    path,
    cents: BigInt(batch.nodeCents[index] ?? 0),
    e10: batch.nodeE10[index],
    status: words[batch.nodeStatus[index] ?? 0],
  });
  if (batch.hasUnclassified) nodes.push(extra("Unclassified", count));
  if (batch.hasCashNode) nodes.push(extra("Cash", count + 1));
  return {
    total: BigInt(batch.totalCents),
    cash: BigInt(batch.cashCents),
    drift: count === 0 ? null : batch.totalDriftE10,
    breaches: batch.breachCount,
    worst: frame.nodes[batch.worst]?.path ?? null,
    day: batch.valuationDay < 0 ? dayNumber(DRIFT_AS_OF) : batch.valuationDay,
    isSample: batch.hasSamplePrices,
    nodes,
  };
}

function wordsOfReport(report: DriftReport) {
  return {
    total: report.totalCents,
    cash: report.cashCents,
    drift: report.totalDriftE10,
    breaches: report.breachCount,
    worst: report.worst?.path ?? null,
    day: dayNumber(report.valuationDate),
    isSample: report.health.hasSamplePrices,
    nodes: report.nodes.map((node) => ({
      path: node.path,
      cents: node.valueCents,
      e10: node.actualE10,
      status: node.status,
    })),
  };
}

function weightsOf(parts: readonly number[]): string[] {
  const total = parts.map((part) => new Decimal(part));
  return splitExactly(ONE, total, WEIGHT_UNIT).map((weight) => weight.toFixed());
}

const limits = fc.record({ min: fc.integer({ min: 0, max: 99 }), max: fc.integer({ min: 1, max: 100 }) });

/** Two levels, roots with zero to four children, targets of zero included, some with limits, some with a cash bucket. */
const buckets: fc.Arbitrary<Bucket[]> = fc
  .record({
    roots: fc.array(
      fc.record({
        part: fc.nat(100),
        children: fc.array(fc.nat(100), { maxLength: 4 }),
        limits: fc.option(limits),
      }),
      { minLength: 1, maxLength: 5 },
    ),
    cash: fc.option(fc.nat(20)),
  })
  .map(({ roots, cash }) => {
    const parts = [...roots.map(({ part }) => part), ...(cash === null ? [] : [cash])];
    const rootWeights = weightsOf(parts.every((part) => part === 0) ? parts.map(() => 1) : parts);
    const list = roots.flatMap(({ children, limits: range }, g) => {
      const within = range && {
        minWeight: new Decimal(range.min).div(100),
        maxWeight: new Decimal(range.max).div(100),
      };
      const below = children.every((part) => part === 0) ? children.map(() => 1) : children;
      return [
        fixtureBucket(`A/G${g}`, rootWeights[g] ?? "0", within ?? {}),
        ...(below.length === 0 ? [] : weightsOf(below)).map((weight, c) =>
          fixtureBucket(`A/G${g}/C${c}`, weight),
        ),
      ];
    });
    return cash === null ? list : [...list, fixtureBucket("AssetClass/Cash", rootWeights.at(-1) ?? "0")];
  });

const holding = fc.record({
  units: fc.oneof(fc.bigInt({ min: 0n, max: 10n ** 13n }), fc.constantFrom(0n, 10n ** 10n, 25n * 10n ** 9n)),
  price: fc.oneof(
    fc.record({ whole: fc.bigInt({ min: 1n, max: 10n ** 6n }), decimals: fc.constantFrom(1, 2, 4) }),
    fc.record({ whole: fc.bigInt({ min: 1n, max: 10n ** 15n }), decimals: fc.constantFrom(12) }),
    fc.constantFrom({ whole: 10_000n, decimals: 2 }, { whole: 10_000n, decimals: 2 }),
  ),
  leaf: fc.nat(40),
  byHand: fc.constantFrom("no", "no", "no", "leaf", "lost"),
  age: fc.nat(3),
  isSample: fc.boolean(),
  oddity: fc.constantFrom(
    ...Array<string>(150).fill("none"),
    "excluded",
    "excluded",
    "no price",
    "zero price",
    "euro",
    "split",
  ),
});

const scenario = fc.record({
  buckets,
  holdings: fc.array(holding, { maxLength: 14 }),
  cash: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 10 ** 9 })),
  bps: fc.constantFrom(50, 300, 1000),
  band: fc.constantFrom("absolute", "relative", "tighter", "wider", "min_max"),
});
type Scenario = typeof scenario extends fc.Arbitrary<infer T> ? T : never;

function caseOf(given: Scenario): { frame: DriftFrame; facts: DriftFacts } {
  const frame = prepareFrame(
    given.buckets,
    fixturePolicy({ driftBps: given.bps, band: given.band as "absolute" }),
  );
  const shares: Record<string, Record<string, string>> = {};
  const positions = given.holdings.map((each, index) => {
    // Out of order on purpose, so that ties fall to the earlier symbol and not to the earlier row.
    const symbol = `S${(index * 7) % 23}`;
    const leaf = frame.leaves[each.leaf % (frame.leaves.length + 1)];
    const next = frame.leaves[(each.leaf + 1) % frame.leaves.length];
    if (leaf) shares[leaf.path] = { ...shares[leaf.path], [symbol]: "0.5" };
    if (each.oddity === "split" && next) shares[next.path] = { ...shares[next.path], [symbol]: "0.5" };
    const price = new Decimal(each.price.whole.toString()).times(new Decimal(10).pow(-each.price.decimals));
    const product = { ...fixtureProduct(symbol), ...(each.oddity === "euro" ? { currency: "EUR" } : {}) };
    const quote = each.oddity === "no price" ? null : each.oddity === "zero price" ? "0" : price.toFixed();
    return fixturePosition(symbol, new Decimal(each.units.toString()).times("1e-10").toFixed(), quote, {
      product,
      priceDate: quote === null ? null : addDays(DRIFT_AS_OF, -each.age),
      isSamplePrice: each.isSample,
      isExcluded: each.oddity === "excluded",
      bucketPath: each.byHand === "no" ? null : each.byHand === "lost" ? "A/Gone" : (leaf?.path ?? null),
    });
  });
  const mapping = fixtureMapping(shares);
  return {
    frame,
    facts: fixtureFactsOf(positions, { mapping, cash: new Decimal(given.cash).times("0.01") }),
  };
}

describe("drift of many portfolios", () => {
  it("is the drift report's to the cent, the ten-billionth and the status, or left to it", () => {
    const seen = { valued: 0, blocked: 0, unusual: 0 };
    fc.assert(
      fc.property(scenario, (given) => {
        const { frame, facts } = caseOf(given);
        const { verdict, report } = batchOf(frame, facts);
        seen[verdict] += 1;
        if (verdict === "unusual") return;
        const whole = driftReport(frame, facts);
        expect(whole.blockedReason === null).toBe(verdict === "valued");
        if (verdict === "valued") expect(wordsOfBatch(frame, report)).toEqual(wordsOfReport(whole));
      }),
      { numRuns: 4000 },
    );
    expect(seen.valued).toBeGreaterThan(2500);
    expect(seen.unusual).toBeGreaterThan(50);
    expect(seen.blocked).toBeGreaterThan(50);
  }, 60_000);

  it("decides a value on the edge of its band as the report does", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400_000_000 }), fc.constantFrom(-1, 0, 1), (half, off) => {
        // Half the money in either leaf is the target; 5 % of the whole beyond it is the edge.
        const frame = prepareFrame(
          [fixtureBucket("A/X", "0.5"), fixtureBucket("A/Y", "0.5")],
          fixturePolicy(),
        );
        const total = half * 20;
        const x = half * 11 + off;
        const held = (symbol: string, cents: number) => fixturePosition(symbol, String(cents), "0.01");
        const mapping = fixtureMapping({ "A/X": { X: "1" }, "A/Y": { Y: "1" } });
        const facts = fixtureFactsOf([held("X", x), held("Y", total - x)], { mapping });
        const { report } = batchOf(frame, facts);
        expect(wordsOfBatch(frame, report)).toEqual(wordsOfReport(driftReport(frame, facts)));
        expect(report.breachCount).toBe(off === 1 ? 2 : 0);
      }),
    );
  });
});
