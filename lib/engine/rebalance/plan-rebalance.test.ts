import { describe, expect, it } from "vitest";
import {
  fixtureBucket,
  fixtureFactsOf,
  fixtureMapping,
  fixturePolicy,
  fixturePosition,
} from "@/lib/engine/drift/fixtures";
import { prepareFrame } from "@/lib/engine/drift/prepare-frame";
import type { DriftFacts, PositionFact } from "@/lib/engine/drift/types";
import type { Bucket } from "@/lib/engine/framework/types";
import { fixtureProduct } from "@/lib/engine/mapping/fixtures";
import { Decimal } from "@/lib/kernel/decimal";
import { DomainError } from "@/lib/kernel/errors";
import { planRebalance } from "./plan-rebalance";
import { fixtureRequest } from "./testing/scenario";
import type { Plan, PlanFacts, PlanRequest } from "./types";

/** Equity 60 in VTI, bonds 40 in BND, five points either way; a little book to plan on. */
const HALVES: Bucket[] = [fixtureBucket("A/Equity", "0.6"), fixtureBucket("A/Bonds", "0.4")];

function book(
  positions: PositionFact[],
  overrides: Partial<DriftFacts> = {},
  buckets: Bucket[] = HALVES,
  mapping = fixtureMapping({ "A/Equity": { VTI: "1" }, "A/Bonds": { BND: "1" } }),
): PlanFacts {
  const symbols = [...mapping.values()].flatMap((shares) => shares.map(({ symbol }) => symbol));
  return {
    frame: prepareFrame(buckets, fixturePolicy()),
    facts: fixtureFactsOf(positions, { mapping, ...overrides }),
    constraints: [],
    products: new Map(
      symbols.map((symbol) => [
        symbol,
        {
          product: fixtureProduct(symbol),
          price: new Decimal(100),
          priceDate: "2026-07-31",
          priceReason: null,
        },
      ]),
    ),
  };
}

/** Equity 700 of 1000, bonds 300: ten points off, twice the band. */
const seventy = () => book([fixturePosition("VTI", "7", "100"), fixturePosition("BND", "30", "10")]);
const contribute = (amount: number, change: Partial<PlanRequest> = {}) =>
  fixtureRequest({ mode: "contribute", amount: new Decimal(amount), ...change });
const withdraw = (amount: number, change: Partial<PlanRequest> = {}) =>
  fixtureRequest({ mode: "withdraw", amount: new Decimal(amount), ...change });

const ledger = (plan: Plan) =>
  plan.orders.map(
    ({ side, symbol, units, amount }) => `${side} ${units.toFixed()} ${symbol} ${amount.toFixed(2)}`,
  );

describe("planRebalance", () => {
  it("sells what is over and buys what is under, to the cent", () => {
    // 700 + 300 = 1000; targets 600 and 400.
    const plan = planRebalance(
      book([fixturePosition("VTI", "7", "100"), fixturePosition("BND", "30", "10")]),
      fixtureRequest(),
    );
    expect(ledger(plan)).toEqual(["sell 1 VTI 100.00", "buy 10 BND 100.00"]);
    expect(plan.cashAfterCents).toBe(0n);
    expect(plan.totalDriftAfterE10).toBe(0);
    expect(plan.orders.map(({ reason }) => reason)).toEqual([
      "Equity is 70.0 %, 10.0 points over its target of 60.0 % and outside its band.",
      "Bonds is 30.0 %, 10.0 points under its target of 40.0 % and outside its band.",
    ]);
  });

  it("pays its cost from the cash: targets stand on the total after it", () => {
    // V = 1000 − c, c = 0.1 % × ((700 − 0.6 V) + (0.4 V − 300)) = 0.20; 0.6 V = 599.88, 0.4 V = 399.92.
    const plan = planRebalance(seventy(), fixtureRequest({ costBps: 10 }));
    expect(ledger(plan)).toEqual(["sell 1.0012 VTI 100.12", "buy 9.992 BND 99.92"]);
    expect([plan.costCents, plan.cashAfterCents, plan.totalAfterCents]).toEqual([20n, 0n, 99980n]);
    expect(plan.turnoverE10).toBe(1_001_200_000);
  });

  it("does nothing inside the bands, and says so; all or by hand it goes to target", () => {
    // 63 % and 37 %, bands of five points.
    const near = book([fixturePosition("VTI", "6.3", "100"), fixturePosition("BND", "37", "10")]);
    for (const request of [fixtureRequest({ trigger: "bands" }), fixtureRequest({ scope: "breached" })]) {
      const plan = planRebalance(near, request);
      expect([plan.orders, plan.quietReason]).toEqual([[], "Every node is inside its band."]);
    }
    expect(ledger(planRebalance(near, fixtureRequest()))).toEqual(["sell 0.3 VTI 30.00", "buy 3 BND 30.00"]);
  });

  it("is due on the first business day of a period alone", () => {
    const request = fixtureRequest({ trigger: "cadence" });
    const on = (asOf: string) =>
      planRebalance({ ...seventy(), facts: { ...seventy().facts, asOf } }, request);
    expect(on("2026-07-31").quietReason).toBe("2026-07-31 is no check day; the next one is 2026-10-01.");
    expect(on("2026-07-01").orders).toHaveLength(2);
  });

  it("goes to the nearest edge where that is asked for", () => {
    // Edges 65 % and 35 %; a few cents further in, so that rounding leaves it inside.
    const plan = planRebalance(
      seventy(),
      fixtureRequest({ destination: "edge", scope: "breached", trigger: "bands" }),
    );
    expect(ledger(plan)).toEqual(["sell 0.5006 VTI 50.06", "buy 5.006 BND 50.06"]);
    expect(plan.nodes.map(({ statusAfter }) => statusAfter)).toEqual([
      "within_band",
      "within_band",
      "no_target",
    ]);
  });

  it("spends new money on what is furthest under, and nothing else", () => {
    // 700 + 300 + 200 = 1200; targets 720 and 480: bonds lack 180, equity 20.
    const plan = planRebalance(seventy(), contribute(200));
    expect(ledger(plan)).toEqual(["buy 18 BND 180.00", "buy 0.2 VTI 20.00"]);
    // With 100 bonds take it all: 440 lacks 130 to equity's none.
    expect(ledger(planRebalance(seventy(), contribute(100)))).toEqual(["buy 10 BND 100.00"]);
    expect(planRebalance(seventy(), contribute(100)).flowCents).toBe(10000n);
  });

  it("fills the buffer first from new money, and keeps the cost within it", () => {
    // 100 less 40 for the buffer: 60.00 with 1 % cost buys 59.40.
    const plan = planRebalance(seventy(), contribute(100, { cashBuffer: new Decimal(40), costBps: 100 }));
    expect(ledger(plan)).toEqual(["buy 5.94 BND 59.40"]);
    expect(plan.cashAfterCents).toBe(4001n);
    expect(plan.refusals.map(({ code }) => code)).toContain("CASH_BUFFER");
  });

  it("raises a withdrawal from money above the buffer, then from what is furthest over", () => {
    // 700 + 300 + 50 − 150 = 900: targets 540 and 360; 30 of the money may go, 120 come from equity, 160 over.
    const rich = { ...seventy(), facts: { ...seventy().facts, cash: new Decimal(50) } };
    const plan = planRebalance(rich, withdraw(150, { cashBuffer: new Decimal(20) }));
    expect(ledger(plan)).toEqual(["sell 1.2 VTI 120.00"]);
    expect([plan.flowCents, plan.cashAfterCents]).toEqual([-15000n, 2000n]);
    // Ten points over its target or not: no more is sold than the withdrawal needs, to the unit.
    const askedLittle = planRebalance(seventy(), withdraw(50, { isFractional: false }));
    expect(ledger(askedLittle)).toEqual(["sell 1 VTI 100.00"]);
    const small = planRebalance(rich, withdraw(20));
    expect([small.orders, small.quietReason, small.cashAfterCents]).toEqual([
      [],
      "Money above the buffer covers the withdrawal; nothing need be sold.",
      3000n,
    ]);
  });

  it("refuses requests that cannot be meant, naming the field", () => {
    const fieldOf = (change: Parameters<typeof fixtureRequest>[0]): unknown => {
      try {
        planRebalance(seventy(), fixtureRequest(change));
        return null;
      } catch (error) {
        return error instanceof DomainError ? (error.data as { field: string }).field : error;
      }
    };
    expect(fieldOf({ mode: "contribute" })).toBe("amount");
    expect(fieldOf({ mode: "withdraw", amount: new Decimal("1000.01") })).toBe("amount");
    expect(fieldOf({ mode: "withdraw", amount: new Decimal("1000") })).toBeNull();
    expect(fieldOf({ amount: new Decimal(5) })).toBe("amount");
    expect(fieldOf({ mode: "contribute", amount: new Decimal("5.001") })).toBe("amount");
    expect(fieldOf({ minTrade: new Decimal(-1) })).toBe("minTrade");
    expect(fieldOf({ cashBuffer: new Decimal(Number.NaN) })).toBe("cashBuffer");
    expect(fieldOf({ costBps: 1.5 })).toBe("costBps");
    expect(fieldOf({ maxTurnover: new Decimal(2) })).toBe("maxTurnover");
    expect(() => planRebalance(seventy(), withdraw(1200))).toThrow(
      "At most 1000.00 can be freed (money above the buffer and what can be sold); 1200.00 is asked for, 200.00 too much",
    );
  });

  it("a missing price of a counted holding leaves nothing to plan on, locked or not", () => {
    for (const isLocked of [true, false]) {
      const blocked = book([
        fixturePosition("VTI", "7", null, { isLocked }),
        fixturePosition("BND", "30", "10"),
      ]);
      const plan = planRebalance(blocked, fixtureRequest());
      expect(plan.orders).toEqual([]);
      expect(plan.quietReason).toContain("Without a price for VTI the total is unknown");
      expect(plan.refusals.map(({ code, symbol, path }) => [code, symbol, path])).toEqual([
        ["NO_PRICE", "VTI", "A/Equity"],
      ]);
    }
    const excluded = book([
      fixturePosition("VTI", "7", "100"),
      fixturePosition("BND", "30", "10"),
      fixturePosition("OLD", "5", null, { isExcluded: true }),
    ]);
    expect(ledger(planRebalance(excluded, fixtureRequest()))).toHaveLength(2);
  });

  it("a stale or missing price of a breached product stops that product, and its share goes to nobody", () => {
    const stale = fixturePosition("BND", "30", "10", { priceDate: "2026-07-01" });
    const plan = planRebalance(book([fixturePosition("VTI", "7", "100"), stale]), fixtureRequest());
    expect(ledger(plan)).toEqual(["sell 1 VTI 100.00"]);
    expect(plan.cashAfterCents).toBe(10000n);
    expect(plan.refusals.map(({ code, symbol, amount }) => [code, symbol, amount?.toFixed(2)])).toEqual([
      ["STALE_PRICE", "BND", "100.00"],
    ]);
    expect(plan.whyNot).toEqual([
      {
        path: "A/Bonds",
        label: "Bonds",
        message:
          "The last price of BND is of 2026-07-01, 22 business days old: 100.00 of Bonds stays unbought",
      },
    ]);
    const unheld = seventy();
    const mapping = fixtureMapping({ "A/Equity": { VTI: "1" }, "A/Bonds": { BND: "0.5", NEW: "0.5" } });
    const products = new Map(unheld.products);
    const bonds = products.get("BND");
    if (bonds) products.set("NEW", { ...bonds, price: null, priceDate: null });
    const some = planRebalance(
      { ...unheld, products, facts: { ...unheld.facts, mapping } },
      fixtureRequest(),
    );
    // Of 400 bonds half are NEW's: BND has 300 already, so nothing is bought for it.
    expect(ledger(some)).toEqual(["sell 1 VTI 100.00"]);
    expect(some.refusals.map(({ code, symbol }) => [code, symbol])).toEqual([["NO_PRICE", "NEW"]]);
  });

  it("counts what is locked, never trades it, and lets its neighbours make up for it", () => {
    const mapping = fixtureMapping({ "A/Equity": { VTI: "0.5", VEA: "0.5" }, "A/Bonds": { BND: "1" } });
    const locked = book(
      [
        fixturePosition("VTI", "5", "100", { isLocked: true }),
        fixturePosition("VEA", "20", "10"),
        fixturePosition("BND", "30", "10"),
      ],
      {},
      HALVES,
      mapping,
    );
    // Equity 700 of 1000; VTI stays at 500, so VEA alone gives the 100.
    const plan = planRebalance(locked, fixtureRequest());
    expect(ledger(plan)).toEqual(["sell 10 VEA 100.00", "buy 10 BND 100.00"]);
    expect(plan.orders[0]?.reason).toContain("VTI, locked, stays at 500.00");
    const allLocked = locked.facts.positions.map((each) => ({ ...each, isLocked: true }));
    const stuck = planRebalance(
      { ...locked, facts: { ...locked.facts, positions: allLocked } },
      fixtureRequest(),
    );
    expect(stuck.orders).toEqual([]);
    expect(stuck.whyNot.map(({ label }) => label)).toEqual(["Equity", "Bonds"]);
    expect(stuck.refusals.map(({ code }) => code)).toEqual(["LOCKED", "LOCKED"]);
  });

  it("stops at the turnover ceiling, whichever binds first", () => {
    const capped = planRebalance(seventy(), fixtureRequest({ maxTurnover: new Decimal("0.04") }));
    expect(ledger(capped)).toEqual(["sell 0.4 VTI 40.00", "buy 4 BND 40.00"]);
    expect(capped.refusals.map(({ code, path }) => [code, path])).toEqual([
      ["TURNOVER", "A/Equity"],
      ["TURNOVER", "A/Bonds"],
    ]);
    const constraints = [{ type: "max_turnover" as const, value: new Decimal(300), unit: "bps" as const }];
    const both = planRebalance(
      { ...seventy(), constraints },
      fixtureRequest({ maxTurnover: new Decimal("0.04") }),
    );
    expect(ledger(both)).toEqual(["sell 0.3 VTI 30.00", "buy 3 BND 30.00"]);
  });

  it("leaves trades below the smallest alone, and says which", () => {
    const plan = planRebalance(seventy(), fixtureRequest({ minTrade: new Decimal(150) }));
    expect(plan.orders).toEqual([]);
    expect(plan.refusals.map(({ code, symbol }) => [code, symbol])).toEqual([
      ["MIN_TRADE", "VTI"],
      ["MIN_TRADE", "BND"],
    ]);
  });

  it("cuts what would break a constraint, and names it", () => {
    const constraints = [
      { type: "max_single_name" as const, value: new Decimal("0.35"), unit: "percentage" as const },
    ];
    const plan = planRebalance({ ...seventy(), constraints }, fixtureRequest());
    // 35 % of 1000 less a few cents of margin, 300 of them held: under 50.00 may be bought.
    expect(ledger(plan)).toEqual(["sell 1 VTI 100.00", "buy 4.993 BND 49.93"]);
    expect(plan.refusals.map(({ code, symbol, message }) => [code, symbol, message])).toEqual([
      ["CONSTRAINT", "BND", "max_single_name (at most 35.0 % in one product): 50.07 of Bonds stays unbought"],
    ]);
  });

  it("spends what rounding leaves on the unit that lessens the largest drift", () => {
    // 1000 of money: 600 and 400. Nine of 61 are 549, three of 130 are 390: 61 left buys the tenth of 61.
    const plan = planRebalance(
      book([fixturePosition("VTI", "0", "61"), fixturePosition("BND", "0", "130")], {
        cash: new Decimal(1000),
      }),
      fixtureRequest({ isFractional: false }),
    );
    expect(ledger(plan)).toEqual(["buy 10 VTI 610.00", "buy 3 BND 390.00"]);
    expect(plan.cashAfterCents).toBe(0n);
  });

  it("lists what no bucket claims and leaves it", () => {
    const plan = planRebalance(
      book([
        fixturePosition("VTI", "6", "100"),
        fixturePosition("BND", "40", "10"),
        fixturePosition("ART", "1", "50"),
      ]),
      fixtureRequest(),
    );
    expect(plan.orders.every(({ symbol }) => symbol !== "ART")).toBe(true);
    expect(plan.refusals.at(-1)).toMatchObject({ code: "NOT_MAPPED", symbol: "ART" });
  });
});

describe("nested breaches", () => {
  /** Equity 60 (US 45, World 15) and bonds 40, five points of the portfolio either way. */
  const buckets = [
    fixtureBucket("A/Equity", "0.6"),
    fixtureBucket("A/Equity/US", "0.75"),
    fixtureBucket("A/Equity/World", "0.25"),
    fixtureBucket("A/Bonds", "0.4"),
  ];
  const mapping = fixtureMapping({
    "A/Equity/US": { VTI: "1" },
    "A/Equity/World": { VXUS: "1" },
    "A/Bonds": { BND: "1" },
  });
  const nest = (us: string, world: string, bonds: string) =>
    book(
      [
        fixturePosition("VTI", us, "1"),
        fixturePosition("VXUS", world, "1"),
        fixturePosition("BND", bonds, "1"),
      ],
      {},
      buckets,
      mapping,
    );

  it("a breached parent restores its children", () => {
    // Equity 70 of 100: US 48, World 22 (over by 7). Everything under equity goes home; bonds take it.
    const plan = planRebalance(
      nest("4800", "2200", "3000"),
      fixtureRequest({ scope: "breached", trigger: "bands" }),
    );
    expect(ledger(plan)).toEqual(["sell 700 VXUS 700.00", "sell 300 VTI 300.00", "buy 1000 BND 1000.00"]);
    expect(plan.orders[1]?.reason).toBe(
      "US is 48.0 %, 3.0 points over its target of 45.0 %; Equity, which holds it, is outside its band.",
    );
  });

  it("a child breached in a quiet parent is set off against its siblings first", () => {
    // US 51 is over by 6, World 11 under by 4; equity 62, bonds 38 are quiet: two points go on to the bonds.
    const plan = planRebalance(
      nest("5100", "1100", "3800"),
      fixtureRequest({ scope: "breached", trigger: "bands" }),
    );
    expect(ledger(plan)).toEqual(["sell 600 VTI 600.00", "buy 400 VXUS 400.00", "buy 200 BND 200.00"]);
  });

  it("at the top level a root is restored pro rata and what lies below is not looked at", () => {
    const top = fixtureRequest({ scope: "breached", trigger: "bands", levels: "top" });
    // Equity 70: 10 points from 48 and 22 pro rata, 685.714… and 314.285…: the cent goes to the larger rest.
    expect(ledger(planRebalance(nest("4800", "2200", "3000"), top))).toEqual([
      "sell 685.71 VTI 685.71",
      "sell 314.29 VXUS 314.29",
      "buy 1000 BND 1000.00",
    ]);
    expect(planRebalance(nest("5100", "1100", "3800"), top).quietReason).toBe(
      "Every node is inside its band.",
    );
  });
});
