import { call } from "@orpc/server";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openPool } from "@/db/client";
import type { Principal } from "@/lib/procedures/principal";
import { type Harness, openHarness } from "@/lib/procedures/testing";
import { frameworkRoutes as frameworks } from "./routes";

let harness: Harness;
let owner: Principal;
let admin: ReturnType<typeof openPool>;
beforeAll(async () => {
  harness = await openHarness();
  owner = await harness.member();
  admin = openPool(harness.urls.adminUrl, 1);
  await admin`insert into product (workspace_id, symbol, name, type, asset_class, region, currency, tags)
    values (${owner.workspaceId}, 'AAA', 'A', 'ETF', 'equity', 'us', 'USD', '{}'),
           (${owner.workspaceId}, 'BBB', 'B', 'ETF', 'fixed_income', 'us', 'USD', '{}')`;
});
afterAll(async () => {
  await admin.end();
  await harness.close();
});

const as = () => ({ context: harness.context(owner) });

async function map(id: string, version: number, path: string, symbol: string): Promise<void> {
  await admin`insert into mapping (workspace_id, framework_id, version, path, position, product_id, share)
    select ${owner.workspaceId}, ${id}, ${version}, ${path}, 0, id, 1 from product where symbol = ${symbol}`;
}

async function mapped(id: string, version: number): Promise<string[]> {
  const rows = await admin`select m.path, p.symbol from mapping m join product p on p.id = m.product_id
    where m.framework_id = ${id} and m.version = ${version} order by m.path`;
  return rows.map((row) => `${row.path} ${row.symbol}`);
}

const BUCKETS = [
  { path: "A/Shares", label: "Shares", target_weight: 0.6 },
  { path: "A/Bonds", label: "Bonds", target_weight: 0.4 },
];

it("carries what was mapped over to the next version, under a bucket's new path too", async () => {
  const { id } = await call(frameworks.create, { name: "x", buckets: BUCKETS }, as());
  await map(id, 1, "A/Shares", "AAA");
  await map(id, 1, "A/Bonds", "BBB");
  const renamed = [{ ...BUCKETS[0], path: "A/Equity" }, BUCKETS[1]] as typeof BUCKETS;
  await call(frameworks.revise, { id, version: 1, buckets: renamed }, as());
  expect(await mapped(id, 2)).toEqual(["A/Bonds BBB", "A/Equity AAA"]);
  expect(await mapped(id, 1)).toEqual(["A/Bonds BBB", "A/Shares AAA"]);
});

it("drops what was mapped to a bucket that is gone or is no leaf any more", async () => {
  const { id } = await call(frameworks.create, { name: "x", buckets: BUCKETS }, as());
  await map(id, 1, "A/Shares", "AAA");
  await map(id, 1, "A/Bonds", "BBB");
  const buckets = [
    { path: "A/Shares", label: "Shares", target_weight: 1 },
    { path: "A/Shares/US", label: "US", target_weight: 1 },
  ];
  await call(frameworks.revise, { id, version: 1, buckets }, as());
  expect(await mapped(id, 2)).toEqual([]);
});

it("brings an earlier version's mapping back with it", async () => {
  const { id } = await call(frameworks.create, { name: "x", buckets: BUCKETS }, as());
  await map(id, 1, "A/Bonds", "BBB");
  const alone = [{ path: "A/Shares", label: "Shares", target_weight: 1 }];
  await call(frameworks.revise, { id, version: 1, buckets: alone }, as());
  await map(id, 2, "A/Shares", "AAA");
  await call(frameworks.restore, { id, version: 2, restore_version: 1 }, as());
  expect(await mapped(id, 3)).toEqual(["A/Bonds BBB"]);
});
