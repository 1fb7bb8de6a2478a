import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CATALOGUE_WORKSPACE_ID } from "@/lib/kernel/ids";
import { openPool, openTenantDatabase, type TenantDatabase, type Tx } from "../client";
import { type TestDatabase, testDatabase } from "../testing/database";
import { DATA_TOPICS, dataStamp } from "./data-version";

const MINE = randomUUID();
const OTHER = randomUUID();

describe("the number that changes raise", () => {
  let urls: TestDatabase;
  let database: TenantDatabase;
  const scopeOf = (workspaceId: string) => ({ workspaceId, userId: randomUUID() });
  const stampOf = (workspaceId: string, topics = DATA_TOPICS) =>
    database.read(scopeOf(workspaceId), (tx) => dataStamp(tx, workspaceId, topics));
  const addProduct = (tx: Tx, symbol: string, workspaceId = MINE) =>
    tx.execute(sql`INSERT INTO product (workspace_id, symbol, name, type, asset_class, region, currency)
      VALUES (${workspaceId}, ${symbol}, 'p', 'ETF', 'equity', 'us', 'USD')`);
  const addPortfolio = (tx: Tx) =>
    tx.execute(sql`INSERT INTO portfolio (workspace_id, name, base_ccy, origin, is_fractional, created_by)
      VALUES (${MINE}, 'p', 'USD', 'empty', false, ${randomUUID()})`);

  beforeAll(async () => {
    urls = await testDatabase();
    database = openTenantDatabase(urls.appUrl, 4);
    const admin = openPool(urls.adminUrl, 1);
    for (const id of [MINE, OTHER, CATALOGUE_WORKSPACE_ID]) {
      await admin`INSERT INTO workspace (id, name, slug) VALUES (${id}, 'w', ${id})`;
    }
    await admin.end();
  });
  afterAll(async () => {
    await database.close();
    await urls.drop();
  });

  it("moves with every kind of change, once a transaction, for its topic and workspace alone", async () => {
    const before = {
      mine: await stampOf(MINE),
      products: await stampOf(MINE, ["products"]),
      other: await stampOf(OTHER),
    };
    await database.write(scopeOf(MINE), async (tx) => {
      for (const symbol of ["A", "B", "C"]) await addProduct(tx, symbol);
    });
    expect(await stampOf(MINE)).toBe(`${MINE} products 1`);
    expect(before.mine).toBe("");
    await database.write(scopeOf(MINE), addPortfolio);
    await database.write(scopeOf(MINE), (tx) => tx.execute(sql`UPDATE portfolio SET name = 'q'`));
    await database.write(scopeOf(MINE), (tx) => tx.execute(sql`DELETE FROM product WHERE symbol = 'C'`));
    expect(await stampOf(MINE)).toBe(`${MINE} portfolios 2,${MINE} products 2`);
    expect(await stampOf(MINE, ["products"])).toBe(`${MINE} products 2`);
    expect(await stampOf(OTHER)).toBe(before.other);
  });

  it("stays where it is when a transaction is rolled back", async () => {
    const before = await stampOf(MINE);
    const undone = database.write(scopeOf(MINE), async (tx) => {
      await addProduct(tx, "UNDONE");
      throw new Error("undo");
    });
    await expect(undone).rejects.toThrow("undo");
    expect(await stampOf(MINE)).toBe(before);
  });

  it("shows a change of the catalogue to all", async () => {
    const before = await stampOf(OTHER);
    await database.write(scopeOf(CATALOGUE_WORKSPACE_ID), (tx) =>
      addProduct(tx, "SHARED", CATALOGUE_WORKSPACE_ID),
    );
    expect(await stampOf(OTHER)).not.toBe(before);
  });

  it("loses no change of many at the same time, and lets a workspace be deleted", async () => {
    const versionOf = async () => Number(/products (\d+)$/.exec(await stampOf(MINE, ["products"]))?.[1]);
    const before = await versionOf();
    await Promise.all(
      Array.from({ length: 12 }, (_, i) => database.write(scopeOf(MINE), (tx) => addProduct(tx, `P${i}`))),
    );
    expect(await versionOf()).toBe(before + 12);
    const admin = openPool(urls.adminUrl, 1);
    await admin`DELETE FROM workspace WHERE id = ${MINE}`;
    await admin.end();
  });
});
