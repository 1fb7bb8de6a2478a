import { randomUUID } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as applyMigrations } from "drizzle-orm/postgres-js/migrator";
import type { Sql } from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connected } from "./connections";
import { PROJECT_DIR } from "./fingerprint";
import { migrate } from "./migrate";
import { APP, AUTH, BACKUP, JOBS } from "./roles";
import { applyTenancy } from "./tenancy";
import { type TestDatabase, testDatabase } from "./testing/database";

const BOOKS_TAG = "0006_living_portfolios";
const ROLES = { app: APP, auth: AUTH, jobs: JOBS, backup: BACKUP };
const scratch = `test_${randomUUID().slice(0, 8)}`;
let neighbour: TestDatabase;
let folder: string;

/** The scratch database as somebody. */
const urlOf = (url: string) => Object.assign(new URL(url), { pathname: scratch }).href;

beforeAll(async () => {
  neighbour = await testDatabase();
  await connected(neighbour.adminUrl, (admin) =>
    admin.unsafe(`create database ${scratch} template template0 owner plumbline_owner`),
  );
  folder = mkdtempSync(join(tmpdir(), "plumbline-migrations-"));
  cpSync(join(PROJECT_DIR, "drizzle"), folder, { recursive: true });
  const path = join(folder, "meta", "_journal.json");
  const journal = JSON.parse(readFileSync(path, "utf8")) as { entries: { tag: string }[] };
  const until = journal.entries.findIndex(({ tag }) => tag === BOOKS_TAG);
  writeFileSync(path, JSON.stringify({ ...journal, entries: journal.entries.slice(0, until) }));
});
afterAll(async () => {
  await connected(neighbour.adminUrl, (admin) => admin.unsafe(`drop database ${scratch} with (force)`));
  await neighbour.drop();
  rmSync(folder, { recursive: true, force: true });
});

/** A portfolio as it stood before there were books: two positions, one of them left with nothing, and money. */
async function holdSomething(admin: Sql): Promise<string> {
  const [workspace, user, portfolio] = [randomUUID(), randomUUID(), randomUUID()];
  const products = [randomUUID(), randomUUID()];
  await admin`insert into workspace (id, name, slug) values (${workspace}, 'Old', ${workspace})`;
  for (const [i, id] of products.entries()) {
    await admin`insert into product (id, workspace_id, symbol, name, type, asset_class, region, currency, tags)
      values (${id}, ${workspace}, ${`OLD${i}`}, 'Old', 'ETF', 'equity', 'us', ${i === 0 ? "EUR" : "USD"}, '{}')`;
  }
  await admin`insert into portfolio (id, workspace_id, name, base_ccy, origin, is_fractional, created_by, created_at)
    values (${portfolio}, ${workspace}, 'Old', 'USD', 'import', true, ${user}, '2025-03-04T12:00:00Z')`;
  await admin`insert into position (workspace_id, portfolio_id, product_id, quantity, cost_basis) values
    (${workspace}, ${portfolio}, ${products[0] ?? ""}, 1.5, 300.25), (${workspace}, ${portfolio}, ${products[1] ?? ""}, 0, null)`;
  await admin`insert into cash_balance (workspace_id, portfolio_id, currency, amount) values
    (${workspace}, ${portfolio}, 'USD', 12.34), (${workspace}, ${portfolio}, 'EUR', 0)`;
  return portfolio;
}

describe("portfolios from before there were books", () => {
  it("open their books with what they hold, and stay behind row-level security", async () => {
    await connected(urlOf(neighbour.ownerUrl), async (owner) => {
      await applyMigrations(drizzle(owner), { migrationsFolder: folder });
      await applyTenancy(owner, ROLES);
    });
    const portfolio = await connected(urlOf(neighbour.adminUrl), holdSomething);
    await connected(urlOf(neighbour.ownerUrl), (owner) => migrate(owner, ROLES));
    await connected(urlOf(neighbour.adminUrl), async (admin) => {
      const lines = await admin`select t.kind, t.source, t.date::text, p.symbol, t.quantity::text, t.currency,
          t.cash_amount::text as cash, t.cost::text
        from portfolio_transaction t left join product p on p.id = t.product_id
        where t.portfolio_id = ${portfolio} order by t.seq`;
      const opening = { kind: "adjustment", source: "opening", date: "2025-03-04" };
      expect([...lines]).toEqual([
        { ...opening, symbol: null, quantity: null, currency: "USD", cash: "12.34", cost: null },
        {
          ...opening,
          symbol: "OLD0",
          quantity: "1.5000000000",
          currency: "EUR",
          cash: "0.00",
          cost: "300.25",
        },
      ]);
      const unforced = await admin`select relname from pg_class
        where relname in ('portfolio', 'position', 'cash_balance', 'product', 'portfolio_transaction')
          and not (relrowsecurity and relforcerowsecurity)`;
      expect([...unforced]).toEqual([]);
    });
  }, 60_000);
});
