import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Bucket } from "@/lib/engine/framework/types";
import { Decimal, ONE } from "@/lib/kernel/decimal";
import { splitExactly } from "@/lib/kernel/money";
import { WEIGHT_UNIT } from "@/lib/kernel/weight";
import { driftReport } from "./drift-report";
import { fixtureBucket, fixtureFactsOf, fixtureMapping, fixturePolicy, fixturePosition } from "./fixtures";
import { prepareFrame } from "./prepare-frame";
import type { DriftFacts, DriftReport } from "./types";

const WHOLE = 10_000_000_000;

/** Exact weights at ten decimals from any positive parts. */
function weightsOf(parts: readonly number[]): string[] {
  return splitExactly(
    ONE,
    parts.map((part) => new Decimal(part)),
    WEIGHT_UNIT,
  ).map((weight) => weight.toFixed());
}

const parts = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 5 });

/** Trees of two levels with odd weights. */
const buckets: fc.Arbitrary<Bucket[]> = fc.array(parts, { minLength: 1, maxLength: 5 }).chain((groups) =>
  fc
    .array(fc.integer({ min: 1, max: 1000 }), { minLength: groups.length, maxLength: groups.length })
    .map((roots) => {
      const rootWeights = weightsOf(roots);
      return groups.flatMap((group, g) => [
        fixtureBucket(`A/G${g}`, rootWeights[g] ?? "0"),
        ...weightsOf(group).map((weight, c) => fixtureBucket(`A/G${g}/C${c}`, weight)),
      ]);
    }),
);

const holding = fc.record({
  units: fc.bigInt({ min: 0n, max: 10n ** 15n }),
  price: fc.bigInt({ min: 1n, max: 10n ** 12n }),
  leaf: fc.nat(30),
});

const scenario = fc.record({
  buckets,
  holdings: fc.array(holding, { minLength: 1, maxLength: 12 }),
  cash: fc.integer({ min: 0, max: 10 ** 9 }),
  bps: fc.constantFrom(50, 150, 500),
});
type Scenario = typeof scenario extends fc.Arbitrary<infer T> ? T : never;

/** Every leaf maps two products; holdings lie in one of them or in none. */
function factsOf(given: Scenario, factor = 1n): DriftFacts {
  const leaves = given.buckets.filter((bucket) => bucket.path.split("/").length === 3);
  const mapping = fixtureMapping(
    Object.fromEntries(
      leaves.map((leaf, i) => [
        leaf.path,
        { [`S${2 * i}`]: "0.3333333333", [`S${2 * i + 1}`]: "0.6666666667" },
      ]),
    ),
  );
  const positions = given.holdings.map(({ units, price, leaf }, index) => {
    const quantity = new Decimal((units * factor).toString()).times("1e-6");
    const cost = new Decimal(price.toString()).times("1e-4");
    const symbol = index < leaves.length * 2 ? `S${index}` : `X${index}`;
    return fixturePosition(symbol, quantity.toFixed(), cost.toFixed(), {
      bucketPath: leaf % 3 === 0 ? (leaves[leaf % leaves.length]?.path ?? null) : null,
    });
  });
  return fixtureFactsOf(positions, {
    mapping,
    cash: new Decimal(given.cash).times("0.01").times(factor.toString()),
  });
}

function reportOf(
  given: Scenario,
  change: (facts: DriftFacts) => DriftFacts = (facts) => facts,
): DriftReport {
  return driftReport(
    prepareFrame(given.buckets, fixturePolicy({ driftBps: given.bps })),
    change(factsOf(given)),
  );
}

describe("laws of the drift report", () => {
  it("leaf drifts, the unclassified and money included, sum to exactly zero; weights to exactly one", () => {
    fc.assert(
      fc.property(scenario, (given) => {
        const report = reportOf(given);
        fc.pre(report.blockedReason === null);
        const leaves = report.nodes.filter((node) => node.isLeaf);
        expect(leaves.reduce((total, node) => total + (node.driftE10 ?? 0), 0)).toBe(0);
        expect(leaves.reduce((total, node) => total + (node.actualE10 ?? 0), 0)).toBe(WHOLE);
        expect(report.lines.reduce((total, line) => total + (line.actualE10 ?? 0), 0)).toBe(WHOLE);
        expect(Number.isInteger(report.turnoverToTargetE10)).toBe(true);
      }),
    );
  });

  it("a parent is the sum of its children, in weight, target and value", () => {
    fc.assert(
      fc.property(scenario, (given) => {
        const report = reportOf(given);
        for (const node of report.nodes.filter((each) => !each.isLeaf)) {
          const children = report.nodes.filter((each) => each.parentPath === node.path);
          expect(children.reduce((total, each) => total + (each.actualE10 ?? 0), 0)).toBe(
            node.actualE10 ?? 0,
          );
          expect(children.reduce((total, each) => total + (each.targetE10 ?? 0), 0)).toBe(node.targetE10);
          expect(children.reduce((total, each) => total + (each.valueCents ?? 0n), 0n)).toBe(node.valueCents);
        }
      }),
    );
  });

  it("values and targets add up to the total, to the cent", () => {
    fc.assert(
      fc.property(scenario, (given) => {
        const report = reportOf(given);
        fc.pre(report.blockedReason === null);
        const roots = report.nodes.filter((node) => node.parentPath === null);
        expect(roots.reduce((total, node) => total + (node.valueCents ?? 0n), 0n)).toBe(report.totalCents);
        expect(roots.reduce((total, node) => total + (node.targetValueCents ?? 0n), 0n)).toBe(
          report.totalCents,
        );
      }),
    );
  });

  it("does not depend on the order of holdings or buckets", () => {
    fc.assert(
      fc.property(scenario, (given) => {
        const forward = reportOf(given);
        const backward = reportOf(given, (facts) => ({
          ...facts,
          positions: [...facts.positions].reverse(),
        }));
        expect(backward).toEqual(forward);
        const turned = driftReport(
          prepareFrame([...given.buckets].reverse(), fixturePolicy({ driftBps: given.bps })),
          factsOf(given),
        );
        const targets = (report: DriftReport) =>
          Object.fromEntries(
            report.nodes.map((node) => [node.path, [node.targetE10, node.valueCents, node.status]]),
          );
        expect(targets(turned)).toEqual(targets(forward));
      }),
    );
  });

  it("does not change in weight or status when every quantity is scaled", () => {
    fc.assert(
      fc.property(scenario, fc.bigInt({ min: 2n, max: 1000n }), (given, factor) => {
        // Whole-cent values, so that rounding to the cent scales as well.
        const whole: Scenario = {
          ...given,
          holdings: given.holdings.map((each) => ({
            ...each,
            units: each.units * 1_000_000n,
            price: each.price * 100n,
          })),
        };
        const frame = prepareFrame(given.buckets, fixturePolicy({ driftBps: given.bps }));
        const small = driftReport(frame, factsOf(whole));
        const large = driftReport(frame, factsOf(whole, factor));
        const weights = (report: DriftReport) =>
          report.nodes.map((node) => [node.path, node.actualE10, node.driftE10, node.status]);
        expect(weights(large)).toEqual(weights(small));
      }),
    );
  });

  it("exceeds a band exactly when the exact distance is strictly larger", () => {
    fc.assert(
      fc.property(scenario, (given) => {
        const report = reportOf(given);
        fc.pre(report.totalCents !== null && report.totalCents > 0n);
        const total = new Decimal((report.totalCents ?? 0n).toString());
        const frame = prepareFrame(given.buckets, fixturePolicy({ driftBps: given.bps }));
        for (const node of report.nodes.filter((each) => each.kind === "bucket")) {
          const target = frame.tree.byPath.get(node.path)?.targetOfPortfolio ?? ONE;
          const off = new Decimal((node.valueCents ?? 0n).toString()).minus(total.times(target)).abs();
          const isBreach = off.gt(total.times(new Decimal(given.bps).div(10_000)));
          expect(node.status).toBe(isBreach ? "exceeds_band" : "within_band");
        }
      }),
    );
  });
});
