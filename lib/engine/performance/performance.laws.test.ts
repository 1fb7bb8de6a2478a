import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fixtureBucket, fixtureMapping, fixturePolicy } from "@/lib/engine/drift/fixtures";
import { prepareFrame } from "@/lib/engine/drift/prepare-frame";
import { addDays } from "@/lib/kernel/dates";
import { attributeDrift } from "./attribute-drift";
import { fixturePast } from "./fixtures";
import { measurePerformance } from "./measure-performance";

const FIRST = "2026-01-05";
const SYMBOLS = ["A", "B", "C"] as const;

const event = fc.record({
  day: fc.integer({ min: 0, max: 9 }),
  kind: fc.constantFrom(
    "deposit",
    "withdrawal",
    "buy",
    "sell",
    "dividend",
    "fee",
    "transfer_in",
    "split" as const,
  ),
  symbol: fc.constantFrom(...SYMBOLS),
  size: fc.integer({ min: 1, max: 50 }),
});
const scenario = fc.record({
  events: fc.array(event, { maxLength: 14 }),
  closes: fc.array(fc.array(fc.integer({ min: 50, max: 200 }), { minLength: 10, maxLength: 10 }), {
    minLength: 3,
    maxLength: 3,
  }),
  equity: fc.integer({ min: 1, max: 9 }),
  editDay: fc.integer({ min: 1, max: 9 }),
});
type Scenario = typeof scenario extends fc.Arbitrary<infer T> ? T : never;

/** A life that can be: money for everything, and nothing sold beyond 100 units of each. */
function pastOf({ events, closes }: Scenario) {
  const begin = [
    { date: FIRST, kind: "deposit" as const, cash: "1000000" },
    ...SYMBOLS.map((symbol) => ({ date: FIRST, kind: "transfer_in" as const, symbol, quantity: "1000" })),
  ];
  const later = events.map(({ day, kind, symbol, size }) => {
    const date = addDays(FIRST, day);
    const amount = `${size * 100}`;
    if (kind === "deposit") return { date, kind, cash: amount };
    if (kind === "withdrawal" || kind === "fee") return { date, kind, cash: `-${amount}` };
    if (kind === "dividend") return { date, kind, symbol, cash: amount };
    if (kind === "transfer_in") return { date, kind, symbol, quantity: `${size}` };
    if (kind === "split") return { date, kind, symbol, splitRatio: "2" };
    const isBuy = kind === "buy";
    return { date, kind, symbol, quantity: `${isBuy ? size : -size}`, cash: isBuy ? `-${amount}` : amount };
  });
  return fixturePast({
    lines: [...begin, ...later],
    closes: Object.fromEntries(
      SYMBOLS.map((symbol, index) => [
        symbol,
        Object.fromEntries((closes[index] ?? []).map((close, day) => [addDays(FIRST, day), `${close}.37`])),
      ]),
    ),
  });
}

const DAYS = Array.from({ length: 10 }, (_, day) => addDays(FIRST, day));

describe("laws of looking back", () => {
  it("contributions sum to the gain to the cent: end − start − what came from outside", () => {
    fc.assert(
      fc.property(scenario, (given) => {
        const result = measurePerformance(pastOf(given), DAYS);
        const total = result.contributions.reduce((sum, { gainCents }) => sum + gainCents, 0n);
        expect(total).toBe(result.endCents - result.startCents - result.netFlowCents);
        expect(result.skippedDays).toBe(0);
      }),
    );
  });

  it("a deposit that stays money never makes a return by itself", () => {
    fc.assert(
      fc.property(scenario, fc.integer({ min: 1, max: 9 }), (given, day) => {
        const still = {
          ...given,
          events: [],
          closes: given.closes.map((row) => row.map(() => row[0] ?? 100)),
        };
        const facts = pastOf({
          ...still,
          events: [{ day, kind: "deposit" as const, symbol: "A" as const, size: 7 }],
        });
        expect(measurePerformance(facts, DAYS).timeWeighted).toBe(0);
      }),
    );
  });

  it("the time-weighted return of two stretches is chained from each", () => {
    fc.assert(
      fc.property(scenario, fc.integer({ min: 1, max: 8 }), (given, cut) => {
        const facts = pastOf(given);
        const [first, second, whole] = [DAYS.slice(0, cut + 1), DAYS.slice(cut), DAYS].map(
          (days) => measurePerformance(facts, days).timeWeighted ?? 0,
        );
        expect((1 + (first ?? 0)) * (1 + (second ?? 0)) - 1).toBeCloseTo(whole ?? Number.NaN, 10);
      }),
    );
  });

  it("drift is its start and its four causes, exactly, at every node; causes sum to zero over the leaves", () => {
    const mapping = fixtureMapping({ "X/E": { A: "1", B: "1" }, "X/F": { C: "1" } });
    const periodOf = (from: string, tenths: number) => ({
      from,
      mapping,
      frame: prepareFrame(
        [fixtureBucket("X/E", `0.${tenths}`), fixtureBucket("X/F", `0.${10 - tenths}`)],
        fixturePolicy(),
      ),
    });
    fc.assert(
      fc.property(scenario, (given) => {
        const periods = [
          periodOf(FIRST, given.equity),
          periodOf(addDays(FIRST, given.editDay), 10 - given.equity),
        ];
        const result = attributeDrift(pastOf(given), DAYS, periods, []);
        const nodes = result?.nodes ?? [];
        for (const node of nodes) {
          expect(node.start + node.prices + node.flows + node.trades + node.targets).toBe(node.now);
        }
        const leaves = nodes.filter((node) => node.isLeaf);
        for (const cause of ["start", "prices", "flows", "trades", "targets", "now"] as const) {
          expect(leaves.reduce((sum, node) => sum + node[cause], 0)).toBe(0);
        }
      }),
    );
  });
});
