import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Account, combineFacts } from "@/lib/engine/drift/combine";
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
import type { PlanFacts } from "@/lib/engine/rebalance/types";
import { toScaled } from "@/lib/kernel/apportion";
import { Decimal, sum } from "@/lib/kernel/decimal";
import { DUST_CENTS } from "./decide-trades";
import { planRebalance } from "./plan-rebalance";
import { spreadOrders } from "./spread-orders";
import { fixtureRequest } from "./testing/scenario";

const SYMBOLS = ["AAA", "BBB", "CCC", "DDD"] as const;
const FRAME = prepareFrame(
  SYMBOLS.map((symbol, index) => fixtureBucket(`A/${symbol}`, ["0.4", "0.3", "0.2", "0.1"][index] ?? "0")),
  fixturePolicy(),
);
const MAPPING = fixtureMapping(
  Object.fromEntries(SYMBOLS.map((symbol) => [`A/${symbol}`, { [symbol]: "1" }])),
);

const account = fc.record({
  units: fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 4, maxLength: 4 }),
  locks: fc.array(fc.nat(9), { minLength: 4, maxLength: 4 }),
  cash: fc.integer({ min: 0, max: 1_000_000 }),
});
const household = fc.record({
  accounts: fc.array(account, { minLength: 1, maxLength: 5 }),
  prices: fc.array(fc.integer({ min: 100, max: 30_000 }), { minLength: 4, maxLength: 4 }),
  isFractional: fc.boolean(),
  costBps: fc.constantFrom(0, 0, 10, 50),
});
type Drawn = typeof household extends fc.Arbitrary<infer T> ? T : never;

/** One in ten holdings is locked, one in ten excluded. */
function accountsOf({ accounts, prices }: Drawn): Account[] {
  return accounts.map(({ units, locks, cash }, index) => ({
    id: `account-${index}`,
    name: `Account ${index}`,
    facts: fixtureFactsOf(
      SYMBOLS.flatMap((symbol, place) => {
        const quantity = String(units[place] ?? 0);
        const price = new Decimal(prices[place] ?? 100).times("0.01").toFixed();
        const marks = { isLocked: locks[place] === 0, isExcluded: locks[place] === 1 };
        return quantity === "0" ? [] : [fixturePosition(symbol, quantity, price, marks)];
      }),
      { cash: new Decimal(cash).times("0.01"), mapping: MAPPING },
    ),
  }));
}

function planned(given: Drawn) {
  const accounts = accountsOf(given);
  const whole = { accounts, baseCcy: "USD", mapping: MAPPING, fx: new Map(), asOf: DRIFT_AS_OF };
  const facts = combineFacts(FRAME, whole, { isLockedApart: true });
  const products = new Map(
    SYMBOLS.map((symbol, place) => {
      const { product } = fixturePosition(symbol, "0", "1");
      const price = new Decimal(given.prices[place] ?? 100).times("0.01");
      const known = {
        product: { ...product, expenseRatio: null },
        price,
        priceDate: DRIFT_AS_OF,
        priceReason: null,
      };
      return [symbol, known];
    }),
  );
  const planFacts: PlanFacts = { frame: FRAME, facts, constraints: [], products };
  const request = fixtureRequest({ isFractional: given.isFractional, costBps: given.costBps });
  const plan = planRebalance(planFacts, request);
  const spread = spreadOrders(plan.orders, accounts, {
    baseCcy: "USD",
    costBps: given.costBps,
    minTradeCents: DUST_CENTS,
    stepE10Of: () => (given.isFractional ? 10_000n : 10_000_000_000n),
    overCentsOf: () => 0n,
  });
  return { accounts, whole, plan, spread };
}

/** Each case plans a whole household. */
const RUNS = { numRuns: 300 };
const PATIENCE_MS = 60_000;

describe("laws of a household", { timeout: PATIENCE_MS }, () => {
  it("its parts add up: value, money and every bucket", () => {
    fc.assert(
      fc.property(household, (given) => {
        const accounts = accountsOf(given);
        const whole = { accounts, baseCcy: "USD", mapping: MAPPING, fx: new Map(), asOf: DRIFT_AS_OF };
        const together = driftReport(FRAME, combineFacts(FRAME, whole));
        const apart = accounts.map(({ facts }) => driftReport(FRAME, facts));
        const total = apart.reduce((cents, { knownCents }) => cents + knownCents, 0n);
        expect(together.knownCents).toBe(total);
        for (const node of together.nodes) {
          const parts = apart.map(
            ({ nodes }) => nodes.find(({ path }) => path === node.path)?.valueCents ?? 0n,
          );
          expect(parts.reduce((cents, part) => cents + part, 0n)).toBe(node.valueCents);
        }
        const named = combineFacts(FRAME, whole, { isLockedApart: true });
        expect(driftReport(FRAME, named).nodes.map(({ valueCents }) => valueCents)).toEqual(
          together.nodes.map(({ valueCents }) => valueCents),
        );
      }),
      RUNS,
    );
  });

  it("no account sells more than it holds unlocked, and none spends more than it has", () => {
    fc.assert(
      fc.property(household, (given) => {
        const { accounts, spread } = planned(given);
        for (const { id, facts } of accounts) {
          const trades = spread.trades.filter(({ accountId }) => accountId === id);
          let cash = facts.cash;
          for (const { side, symbol, units, amount, cost } of trades) {
            expect(units.gt(0)).toBe(true);
            if (side === "sell") {
              const position = facts.positions.find((one) => one.symbol === symbol);
              expect(
                position?.isLocked === false && !position.isExcluded && position.quantity.gte(units),
              ).toBe(true);
            }
            cash = (side === "sell" ? cash.plus(amount) : cash.minus(amount)).minus(cost);
            expect(cash.gte(0)).toBe(true);
          }
          expect(toScaled(cash, 2)).toBe(spread.cashAfterCents.get(id));
        }
      }),
      RUNS,
    );
  });

  it("what is placed and what is not come to the order, each with a reason", () => {
    fc.assert(
      fc.property(household, (given) => {
        const { plan, spread } = planned(given);
        for (const { side, symbol, units } of plan.orders) {
          const mine = (one: { side: string; symbol: string }) => one.side === side && one.symbol === symbol;
          const done = [...spread.trades.filter(mine), ...spread.notPlaced.filter(mine)];
          expect(sum(done.map((one) => one.units)).eq(units)).toBe(true);
        }
        expect([...spread.trades, ...spread.notPlaced].every(({ reason }) => reason.length > 10)).toBe(true);
        const unsold = spread.notPlaced.filter(({ side }) => side === "sell");
        expect(unsold.every(({ amount }) => amount.lt(1))).toBe(true);
      }),
      RUNS,
    );
  });

  it("needs the fewest accounts for each sale, and few for purchases", () => {
    fc.assert(
      fc.property(household, (given) => {
        const { accounts, plan, spread } = planned(given);
        for (const order of plan.orders.filter(({ side }) => side === "sell")) {
          const held = accounts
            .flatMap(({ facts }) => facts.positions)
            .filter((one) => one.symbol === order.symbol && !one.isLocked && !one.isExcluded)
            .map(({ quantity }) => quantity)
            .sort((a, b) => b.cmp(a));
          let fewest = 0;
          for (let left = order.units; left.gt(0) && fewest < held.length; fewest += 1) {
            left = left.minus(held[fewest] ?? 0);
          }
          const used = spread.trades.filter(({ side, symbol }) => side === "sell" && symbol === order.symbol);
          expect(used.length).toBeLessThanOrEqual(fewest);
        }
        // Each further part of a purchase empties the account before it.
        const buys = spread.trades.filter(({ side }) => side === "buy").length;
        const orders = plan.orders.filter(({ side }) => side === "buy").length;
        if (given.isFractional) expect(buys).toBeLessThanOrEqual(orders + accounts.length);
        if (accounts.length === 1) expect(buys).toBe(orders);
      }),
      RUNS,
    );
  });

  it("with one account the trades are the orders", () => {
    fc.assert(
      fc.property(household, (given) => {
        const one = { ...given, accounts: given.accounts.slice(0, 1) };
        const { plan, spread } = planned(one);
        const words = (list: readonly { side: string; symbol: string; units: Decimal }[]) =>
          list.map(({ side, symbol, units }) => `${side} ${symbol} ${units}`).sort();
        expect(words(spread.trades)).toEqual(words(plan.orders));
        expect(spread.notPlaced).toEqual([]);
      }),
      RUNS,
    );
  });
});
