import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CATALOGUE_WORKSPACE_ID } from "@/lib/kernel/ids";
import { openPool, openTenantDatabase, type TenantDatabase } from "../client";
import { type TestDatabase, testDatabase } from "../testing/database";
import { latestCloses, readPrices } from "./prices";
import { findProductsByIds, findProductsBySymbols, loadProducts, searchProducts } from "./products";

const MINE = randomUUID();
const OTHER = randomUUID();

describe("products and prices as a workspace sees them", () => {
  let urls: TestDatabase;
  let database: TenantDatabase;
  const ids = new Map<string, string>();
  const scope = { workspaceId: MINE, userId: randomUUID() };

  beforeAll(async () => {
    urls = await testDatabase();
    database = openTenantDatabase(urls.appUrl, 2);
    const admin = openPool(urls.adminUrl, 1);
    for (const id of [MINE, OTHER, CATALOGUE_WORKSPACE_ID]) {
      await admin`INSERT INTO workspace (id, name, slug) VALUES (${id}, 'w', ${id})`;
    }
    const product = async (workspaceId: string, symbol: string, name: string, currency = "USD") => {
      const [row] = await admin`
        INSERT INTO product (workspace_id, symbol, name, type, asset_class, region, currency, issuer, aum_usd, tags)
        VALUES (${workspaceId}, ${symbol}, ${name}, 'ETF', 'equity', 'us', ${currency}, 'Vanguard', 10, '{core,value}')
        RETURNING id`;
      ids.set(`${workspaceId} ${symbol}`, row?.id);
      return row?.id as string;
    };
    const prices = async (
      workspaceId: string,
      productId: string,
      source: string,
      closes: Record<string, string>,
    ) => {
      for (const [date, close] of Object.entries(closes)) {
        await admin`INSERT INTO price VALUES (${workspaceId}, ${productId}, ${date}, ${close}, ${Number(close) / 2}, ${source})`;
      }
      const dates = Object.keys(closes).sort();
      await admin`
        INSERT INTO price_summary (workspace_id, product_id, first_date, last_date, last_close, count, source)
        VALUES (${workspaceId}, ${productId}, ${dates[0] ?? ""}, ${dates.at(-1) ?? ""},
          ${closes[dates.at(-1) ?? ""] ?? ""}, ${dates.length}, ${source})`;
    };
    const aaa = await product(CATALOGUE_WORKSPACE_ID, "AAA", "Catalogue A");
    const bbb = await product(CATALOGUE_WORKSPACE_ID, "BBB", "Catalogue B 100% _x_");
    await product(CATALOGUE_WORKSPACE_ID, "CCC", "Catalogue C");
    await product(MINE, "CCC", "My C");
    await product(MINE, "EEE", "My E", "EUR");
    await product(OTHER, "DDD", "Other D");
    const eee = await product(CATALOGUE_WORKSPACE_ID, "EEE", "Catalogue E");
    await prices(CATALOGUE_WORKSPACE_ID, aaa, "sample", {
      "2026-01-02": "10",
      "2026-01-05": "11",
      "2026-02-02": "12",
    });
    await prices(CATALOGUE_WORKSPACE_ID, bbb, "sample", { "2026-01-02": "20" });
    await prices(CATALOGUE_WORKSPACE_ID, eee, "sample", { "2026-01-02": "50" });
    await prices(MINE, bbb, "import", { "2026-01-05": "21" });
    await prices(OTHER, aaa, "import", { "2026-03-05": "99" });
    await admin.end();
  }, 60_000);
  afterAll(async () => {
    await database.close();
    await urls.drop();
  });

  it("shadow the catalogue's product of the same symbol and hide other workspaces'", async () => {
    const all = await database.read(scope, (tx) => loadProducts(tx, MINE));
    expect(all.map((one) => [one.symbol, one.name, one.isOwn])).toEqual([
      ["AAA", "Catalogue A", false],
      ["BBB", "Catalogue B 100% _x_", false],
      ["CCC", "My C", true],
      ["EEE", "My E", true],
    ]);
  });

  it("take a workspace's own prices alone once there are any, else the sample ones", async () => {
    const found = await database.read(scope, (tx) =>
      findProductsBySymbols(tx, MINE, ["AAA", "BBB", "CCC", "DDD"]),
    );
    expect([...found.keys()]).toEqual(["AAA", "BBB", "CCC"]);
    expect(found.get("AAA")?.prices).toMatchObject({ source: "sample", count: 3, lastDate: "2026-02-02" });
    expect(found.get("BBB")?.prices).toMatchObject({ source: "import", count: 1, firstDate: "2026-01-05" });
    expect(found.get("BBB")?.prices?.lastClose.toFixed()).toBe("21");
    expect(found.get("CCC")?.prices).toBeNull();
  });

  it("never lend prices across currencies", async () => {
    const found = await database.read(scope, (tx) => findProductsBySymbols(tx, MINE, ["EEE"]));
    expect(found.get("EEE")).toMatchObject({ currency: "EUR", prices: null });
  });

  it("find a shadowed product by its id and nothing of other workspaces", async () => {
    const shadowed = ids.get(`${CATALOGUE_WORKSPACE_ID} CCC`) as string;
    const foreign = ids.get(`${OTHER} DDD`) as string;
    const found = await database.read(scope, (tx) => findProductsByIds(tx, MINE, [shadowed, foreign]));
    expect([...found.values()].map((one) => one.name)).toEqual(["Catalogue C"]);
  });

  it("give the last close on or before a day", async () => {
    const wanted = ["AAA", "BBB", "CCC"].map(
      (symbol) => ids.get(`${CATALOGUE_WORKSPACE_ID} ${symbol}`) as string,
    );
    const [aaa = "", bbb = ""] = wanted;
    const latest = await database.read(scope, (tx) => latestCloses(tx, MINE, wanted));
    expect(latest.size).toBe(2);
    expect(latest.get(aaa)).toMatchObject({ date: "2026-02-02", source: "sample" });
    const before = await database.read(scope, (tx) => latestCloses(tx, MINE, wanted, "2026-01-03"));
    expect(before.get(aaa)?.close.toFixed()).toBe("10");
    expect(before.has(bbb)).toBe(false);
  });

  it("read a series by day, week and month", async () => {
    const series = {
      workspaceId: CATALOGUE_WORKSPACE_ID,
      productId: ids.get(`${CATALOGUE_WORKSPACE_ID} AAA`) as string,
    };
    const dates = (interval?: "day" | "week" | "month", from?: string) =>
      database.read(scope, async (tx) =>
        (await readPrices(tx, series, { interval, from })).map((one) => one.date),
      );
    expect(await dates()).toEqual(["2026-01-02", "2026-01-05", "2026-02-02"]);
    expect(await dates("week", "2026-01-03")).toEqual(["2026-01-05", "2026-02-02"]);
    expect(await dates("month")).toEqual(["2026-01-05", "2026-02-02"]);
  });

  it("search words in symbol, name and issuer; signs of a pattern are plain signs", async () => {
    const page = { order: "relevance" as const, limit: 2, offset: 0 };
    const symbols = (query: string) =>
      database.read(scope, async (tx) =>
        (await searchProducts(tx, MINE, { query }, page)).items.map((one) => one.symbol),
      );
    expect(await symbols("bbb")).toEqual(["BBB"]);
    expect(await symbols("vanguard my")).toEqual(["CCC", "EEE"]);
    expect(await symbols("100% _x_")).toEqual(["BBB"]);
    expect(await symbols("%")).toEqual(["BBB"]);
    expect(await symbols("'; drop table product; --")).toEqual([]);
  });

  it("page without overlap and count what fits", async () => {
    const page = (offset: number) =>
      database.read(scope, (tx) =>
        searchProducts(tx, MINE, { tags: ["core"] }, { order: "symbol", limit: 3, offset }),
      );
    const first = await page(0);
    expect([first.items.length, first.total, first.nextOffset]).toEqual([3, 4, 3]);
    const second = await page(3);
    expect([second.items.map((one) => one.symbol), second.nextOffset]).toEqual([["EEE"], null]);
  });
});
