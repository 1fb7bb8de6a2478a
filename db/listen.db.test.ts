import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { LIVE_TOPICS } from "@/lib/client/live-topics";
import { type Harness, openHarness } from "@/lib/procedures/testing";
import { openTenantDatabase, type TenantDatabase } from "./client";
import { CHANGE_TOPICS, listenForChanges } from "./listen";

let harness: Harness;
let database: TenantDatabase;
let told: string[] = [];
let began = 0;
let listening: { close: () => Promise<void> };

beforeAll(async () => {
  harness = await openHarness();
  database = openTenantDatabase(harness.urls.appUrl, 2);
  listening = await listenForChanges(harness.urls.appUrl, {
    onChange: (workspaceId, topic) => told.push(`${workspaceId} ${topic}`),
    onListening: () => {
      began += 1;
    },
  });
});
afterAll(async () => {
  await listening.close();
  await database.close();
  await harness.close();
});

async function waitFor(isThere: () => boolean): Promise<void> {
  for (let tries = 0; !isThere() && tries < 200; tries += 1)
    await new Promise((next) => setTimeout(next, 25));
}

async function addPortfolio(workspaceId: string, userId: string, fails = false): Promise<void> {
  await database.write({ workspaceId, userId }, async (tx) => {
    for (const name of ["One", "Two"]) {
      await tx.execute(sql`insert into portfolio (workspace_id, name, base_ccy, origin, is_fractional, created_by)
        values (${workspaceId}, ${name}, 'USD', 'empty', true, ${userId})`);
    }
    if (fails) throw new Error("no commit");
  });
}

it("tells a committed change once a transaction, and nothing of one that was rolled back", async () => {
  const { workspaceId, userId } = await harness.member();
  await expect(addPortfolio(workspaceId, userId, true)).rejects.toThrow("no commit");
  await addPortfolio(workspaceId, userId);
  await waitFor(() => told.length > 0);
  expect(told).toEqual([`${workspaceId} portfolios`]);
});

it("listens again by itself after its connection was cut, and says so", async () => {
  const { default: postgres } = await import("postgres");
  const admin = postgres(harness.urls.adminUrl, { max: 1 });
  await admin`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and query ilike '%listen%' and pid <> pg_backend_pid()`;
  await waitFor(() => began === 2);
  expect(began).toBe(2);
  told = [];
  const { workspaceId, userId } = await harness.member();
  await addPortfolio(workspaceId, userId);
  await waitFor(() => told.length > 0);
  expect(told).toEqual([`${workspaceId} portfolios`]);
  await admin.end();
});

it("ignores what it does not know", async () => {
  told = [];
  const { default: postgres } = await import("postgres");
  const admin = postgres(harness.urls.adminUrl, { max: 1 });
  const known = randomUUID();
  await admin`select pg_notify('plumbline_changes', 'nonsense'), pg_notify('plumbline_changes', ${`${known} weather`}),
    pg_notify('plumbline_changes', ${`${known} alerts`})`;
  await waitFor(() => told.length > 0);
  expect(told).toEqual([`${known} alerts`]);
  await admin.end();
});

it("tells of a journey that goes on", async () => {
  told = [];
  const { workspaceId, userId } = await harness.member();
  await database.write({ workspaceId, userId }, (tx) =>
    tx.execute(sql`insert into workflow_run (workspace_id, workflow_key, workflow_version, definition, name, started_by)
      values (${workspaceId}, 'portfolio_creation', 1, '{}', 'Mine', ${userId})`),
  );
  await waitFor(() => told.length > 0);
  expect(told).toEqual([`${workspaceId} journeys`]);
});

it("hears what is announced after a commit, gathered", async () => {
  told = [];
  const { workspaceId } = await harness.member();
  for (let turn = 0; turn < 20; turn += 1) database.announce(workspaceId, "capital");
  await waitFor(() => told.length === 2);
  expect(told).toEqual([`${workspaceId} capital`, `${workspaceId} capital`]);
});

it("knows the topics that browsers know", () => {
  expect(LIVE_TOPICS).toEqual(CHANGE_TOPICS);
});
