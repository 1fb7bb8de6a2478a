import { call } from "@orpc/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { lockPortfolio } from "@/db/repositories/replace-holdings";
import { bookedExternalKeys } from "@/db/repositories/transactions";
import type { NewTransaction } from "@/lib/engine/portfolio/transaction-types";
import { Decimal } from "@/lib/kernel/decimal";
import type { Principal } from "@/lib/procedures/principal";
import { router } from "@/lib/procedures/router";
import { type Harness, openHarness } from "@/lib/procedures/testing";
import { type BookOptions, bookTransactions } from "./book-transactions";
import { asPositionsView } from "./positions-view";
import { reconcilePortfolio } from "./reconcile-portfolio";

const TODAY = "2026-07-31";
const D = (text: string) => new Decimal(text);
const { frameworks, mapping, portfolios, prices, products } = router;
let harness: Harness;
let owner: Principal;
const as = (overrides = {}) => ({ context: harness.context(owner, overrides) });

beforeAll(async () => {
  harness = await openHarness({ now: `${TODAY}T12:00:00Z` });
  owner = await harness.member();
  for (const [symbol, asset_class, currency] of [
    ["USA", "equity", "USD"],
    ["BOND", "fixed_income", "USD"],
    ["EURO", "equity", "EUR"],
  ]) {
    const product = { symbol, name: symbol, type: "ETF", asset_class, region: "us", currency };
    await call(products.create, product as never, as());
  }
  const csv =
    "date,symbol,close\n2026-07-29,USA,250\n2026-07-29,BOND,75\n2026-07-30,USA,275\n2026-07-30,BOND,75\n";
  await call(prices.import, { csv }, as());
});
afterAll(() => harness.close());

async function opened(amount = "10000") {
  const buckets = [
    { path: "AssetClass/Equity", target_weight: 0.6 },
    { path: "AssetClass/Bonds", target_weight: 0.4 },
  ];
  const rebalancing = { cadence: "Q" as const, drift_bps: 300, fractional: false };
  const framework = await call(frameworks.create, { name: "Two", buckets, rebalancing }, as());
  const shares = { "AssetClass/Equity": [{ symbol: "USA" }], "AssetClass/Bonds": [{ symbol: "BOND" }] };
  await call(mapping.set, { id: framework.id, ...shares } as never, as());
  const input = { name: "Mine", framework_id: framework.id, amount, as_of: "2026-07-29" };
  return call(portfolios.create, input, as());
}

function differences(portfolioId: string) {
  const key = { workspaceId: owner.workspaceId, portfolioId };
  return harness.context(owner).database.read(owner, (tx) => reconcilePortfolio(tx, key));
}

function book(portfolioId: string, lines: NewTransaction[], options?: BookOptions) {
  return harness.context(owner).database.write(owner, async (tx) => {
    const portfolio = await lockPortfolio(tx, owner.workspaceId, portfolioId);
    if (!portfolio) throw new Error("no portfolio");
    return bookTransactions(
      { tx, principal: owner, today: TODAY, now: new Date(`${TODAY}T12:00:00Z`) },
      portfolio,
      lines,
      options,
    );
  });
}

const line = (change: Partial<NewTransaction>): NewTransaction => ({
  date: "2026-07-30",
  kind: "buy",
  currency: "USD",
  source: "hand",
  ...change,
});

describe("whatever changes holdings writes the books", () => {
  it("opening, changing units and money, importing a statement, booking: to the cent and the unit", async () => {
    const { id } = await opened();
    expect(await differences(id)).toEqual([]);
    await call(
      portfolios.change,
      { id, cash: "500.50", holdings: [{ symbol: "USA", quantity: "20.5" }] },
      as(),
    );
    expect(await differences(id)).toEqual([]);
    await call(
      portfolios.change,
      { id, holdings: [{ symbol: "EURO", quantity: "3", is_locked: true }] },
      as(),
    );
    await call(portfolios.change, { id, holdings: [{ symbol: "BOND", quantity: "0" }] }, as());
    expect(await differences(id)).toEqual([]);
    const csv = "symbol,quantity,cost basis\nUSA,19.25,5000.10\nBOND,4,\nCash,77.01,\n";
    await call(portfolios.importHoldings, { id, csv }, as());
    expect(await differences(id)).toEqual([]);
    const view = await call(portfolios.get, { id }, as());
    expect(view.cash).toBe("77.01");
    expect(view.positions.map((one) => [one.symbol, one.quantity, one.cost_basis])).toEqual([
      ["BOND", "4", null],
      ["USA", "19.25", "5000.10"],
    ]);
    await book(id, [line({ kind: "sell", symbol: "USA", quantity: D("-1.25"), cashAmount: D("300") })]);
    expect(await differences(id)).toEqual([]);
    const again = asPositionsView(await call(portfolios.importHoldings, { id, csv, revision: 6 }, as()));
    expect(again.changes.map(({ symbol, kind }) => [symbol, kind])).toEqual([
      ["USA", "changed"],
      ["BOND", "unchanged"],
    ]);
    expect(await differences(id)).toEqual([]);
  });

  it("a portfolio from a file, and an empty one", async () => {
    const csv = "symbol,quantity,cost basis\nUSA,2,400\nCash,10,\n";
    const made = await call(portfolios.createFromHoldings, { name: "From a file", csv }, as());
    expect(await differences(made.portfolio.id)).toEqual([]);
    const empty = await call(portfolios.create, { name: "Empty" }, as());
    expect(await differences(empty.id)).toEqual([]);
    expect(empty.cash).toBe("0.00");
  });

  it("a dry run and a refused import leave the books alone", async () => {
    const { id } = await opened();
    const change = { id, cash: "1", holdings: [{ symbol: "USA", quantity: "1" }] };
    await call(portfolios.change, change, as({ isDryRun: true }));
    await expect(
      call(portfolios.importHoldings, { id, csv: "symbol,quantity\nNOPE,1\n" }, as()),
    ).rejects.toMatchObject({ status: 422 });
    expect(await differences(id)).toEqual([]);
    expect((await call(portfolios.get, { id }, as())).cash).not.toBe("1.00");
  });

  it("finds a position that the books do not know", async () => {
    const { id } = await opened();
    await harness.context(owner).database.write(owner, async (tx) => {
      const { sql } = await import("drizzle-orm");
      await tx.execute(sql`update position set quantity = quantity + 1 where portfolio_id = ${id}`);
      await tx.execute(sql`update cash_balance set amount = amount + 0.01 where portfolio_id = ${id}`);
    });
    expect((await differences(id)).map(({ what, name }) => `${what} ${name}`)).toEqual([
      "units BOND",
      "units USA",
      "cash USD",
    ]);
  });
});

describe("booking transactions", () => {
  it("writes positions, costs, money in each currency and the revision, and keeps what was set by hand", async () => {
    const { id, revision } = await opened();
    const settings = { symbol: "USA", is_locked: true, bucket_path: "AssetClass/Bonds" };
    await call(portfolios.change, { id, holdings: [settings] }, as());
    const done = await book(id, [
      line({ kind: "deposit", currency: "EUR", cashAmount: D("900") }),
      line({
        symbol: "EURO",
        currency: "EUR",
        quantity: D("4"),
        price: D("200"),
        cashAmount: D("-803"),
        fee: D("3"),
      }),
      line({ kind: "sell", symbol: "BOND", quantity: D("-53"), price: D("75"), cashAmount: D("3975") }),
      line({ kind: "dividend", symbol: "USA", cashAmount: D("8.50"), tax: D("1.50") }),
    ]);
    expect(done.revision).toBe(revision + 2);
    expect([...done.cash].map(([currency, amount]) => [currency, amount.toFixed(2)])).toEqual([
      ["USD", "4008.50"],
      ["EUR", "97.00"],
    ]);
    const view = await call(portfolios.get, { id }, as());
    expect(view.positions.map((one) => [one.symbol, one.quantity, one.cost_basis])).toEqual([
      ["EURO", "4", "803.00"],
      ["USA", "24", "6000.00"],
    ]);
    expect(view.positions[1]).toMatchObject({ is_locked: true, bucket_path: "AssetClass/Bonds" });
    expect(await differences(id)).toEqual([]);
  });

  it.each<[string, Partial<NewTransaction>[], string, RegExp]>([
    [
      "more than is held",
      [{ kind: "sell", symbol: "USA", quantity: D("-25"), cashAmount: D("1") }],
      "SELLS_MORE_THAN_HELD",
      /On 2026-07-30 25 units of USA would be sold and 24 are held; 1 are missing/,
    ],
    [
      "more than was held on the day",
      [{ kind: "sell", symbol: "USA", quantity: D("-1"), cashAmount: D("1"), date: "2026-07-28" }],
      "SELLS_MORE_THAN_HELD",
      /On 2026-07-28 1 units of USA/,
    ],
    [
      "for more money than there is",
      [{ symbol: "USA", quantity: D("1"), cashAmount: D("-275") }],
      "CASH_BELOW_ZERO",
      /On 2026-07-30 cash would be -250\.00 USD, below zero/,
    ],
    [
      "before the money came",
      [
        { kind: "withdrawal", cashAmount: D("-30"), date: "2026-07-30" },
        { kind: "deposit", cashAmount: D("30"), date: "2026-07-31" },
      ],
      "CASH_BELOW_ZERO",
      /On 2026-07-30 cash would be -5\.00 USD/,
    ],
    [
      "a split of nothing",
      [{ kind: "split", symbol: "EURO", splitRatio: D("2") }],
      "SPLIT_WITHOUT_UNITS",
      /EURO/,
    ],
    ["a split of 0", [{ kind: "split", symbol: "USA", splitRatio: D("0") }], "BAD_TRANSACTION", /above 0/],
    [
      "an unknown symbol",
      [{ symbol: "NOPE", quantity: D("1"), cashAmount: D("-1") }],
      "UNKNOWN_SYMBOL",
      /NOPE/,
    ],
    [
      "too many units",
      [
        { kind: "split", symbol: "USA", splitRatio: D("1000000") },
        { kind: "split", symbol: "USA", splitRatio: D("1000000") },
        { kind: "split", symbol: "USA", splitRatio: D("1000") },
      ],
      "TOO_MANY_UNITS",
      /more than can be held/,
    ],
  ])("refuses %s and writes nothing", async (_what, changes, code, message) => {
    const { id, revision } = await opened();
    await expect(book(id, changes.map(line))).rejects.toMatchObject({
      status: 422,
      code,
      message: expect.stringMatching(message),
    });
    expect((await call(portfolios.get, { id }, as())).revision).toBe(revision);
    expect(await differences(id)).toEqual([]);
  });

  it("lets money be below zero on days gone by when told so, never at the end, and later lines do not mind", async () => {
    const { id } = await opened();
    const gap = [
      line({ kind: "withdrawal", cashAmount: D("-30") }),
      line({ kind: "deposit", cashAmount: D("30"), date: "2026-07-31" }),
    ];
    await book(id, gap, { isCashBelowZeroOnTheWayAllowed: true });
    await book(id, [line({ kind: "deposit", cashAmount: D("1"), date: "2026-07-30" })]);
    const more = line({ kind: "fee", cashAmount: D("-0.01"), date: "2026-07-30" });
    await expect(book(id, [more])).rejects.toMatchObject({ code: "CASH_BELOW_ZERO" });
    const much = line({ kind: "fee", cashAmount: D("-100"), date: "2026-07-31" });
    await expect(book(id, [much], { isCashBelowZeroOnTheWayAllowed: true })).rejects.toMatchObject({
      code: "CASH_BELOW_ZERO",
      message: expect.stringContaining("in the end"),
    });
  });

  it("takes thousands of lines in a few seconds, and each key of a file once", async () => {
    const { id } = await opened();
    const days = 1_250;
    const lines = Array.from({ length: days * 4 }, (_, i): NewTransaction => {
      const date = new Date(Date.UTC(2020, 0, 1 + Math.floor(i / 4))).toISOString().slice(0, 10);
      const externalKey = `file:${i}`;
      const symbol = i % 8 < 4 ? "USA" : "BOND";
      if (i % 4 === 0) return line({ date, kind: "deposit", cashAmount: D("1000"), externalKey });
      if (i % 4 === 3)
        return line({ date, kind: "sell", symbol, quantity: D("-1"), cashAmount: D("101.01"), externalKey });
      return line({ date, symbol, quantity: D("1.5"), cashAmount: D("-149.99"), fee: D("1"), externalKey });
    });
    const start = performance.now();
    const done = await book(id, lines);
    const firstMs = performance.now() - start;
    expect(done.ids).toHaveLength(lines.length);
    const then = performance.now();
    await book(id, [line({ kind: "deposit", cashAmount: D("1") })]);
    const nextMs = performance.now() - then;
    // Generous for a loaded machine; alone it is under a second for the first and a fifth for the next.
    expect(firstMs).toBeLessThan(15_000);
    expect(nextMs).toBeLessThan(5_000);
    expect(await differences(id)).toEqual([]);
    const key = { workspaceId: owner.workspaceId, portfolioId: id };
    const known = await harness
      .context(owner)
      .database.read(owner, (tx) => bookedExternalKeys(tx, key, ["file:0", "file:4999", "file:5000"]));
    expect([...known].sort()).toEqual(["file:0", "file:4999"]);
    await expect(book(id, lines.slice(0, 1))).rejects.toThrow();
  }, 60_000);
});
