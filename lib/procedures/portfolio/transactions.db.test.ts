import { randomUUID } from "node:crypto";
import { call } from "@orpc/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Principal } from "@/lib/procedures/principal";
import { router } from "@/lib/procedures/router";
import { type Harness, openHarness } from "@/lib/procedures/testing";

const TODAY = "2026-07-31";
const { portfolios, prices, products } = router;
let harness: Harness;
let owner: Principal;

const as = (overrides = {}) => ({
  context: harness.context(owner, { idempotencyKey: randomUUID(), ...overrides }),
});
const dry = { isDryRun: true };

beforeAll(async () => {
  harness = await openHarness({ now: `${TODAY}T12:00:00Z` });
  owner = await harness.member();
  for (const [symbol, currency] of [
    ["USA", "USD"],
    ["EURO", "EUR"],
  ]) {
    const product = {
      symbol,
      name: `${symbol} fund`,
      type: "ETF",
      asset_class: "equity",
      region: "us",
      currency,
    };
    await call(products.create, product as never, as());
  }
  await call(prices.import, { csv: "date,symbol,close\n2026-07-30,USA,110\n2026-07-30,EURO,50\n" }, as());
});
afterAll(() => harness.close());

async function empty(): Promise<string> {
  return (await call(portfolios.create, { name: "Books" }, as())).id;
}

function record(id: string, transactions: object[], overrides = {}) {
  return call(portfolios.recordTransactions, { id, transactions } as never, as(overrides));
}

/** A deposit, two purchases and a sale of more than the first of them. */
async function traded(): Promise<string> {
  const id = await empty();
  await record(id, [
    { kind: "deposit", date: "2025-01-02", amount: "10000" },
    { kind: "buy", date: "2025-01-03", symbol: "USA", quantity: "10", price: "90", fee: "1.50" },
    { kind: "buy", date: "2025-06-02", symbol: "USA", quantity: "10", amount: "1000.00", tax: "0.50" },
  ]);
  await record(id, [
    {
      kind: "sell",
      date: "2026-02-02",
      symbol: "USA",
      quantity: "15",
      price: "120",
      fee: "2",
      note: "To pay for the roof",
    },
  ]);
  return id;
}

async function reconciled(id: string): Promise<boolean> {
  return (await call(portfolios.reconciliation, { id }, as())).is_reconciled;
}

describe("recording transactions by hand", () => {
  it("answers units, money and gains before and after, the same in a dry run, which writes nothing", async () => {
    const id = await empty();
    await record(id, [
      { kind: "deposit", date: "2026-01-02", amount: "1000" },
      { kind: "buy", date: "2026-01-05", symbol: "USA", quantity: "5", price: "100" },
    ]);
    const sale = [
      { kind: "sell", date: "2026-07-01", symbol: "usa", quantity: "2", price: "105.005", fee: "0.01" },
    ];
    const shown = await record(id, sale, dry);
    expect(shown.is_written).toBe(false);
    expect((await call(portfolios.transactions, { id }, as())).items).toHaveLength(2);
    const done = await record(id, sale);
    expect(done.is_written).toBe(true);
    expect(done).toMatchObject({
      units: [{ symbol: "USA", before: "5", after: "3" }],
      cash: [{ currency: "USD", before: "500.00", after: "710.00" }],
      sales: [{ symbol: "USA", units: "2", proceeds: "210.00", cost: "200.00", gain: "10.00" }],
    });
    expect(done.units).toEqual(shown.units);
    expect(done.cash).toEqual(shown.cash);
    expect(await reconciled(id)).toBe(true);
    const { items } = await call(portfolios.activity, { id }, as());
    expect(items[0]?.summary).toBe("Recorded: sell of 2 USA on 2026-07-01, 210.00 USD");
  });

  it("books every kind there is, in its currency", async () => {
    const id = await empty();
    const day = (kind: string, more: object) => ({ kind, date: "2026-03-02", ...more });
    const done = await record(id, [
      day("deposit", { amount: "5000", fee: "1" }),
      day("conversion", { amount: "1000", currency: "USD", to_amount: "900", to_currency: "EUR", fee: "2" }),
      day("buy", { symbol: "EURO", quantity: "4", price: "50" }),
      day("transfer_in", { symbol: "USA", quantity: "3", cost: "300" }),
      day("transfer_in", { symbol: "USA", quantity: "1" }),
      day("split", { symbol: "USA", ratio: "2" }),
      day("transfer_out", { symbol: "USA", quantity: "2" }),
      day("dividend", { symbol: "EURO", amount: "10", tax: "2.50" }),
      day("interest", { amount: "3.21" }),
      day("fee", { amount: "5" }),
      day("tax", { amount: "7" }),
      day("withdrawal", { amount: "100" }),
    ]);
    expect(done.cash).toEqual([
      { currency: "USD", before: "0.00", after: "3888.21" },
      { currency: "EUR", before: "0.00", after: "707.50" },
    ]);
    expect(done.units).toEqual([
      { symbol: "EURO", before: "0", after: "4" },
      { symbol: "USA", before: "0", after: "6" },
    ]);
    const lots = await call(portfolios.lots, { id }, as());
    expect(
      lots.money.map(({ currency, dividends, taxes, fees, deposited, withdrawn, converted }) => {
        return [currency, deposited, withdrawn, converted, dividends, fees, taxes];
      }),
    ).toEqual([
      ["EUR", "0.00", "0.00", "900.00", "10.00", "0.00", "2.50"],
      ["USD", "5000.00", "100.00", "-1000.00", "0.00", "8.00", "7.00"],
    ]);
    expect(await reconciled(id)).toBe(true);
  });

  it.each<[string, object, number, string, RegExp]>([
    ["a split of 0", { kind: "split", symbol: "USA", ratio: "0" }, 422, "ratio", /must be above 0/],
    [
      "a split of what is not held",
      { kind: "split", symbol: "EURO", ratio: "2" },
      422,
      "symbol",
      /no units of EURO/,
    ],
    [
      "selling more than held",
      { kind: "sell", symbol: "USA", quantity: "11", price: "1" },
      422,
      "quantity",
      /11 units of USA would be sold and 10 are held/,
    ],
    [
      "more money than there is",
      { kind: "withdrawal", amount: "100.02" },
      422,
      "amount",
      /-0\.01 USD, below zero/,
    ],
    ["a negative amount", { kind: "deposit", amount: "-1" }, 400, "amount", /at least 0/],
    ["nothing", { kind: "deposit", amount: "0" }, 422, "amount", /above 0/],
    ["a third decimal", { kind: "deposit", amount: "0.005" }, 400, "amount", /more than 2 decimals/],
    ["a future day", { kind: "deposit", amount: "1", date: "2026-08-01" }, 422, "date", /lies in the future/],
    ["no such day", { kind: "deposit", amount: "1", date: "2026-02-30" }, 400, "date", /must be a day/],
    [
      "an unknown symbol",
      { kind: "buy", symbol: "NOPE", quantity: "1", price: "1" },
      422,
      "symbol",
      /No product is known as NOPE/,
    ],
    [
      "another currency",
      { kind: "buy", symbol: "USA", quantity: "1", price: "1", currency: "EUR" },
      422,
      "currency",
      /USA is in USD, not in EUR/,
    ],
    [
      "a trade without its price",
      { kind: "buy", symbol: "USA", quantity: "1" },
      422,
      "price",
      /needs its price or its amount/,
    ],
    [
      "a total that is not units times price",
      { kind: "buy", symbol: "USA", quantity: "1", price: "10", amount: "20" },
      422,
      "amount",
      /is 10\.00, not 20\.00/,
    ],
    [
      "a field of another kind",
      { kind: "deposit", amount: "1", symbol: "USA" },
      422,
      "symbol",
      /has no symbol/,
    ],
    ["an unknown kind", { kind: "gift", amount: "1" }, 400, "kind", /./],
  ])("refuses %s at its field and writes nothing", async (_what, change, status, field, message) => {
    const id = await empty();
    await record(id, [
      { kind: "deposit", date: "2026-03-02", amount: "1000" },
      { kind: "buy", date: "2026-03-02", symbol: "USA", quantity: "10", price: "90" },
    ]);
    const fine = { kind: "interest", date: "2026-07-01", amount: "0.01" };
    const bad = { date: "2026-07-01", ...change };
    const before = await call(portfolios.get, { id }, as());
    const error = await record(id, [fine, bad]).then(
      () => null,
      (thrown: { status: number; message: string; data?: unknown; cause?: { issues?: unknown } }) => thrown,
    );
    expect(error?.status).toBe(status);
    const said = JSON.stringify([error?.message, error?.data, error?.cause?.issues]);
    expect(said).toMatch(message);
    if (status === 422) {
      const data = error?.data as { errors: { path: string }[] } | undefined;
      expect(data?.errors.map(({ path }) => path)).toContain(`transactions.1.${field}`);
    } else {
      expect(said).toContain(`"${field}"`);
    }
    expect(await call(portfolios.get, { id }, as())).toEqual(before);
    expect(await reconciled(id)).toBe(true);
  });

  it("asks for an Idempotency-Key, counts a repeated one once, and refuses a stale revision", async () => {
    const id = await empty();
    const transactions = [{ kind: "deposit", date: "2026-03-02", amount: "5" }];
    await expect(record(id, transactions, { idempotencyKey: null })).rejects.toMatchObject({ status: 400 });
    const key = { idempotencyKey: randomUUID() };
    const first = await record(id, transactions, key);
    expect(await record(id, transactions, key)).toEqual(first);
    expect((await call(portfolios.get, { id }, as())).cash).toBe("5.00");
    const stale = call(portfolios.recordTransactions, { id, revision: 1, transactions } as never, as());
    await expect(stale).rejects.toMatchObject({ status: 409 });
    const viewer = { ...owner, role: "viewer" as const };
    await expect(
      call(portfolios.recordTransactions, { id, transactions } as never, {
        context: harness.context(viewer, { idempotencyKey: randomUUID() }),
      }),
    ).rejects.toMatchObject({ status: 403 });
  });

  it("books once what many try at the same instant with the money of one", async () => {
    const id = await empty();
    await record(id, [{ kind: "deposit", date: "2026-03-02", amount: "100" }]);
    const buy = [{ kind: "buy", date: "2026-03-02", symbol: "USA", quantity: "1", price: "100" }];
    const tries = await Promise.allSettled(Array.from({ length: 4 }, () => record(id, buy)));
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await reconciled(id)).toBe(true);
  });
});

describe("the list of transactions", () => {
  it("is paged, filtered, and says the balance after each line", async () => {
    const id = await traded();
    const all = await call(portfolios.transactions, { id }, as());
    expect(
      all.items.map((one) => [one.date, one.kind, one.quantity, one.price, one.cash_amount, one.balance]),
    ).toEqual([
      ["2026-02-02", "sell", "-15", "120", "1798.00", "9896.00"],
      ["2025-06-02", "buy", "10", "100", "-1000.50", "8098.00"],
      ["2025-01-03", "buy", "10", "90", "-901.50", "9098.50"],
      ["2025-01-02", "deposit", null, null, "10000.00", "10000.00"],
    ]);
    expect(all.items[0]).toMatchObject({ name: "USA fund", note: "To pay for the roof", source: "hand" });
    const paged: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await call(portfolios.transactions, { id, limit: 3, cursor }, as());
      paged.push(...page.items.map((one) => one.id));
      cursor = page.next_cursor ?? undefined;
    } while (cursor);
    expect(paged).toEqual(all.items.map((one) => one.id));
    const found = (filter: object) =>
      call(portfolios.transactions, { id, ...filter } as never, as()).then(({ items }) => items.length);
    expect(await found({ kind: "buy" })).toBe(2);
    expect(await found({ symbol: "usa", from: "2025-02-01", to: "2025-12-31" })).toBe(1);
    expect(await found({ symbol: "EURO" })).toBe(0);
    await expect(found({ cursor: "bad" })).rejects.toMatchObject({ status: 400 });
    await expect(call(portfolios.transactions, { id: "x" }, as())).rejects.toMatchObject({ status: 404 });
  });

  it("exports the books as CSV and JSON, formulas made harmless", async () => {
    const id = await traded();
    await record(id, [{ kind: "fee", date: "2026-02-03", amount: "1", note: "=cmd()" }]);
    const csv = await call(portfolios.export, { id, what: "transactions", format: "csv" }, as());
    expect(csv.name).toMatch(/^books-transactions-2026-07-31\.csv$/);
    const lines = (await csv.text()).trim().split("\r\n");
    expect(lines[0]).toContain("date,kind,symbol,name,quantity,price,currency,cash_amount");
    expect(lines[2]).toMatch(/^2025-01-03,buy,USA,USA fund,10,90,USD,-901\.50,1\.50,0\.00,,,9098\.50,hand,/);
    expect(lines[5]).toContain("'=cmd()");
    const json = await call(portfolios.export, { id, what: "transactions", format: "json" }, as());
    expect(JSON.parse(await json.text()).transactions).toHaveLength(5);
  });
});

describe("lots and gains", () => {
  it("shows open lots at the last price and what sales gained by year", async () => {
    const id = await traded();
    const view = await call(portfolios.lots, { id }, as());
    const [held] = view.holdings;
    expect(held).toMatchObject({ symbol: "USA", units: "5", cost: "500.25", value: "550.00", gain: "49.75" });
    expect(held?.lots.map((lot) => [lot.opened_on, lot.units, lot.cost, lot.gain])).toEqual([
      ["2025-06-02", "5", "500.25", "49.75"],
    ]);
    expect(view.realised).toEqual([
      {
        year: 2026,
        currency: "USD",
        sale_count: 1,
        proceeds: "1798.00",
        cost: "1401.75",
        gain: "396.25",
        proceeds_without_cost: "0.00",
      },
    ]);
    expect(view.sales[0]?.parts.map((part) => [part.opened_on, part.units, part.holding_days])).toEqual([
      ["2025-01-03", "10", 395],
      ["2025-06-02", "5", 245],
    ]);
    expect(view.unrealised).toEqual([
      { currency: "USD", value: "550.00", cost: "500.25", gain: "49.75", unknown_lots: 0 },
    ]);
    await expect(call(portfolios.lots, { id: randomUUID() }, as())).rejects.toMatchObject({ status: 404 });
  });

  it("keeps an unknown cost visible and out of every sum", async () => {
    const id = await empty();
    await call(portfolios.change, { id, holdings: [{ symbol: "USA", quantity: "4" }] }, as());
    const view = await call(portfolios.lots, { id }, as());
    expect(view.holdings[0]).toMatchObject({ cost: null, gain: null, value: "440.00" });
    expect(view.unrealised).toEqual([
      { currency: "USD", value: "0.00", cost: "0.00", gain: "0.00", unknown_lots: 1 },
    ]);
  });
});

describe("taking a transaction back", () => {
  const reverse = (id: string, transaction_id: string, overrides = {}) =>
    call(portfolios.reverseTransaction, { id, transaction_id, note: "Typed twice" }, as(overrides));

  it("restores exactly what was, shows both lines, and is refused twice and for a reversal", async () => {
    const id = await traded();
    const before = await call(portfolios.lots, { id }, as());
    const view = await call(portfolios.get, { id }, as());
    const made = await record(id, [{ kind: "split", date: "2026-03-02", symbol: "USA", ratio: "3" }]);
    const split = made.transactions[0]?.id ?? "";
    const shown = await reverse(id, split, { isDryRun: true, idempotencyKey: null });
    expect(shown.units).toEqual([{ symbol: "USA", before: "15", after: "5" }]);
    const done = await reverse(id, split);
    const { portfolio, ...after } = await call(portfolios.lots, { id }, as());
    expect({ ...after, portfolio: { ...portfolio, revision: before.portfolio.revision } }).toEqual(before);
    expect((await call(portfolios.get, { id }, as())).positions).toEqual(view.positions);
    const { items } = await call(portfolios.transactions, { id, kind: "split" }, as());
    const reversal = done.transactions[0]?.id;
    expect(items.map((one) => [one.id, one.reverses_id, one.reversed_by_id, one.date])).toEqual([
      [reversal, split, null, "2026-03-02"],
      [split, null, reversal, "2026-03-02"],
    ]);
    await expect(reverse(id, split)).rejects.toMatchObject({ status: 409 });
    await expect(reverse(id, reversal ?? "")).rejects.toMatchObject({ status: 422, code: "NOT_REVERSIBLE" });
    await expect(reverse(id, randomUUID())).rejects.toMatchObject({ status: 404 });
    await expect(reverse(id, "x")).rejects.toMatchObject({ status: 404 });
    const other = await traded();
    await expect(reverse(other, split)).rejects.toMatchObject({ status: 404 });
    expect(await reconciled(id)).toBe(true);
  });

  it("is refused when what came after needs it", async () => {
    const id = await traded();
    const { items } = await call(portfolios.transactions, { id }, as());
    const [, second, , deposit] = items;
    await expect(reverse(id, second?.id ?? "")).rejects.toMatchObject({
      status: 422,
      code: "SELLS_MORE_THAN_HELD",
      message: expect.stringContaining("On 2026-02-02 15 units of USA would be sold and 10 are held"),
    });
    await expect(reverse(id, deposit?.id ?? "")).rejects.toMatchObject({ code: "CASH_BELOW_ZERO" });
    expect(await reconciled(id)).toBe(true);
  });

  it("takes both legs of a conversion back together, once when two try", async () => {
    const id = await empty();
    await record(id, [{ kind: "deposit", date: "2026-03-02", amount: "100" }]);
    const conversion = {
      kind: "conversion",
      date: "2026-03-02",
      amount: "50",
      currency: "USD",
      to_amount: "45",
      to_currency: "EUR",
    };
    await record(id, [conversion]);
    const made = await record(id, [conversion]);
    const [from, to] = made.transactions;
    const tries = await Promise.allSettled([reverse(id, from?.id ?? ""), reverse(id, to?.id ?? "")]);
    expect(tries.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const view = await call(portfolios.lots, { id }, as());
    expect(view.money.map(({ currency, converted }) => [currency, converted])).toEqual([
      ["EUR", "45.00"],
      ["USD", "-50.00"],
    ]);
    expect(await reconciled(id)).toBe(true);
  });
});
