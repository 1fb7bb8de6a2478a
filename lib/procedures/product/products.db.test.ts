import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { call } from "@orpc/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Principal } from "@/lib/procedures/principal";
import { router } from "@/lib/procedures/router";
import { type Harness, openHarness } from "@/lib/procedures/testing";

let harness: Harness;
let owner: Principal;
beforeAll(async () => {
  harness = await openHarness({ seeded: true });
  owner = await harness.member();
});
afterAll(() => harness.close());

const as = (principal: Principal | null, isDryRun = false) => ({
  context: harness.context(principal, { isDryRun }),
});
const { products, prices } = router;

describe("GET /products", () => {
  it("finds by words, class, region, sector, tag and price, and pages without overlap", async () => {
    const first = await call(
      products.list,
      { q: "vanguard", asset_class: "fixed income", limit: 5 },
      as(owner),
    );
    expect(first.items).toHaveLength(5);
    expect(first.items.every((one) => one.asset_class === "fixed_income")).toBe(true);
    const second = await call(
      products.list,
      { q: "vanguard", asset_class: "fixed_income", limit: 5, cursor: first.next_cursor ?? "" },
      as(owner),
    );
    const symbols = [...first.items, ...second.items].map((one) => one.symbol);
    expect(new Set(symbols).size).toBe(10);
    const emerging = await call(products.list, { region: "emerging", type: "ETF", limit: 200 }, as(owner));
    expect(new Set(emerging.items.map((one) => one.region))).toContain("china");
    const defensive = await call(products.list, { tag: "sector,defensive", sector: "utilities" }, as(owner));
    expect(defensive.items.map((one) => one.symbol)).toContain("XLU");
    const priced = await call(products.list, { has_prices: "true", limit: 1 }, as(owner));
    expect(priced.total).toBeGreaterThan(150);
  });

  it("puts the symbol that was asked for first", async () => {
    const found = await call(products.list, { q: "vt" }, as(owner));
    expect(found.items[0]?.symbol).toBe("VT");
  });

  it("refuses unknown words and foreign cursors", async () => {
    await expect(call(products.list, { type: "spaceship" }, as(owner))).rejects.toMatchObject({
      status: 400,
    });
    for (const cursor of [
      "x",
      Buffer.from('["-1"]').toString("base64url"),
      Buffer.from('["1e3"]').toString("base64url"),
    ]) {
      await expect(call(products.list, { cursor }, as(owner))).rejects.toMatchObject({ status: 400 });
    }
  });
});

describe("GET /products/{symbol}", () => {
  it("shows facts, the last price and the health of the data, marked as sample", async () => {
    const vti = await call(products.get, { symbol: "vti" }, as(owner));
    expect(vti).toMatchObject({
      symbol: "VTI",
      expense_ratio: 0.0003,
      is_own: false,
      facts_as_of: "2025-12-31",
    });
    expect(vti.prices).toMatchObject({ is_sample: true, last_date: "2026-11-20", first_date: "2004-12-31" });
    expect(vti.health).toMatchObject({ grade: "good", is_stale: false });
    expect(vti.health.reasons.join()).toContain("sample");
  });

  it("says 404 for what is not there, whatever it looks like", async () => {
    for (const symbol of ["NOPE", "__proto__", "' OR 1=1"]) {
      await expect(call(products.get, { symbol }, as(owner))).rejects.toMatchObject({ status: 404 });
    }
  });
});

describe("GET /products/{symbol}/prices", () => {
  it("gives closes of a range, by day and by month", async () => {
    const days = await call(prices.list, { symbol: "SPY", from: "2022-12-01", to: "2022-12-31" }, as(owner));
    expect(days).toMatchObject({ symbol: "SPY", currency: "USD", source: "sample", is_sample: true });
    expect(days.items).toHaveLength(21);
    expect(days.items[0]?.close).toMatch(/^\d+\.\d+$/);
    const months = await call(
      prices.list,
      { symbol: "SPY", from: "2022-01-01", to: "2022-12-31", interval: "month" },
      as(owner),
    );
    expect(months.items).toHaveLength(12);
    expect(months.items.at(-1)).toEqual(days.items.at(-1));
  });

  it("gives back the calendar-year return of SPY 2008", async () => {
    const { items } = await call(
      prices.list,
      { symbol: "SPY", from: "2007-12-31", to: "2008-12-31" },
      as(owner),
    );
    const change = (items.at(-1)?.adj_close ?? 0) / (items[0]?.adj_close ?? 1) - 1;
    expect(change).toBeCloseTo(-0.3681, 6);
  });

  it("refuses a range that ends before it begins", async () => {
    const asked = call(prices.list, { symbol: "SPY", from: "2023-01-02", to: "2022-01-01" }, as(owner));
    await expect(asked).rejects.toMatchObject({ status: 400 });
  });
});

describe("POST /prices/import", () => {
  const csv =
    "date,symbol,close\n2022-12-29,VTI,192.39\n2022-12-30,VTI,191.19\n2022-12-30,NOPE,1\n2022-12-30,BND,0\n";

  it("writes once, replaces the sample prices for this workspace alone, reports the rest", async () => {
    const [mine, other] = [await harness.member(), await harness.member()];
    const first = await call(prices.import, { csv }, as(mine));
    expect(first).toMatchObject({
      layout: "long",
      inserted: 2,
      updated: 0,
      unchanged: 0,
      symbols: [{ symbol: "VTI", prices: 2 }],
      unknown_symbols: [{ symbol: "NOPE", prices: 1 }],
      bad_row_count: 1,
      first_date: "2022-12-29",
      last_date: "2022-12-30",
    });
    expect(first.bad_rows[0]).toMatchObject({ line: 5, column: "close", value: "0" });
    const again = await call(prices.import, { csv }, as(mine));
    expect(again).toMatchObject({ inserted: 0, updated: 0, unchanged: 2 });
    const changed = await call(prices.import, { csv: csv.replace("191.19", "191.2") }, as(mine));
    expect(changed).toMatchObject({ inserted: 0, updated: 1, unchanged: 1 });
    const seen = await call(prices.list, { symbol: "VTI" }, as(mine));
    expect(seen).toMatchObject({ source: "import", is_sample: false });
    expect(seen.items.map((one) => one.close)).toEqual(["192.39", "191.2"]);
    expect((await call(products.get, { symbol: "VTI" }, as(mine))).prices).toMatchObject({ count: 2 });
    expect((await call(prices.list, { symbol: "VTI" }, as(other))).is_sample).toBe(true);
  });

  it("leaves nothing behind after a dry run and is refused to a viewer", async () => {
    const mine = await harness.member();
    const answer = await call(prices.import, { csv }, as(mine, true));
    expect(answer.inserted).toBe(2);
    expect((await call(prices.list, { symbol: "VTI" }, as(mine))).is_sample).toBe(true);
    const viewer = await harness.member("viewer", mine.workspaceId);
    await expect(call(prices.import, { csv }, as(viewer))).rejects.toMatchObject({ status: 403 });
  });

  it("refuses a file of which nothing can be read, with its rows, and one that is no table", async () => {
    const bad = call(prices.import, { csv: "date,symbol,close\nx,VTI,1\n" }, as(owner));
    await expect(bad).rejects.toMatchObject({ status: 422, data: { bad_row_count: 1 } });
    await expect(call(prices.import, { csv: "VTI\n1\n" }, as(owner))).rejects.toMatchObject({ status: 400 });
    await expect(call(prices.import, { csv: "" }, as(owner))).rejects.toMatchObject({ status: 400 });
  });

  it("refuses days that lie in the future", async () => {
    const bad = call(prices.import, { csv: "date,symbol,close\n2026-11-21,VTI,1\n" }, as(owner));
    await expect(bad).rejects.toMatchObject({ data: { bad_rows: [{ reason: "lies in the future" }] } });
  });

  it("lets one writer in at a time and keeps the summary whole", async () => {
    const mine = await harness.member();
    const one = (day: number) =>
      call(prices.import, { csv: `date,symbol,close\n2022-12-${day},VTI,1\n` }, as(mine)).then(
        () => 1,
        (error) => {
          expect(error).toMatchObject({ status: 409 });
          return 0;
        },
      );
    const done: number[] = await Promise.all([10, 11, 12, 13, 14, 15].map(one));
    const written = done.reduce((sum, each) => sum + each, 0);
    expect((await call(products.get, { symbol: "VTI" }, as(mine))).prices?.count).toBe(written);
  });
});

const wide = ["../shared/data", "../../shared/data"]
  .map((folder) => path.resolve(folder, "etf-daily/assetallocation_prices.csv"))
  .find(existsSync);

/** Twenty-five years of 37 funds, twice, in one go: other work on the machine stretches it most. */
const WHOLE_FILE_MS = 180_000;

describe.skipIf(!wide)(`the 37-fund file (${wide ?? "absent: skipped"})`, () => {
  it("comes in whole, and the second time changes nothing", { timeout: WHOLE_FILE_MS }, async () => {
    const mine = await harness.member();
    const csv = readFileSync(wide ?? "", "utf8");
    const first = await call(prices.import, { csv }, as(mine));
    expect(first.bad_row_count).toBe(0);
    expect(first.unknown_symbols).toEqual([]);
    expect(first.inserted).toBe(first.prices);
    expect(first.symbols).toHaveLength(37);
    expect(await call(prices.import, { csv }, as(mine))).toMatchObject({
      inserted: 0,
      updated: 0,
      unchanged: first.prices,
    });
    const spy = await call(products.get, { symbol: "SPY" }, as(mine));
    expect(spy.prices).toMatchObject({ source: "import", first_date: "1999-12-31", is_sample: false });
  });
});

describe("products of one's own", () => {
  const csv =
    "symbol,name,type,asset_class,region,currency,expense_ratio,tags\nVWCE.DE,FTSE All-World,ETF,equity,global,EUR,0.22%,core\n";

  it("come in by CSV, idempotently, seen by their workspace alone", async () => {
    const [mine, other] = [await harness.member(), await harness.member()];
    expect(await call(products.import, { csv }, as(mine))).toMatchObject({
      inserted: 1,
      updated: 0,
      unchanged: 0,
    });
    expect(await call(products.import, { csv }, as(mine))).toMatchObject({
      inserted: 0,
      updated: 0,
      unchanged: 1,
    });
    const changed = csv.replace("0.22%", "0.19%");
    expect(await call(products.import, { csv: changed }, as(mine))).toMatchObject({ updated: 1 });
    expect(await call(products.get, { symbol: "vwce.de" }, as(mine))).toMatchObject({
      is_own: true,
      expense_ratio: 0.0019,
      currency: "EUR",
      prices: null,
      health: { grade: "poor" },
    });
    await expect(call(products.get, { symbol: "VWCE.DE" }, as(other))).rejects.toMatchObject({ status: 404 });
  });

  it("stand for the catalogue's of the same symbol and keep its prices", async () => {
    const mine = await harness.member();
    await call(
      products.import,
      { csv: "symbol,name,type,asset_class\nVTI,My own VTI,ETF,equity\n" },
      as(mine),
    );
    const vti = await call(products.get, { symbol: "VTI" }, as(mine));
    expect(vti).toMatchObject({
      name: "My own VTI",
      is_own: true,
      facts_as_of: null,
      prices: { is_sample: true },
    });
    const { total } = await call(products.list, { q: "vti", limit: 1 }, as(mine));
    expect(total).toBeGreaterThanOrEqual(1);
  });

  it("can be added one by one, once", async () => {
    const mine = await harness.member();
    const product = { symbol: "xyz", name: "A house", type: "Fund", asset_class: "real_estate" };
    expect(await call(products.create, product, as(mine))).toMatchObject({
      symbol: "XYZ",
      type: "Fund",
      is_own: true,
    });
    await expect(call(products.create, product, as(mine))).rejects.toMatchObject({ status: 409 });
    await expect(call(products.create, { ...product, symbol: "VTI" }, as(mine))).rejects.toMatchObject({
      status: 409,
    });
    await expect(call(products.create, { ...product, symbol: "=A1" }, as(mine))).rejects.toMatchObject({
      status: 400,
    });
    await expect(
      call(products.create, { ...product, symbol: "Q", expense_ratio: "1e-3" }, as(mine)),
    ).rejects.toMatchObject({ status: 400 });
  });
});
