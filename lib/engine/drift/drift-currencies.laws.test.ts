import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fixtureProduct } from "@/lib/engine/mapping/fixtures";
import type { FxRate } from "@/lib/engine/portfolio/fx";
import { Decimal } from "@/lib/kernel/decimal";
import { driftReport } from "./drift-report";
import {
  DRIFT_AS_OF,
  fixtureBucket,
  fixtureFactsOf,
  fixtureMapping,
  fixturePolicy,
  fixturePosition,
} from "./fixtures";
import { prepareFrame } from "./prepare-frame";
import type { DriftFacts, DriftReport } from "./types";

const CURRENCIES = ["USD", "EUR", "JPY"] as const;
const FRAME = prepareFrame(
  [fixtureBucket("A/One", "0.3"), fixtureBucket("A/Two", "0.7")],
  fixturePolicy({ driftBps: 300 }),
);
const MAPPING = fixtureMapping({ "A/One": { S0: "1", S1: "1" }, "A/Two": { S2: "1", S1: "1" } });

/** Whole units, prices and rates, so that every base holds every value to the cent. */
const scenario = fc.record({
  holdings: fc.array(
    fc.record({
      units: fc.integer({ min: 1, max: 10_000 }),
      price: fc.integer({ min: 1, max: 5_000 }),
      currency: fc.constantFrom(...CURRENCIES),
    }),
    { minLength: 1, maxLength: 6 },
  ),
  cash: fc.record({ USD: fc.nat(9_999), EUR: fc.nat(9_999), JPY: fc.nat(9_999) }),
  rates: fc.record({
    USD: fc.constant<number>(1),
    EUR: fc.integer({ min: 1, max: 40 }),
    JPY: fc.integer({ min: 1, max: 40 }),
  }),
});
type Scenario = typeof scenario extends fc.Arbitrary<infer T> ? T : never;

function rateOf(rate: number): FxRate {
  return { rate: new Decimal(rate), date: DRIFT_AS_OF, source: "import", isSample: false, via: null };
}

/** The same holdings seen in a base of which one US dollar is worth `factor` units. */
function factsIn(base: string, factor: number, given: Scenario): DriftFacts {
  const positions = given.holdings.map(({ units, price, currency }, index) =>
    fixturePosition(`S${index}`, String(units), String(price), {
      product: { ...fixtureProduct(`S${index}`), currency },
    }),
  );
  const fx = new Map(
    CURRENCIES.filter((one) => one !== base).map((one) => [one, rateOf(given.rates[one] * factor)]),
  );
  const money = CURRENCIES.map((currency) => ({ currency, amount: new Decimal(given.cash[currency]) }));
  const own = money.find(({ currency }) => currency === base)?.amount ?? new Decimal(0);
  const foreignCash = money.filter(({ currency }) => currency !== base);
  return fixtureFactsOf(positions, { baseCcy: base, mapping: MAPPING, cash: own, foreignCash, fx });
}

function figures(report: DriftReport) {
  return report.nodes.map(({ path, actualE10, driftE10, status }) => [path, actualE10, driftE10, status]);
}

describe("laws of several currencies", () => {
  it("another base scales every value by one factor and changes no weight and no status", () => {
    fc.assert(
      fc.property(scenario, fc.integer({ min: 1, max: 500 }), (given, factor) => {
        const dollars = driftReport(FRAME, factsIn("USD", 1, given));
        const others = driftReport(FRAME, factsIn("XTS", factor, given));
        expect(others.totalCents).toBe((dollars.totalCents ?? 0n) * BigInt(factor));
        expect(figures(others)).toEqual(figures(dollars));
      }),
      { numRuns: 1_000 },
    );
  });

  it("a missing rate blocks every weight and is named; what is known stays known", () => {
    fc.assert(
      fc.property(scenario, fc.constantFrom("EUR", "JPY"), (given, missing) => {
        const whole = factsIn("USD", 1, given);
        const fx = new Map([...(whole.fx ?? [])].filter(([currency]) => currency !== missing));
        const report = driftReport(FRAME, { ...whole, fx });
        const touched =
          given.holdings.some(({ currency }) => currency === missing) || given.cash[missing as "EUR"] > 0;
        if (!touched) {
          expect(report).toEqual(driftReport(FRAME, whole));
          return;
        }
        expect(report.totalCents).toBeNull();
        expect(report.nodes.every(({ actualE10 }) => actualE10 === null)).toBe(true);
        expect(report.unknownPrices.every((one) => one.missing === "rate" && one.currency === missing)).toBe(
          true,
        );
        const known = driftReport(FRAME, {
          ...whole,
          positions: whole.positions.filter(({ product }) => product.currency !== missing),
          foreignCash: whole.foreignCash?.filter(({ currency }) => currency !== missing),
        });
        expect(report.knownCents).toBe(known.totalCents);
      }),
      { numRuns: 1_000 },
    );
  });

  it("converted values add up to the total, and a rate of one is no conversion", () => {
    fc.assert(
      fc.property(scenario, (given) => {
        const report = driftReport(FRAME, factsIn("USD", 1, given));
        const lines = report.lines.reduce((total, { valueCents }) => total + (valueCents ?? 0n), 0n);
        expect(lines).toBe(report.totalCents);
        const even = { ...given, rates: { USD: 1, EUR: 1, JPY: 1 } };
        const plain = {
          ...even,
          holdings: even.holdings.map((one) => ({ ...one, currency: "USD" as const })),
        };
        expect(driftReport(FRAME, factsIn("USD", 1, even)).totalCents).toBe(
          driftReport(FRAME, factsIn("USD", 1, plain)).totalCents,
        );
      }),
      { numRuns: 1_000 },
    );
  });
});
