import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CATALOGUE_WORKSPACE_ID } from "@/lib/kernel/ids";
import { type TestDatabase, testDatabase } from "../testing/database";
import { CATALOGUE } from "./catalogue/catalogue";
import { SAMPLE_END, sampleSymbols } from "./sample-prices/generate";
import { seed } from "./seed";

describe("seeding", () => {
  let database: TestDatabase;
  let admin: Sql;
  const told: string[] = [];

  beforeAll(async () => {
    database = await testDatabase();
    admin = postgres(database.adminUrl, { max: 1 });
    await seed(database.ownerUrl, (text) => told.push(text));
  }, 60_000);
  afterAll(async () => {
    await admin.end();
    await database.drop();
  });

  it("writes every catalogue product into the catalogue workspace", async () => {
    const [row] =
      await admin`SELECT count(*)::int AS count, count(DISTINCT workspace_id)::int AS owners FROM product`;
    expect(row).toEqual({ count: CATALOGUE.length, owners: 1 });
    const [vti] = await admin`SELECT expense_ratio, tags, workspace_id FROM product WHERE symbol = 'VTI'`;
    expect(vti).toMatchObject({ expense_ratio: "0.0003000000", workspace_id: CATALOGUE_WORKSPACE_ID });
    expect(vti?.tags).toContain("broad-market");
  });

  it("writes sample prices marked as such, with one summary a series", async () => {
    const [row] = await admin`
      SELECT count(*)::int AS count, bool_and(source = 'sample') AS marked, max(last_date)::text AS last,
        sum(count)::int AS prices FROM price_summary`;
    expect(row).toMatchObject({ count: sampleSymbols().length, marked: true, last: SAMPLE_END });
    const [prices] = await admin`SELECT count(*)::int AS count FROM price`;
    expect(prices?.count).toBe(row?.prices);
    expect(told.length).toBeGreaterThan(1);
  });

  it("keeps the foreign keys and the row-level security of the price table", async () => {
    const keys = await admin`
      SELECT conname, convalidated FROM pg_constraint WHERE conrelid = 'price'::regclass AND contype = 'f'`;
    expect(keys.length).toBe(2);
    expect(keys.every((key) => key.convalidated)).toBe(true);
    const [table] = await admin`
      SELECT relrowsecurity, relforcerowsecurity FROM pg_class WHERE oid = 'price'::regclass`;
    expect(table).toEqual({ relrowsecurity: true, relforcerowsecurity: true });
  });

  it("does nothing the second time and repairs itself when the stamp is gone", async () => {
    const [before] = await admin`SELECT xmin::text AS version FROM product WHERE symbol = 'VTI'`;
    const again: string[] = [];
    await seed(database.ownerUrl, (text) => again.push(text));
    expect(again).toEqual([]);
    const [after] = await admin`SELECT xmin::text AS version FROM product WHERE symbol = 'VTI'`;
    expect(after).toEqual(before);
    await admin`DELETE FROM seed_state WHERE name = 'catalogue'`;
    await admin`UPDATE product SET name = 'x' WHERE symbol = 'VTI'`;
    await seed(database.ownerUrl, () => {});
    const [mended] = await admin`SELECT name FROM product WHERE symbol = 'VTI'`;
    expect(mended?.name).toBe("Vanguard Total Stock Market ETF");
  });
});
