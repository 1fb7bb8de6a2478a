import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Harness, openHarness } from "@/lib/procedures/testing";
import { openTenantDatabase, type TenantDatabase } from "./client";
import { isConnectionLost, renewedPool } from "./renewed-pool";

let harness: Harness;
let database: TenantDatabase;

beforeAll(async () => {
  harness = await openHarness();
  // One connection: a place that is lost for good would leave none.
  database = openTenantDatabase(harness.urls.appUrl, 1);
});
afterAll(async () => {
  await database.close();
  await harness.close();
});

const coded = (code: string) => Object.assign(new Error(code), { code });

it("tells a lost connection from any other failure, wherever it is wrapped", () => {
  expect(isConnectionLost(coded("CONNECTION_CLOSED"))).toBe(true);
  expect(isConnectionLost(new Error("failed query", { cause: coded("25P03") }))).toBe(true);
  expect(isConnectionLost(coded("23505"))).toBe(false);
  expect(isConnectionLost("CONNECTION_CLOSED")).toBe(false);
});

it("opens another pool once a connection is lost, however many calls lose it", async () => {
  let opened = 0;
  const pools = renewedPool(() => {
    opened += 1;
    return { number: opened, end: async () => {} };
  });
  const lose = () =>
    pools.run(async () => {
      await new Promise((next) => setImmediate(next));
      throw coded("CONNECTION_CLOSED");
    });
  await Promise.allSettled([lose(), lose(), lose()]);
  expect(await pools.run(async ({ number }) => number)).toBe(2);
  await expect(pools.run(() => Promise.reject(coded("23505")))).rejects.toThrow("23505");
  expect(await pools.run(async ({ number }) => number)).toBe(2);
});

/** Holds the thread, as a long piece of work would: what the socket says meanwhile is heard only afterwards. */
function hold(ms: number): void {
  const end = Date.now() + ms;
  while (Date.now() < end) Math.sqrt(end);
}

/** The driver then throws out of a callback of its own, where nobody can catch it but the process; the web server logs it. */
function expectThrownByDriver(): () => unknown[] {
  const listeners = process.listeners("uncaughtException");
  const thrown: unknown[] = [];
  process.removeAllListeners("uncaughtException");
  process.on("uncaughtException", (error) => thrown.push(error));
  return () => {
    process.removeAllListeners("uncaughtException");
    for (const listener of listeners) process.on("uncaughtException", listener);
    return thrown;
  };
}

it("answers again at once after the database closed a connection while a statement was about to be sent", async () => {
  const stopExpecting = expectThrownByDriver();
  for (let round = 0; round < 3; round += 1) {
    const lost = await database
      .readCatalogue(async (tx) => {
        await tx.execute(sql`set local idle_in_transaction_session_timeout = '50ms'`);
        await new Promise<void>((resolve, reject) => {
          setTimeout(() => {
            hold(300);
            tx.execute(sql`select 1`).then(() => resolve(), reject);
          }, 5);
        });
      })
      .then(
        () => null,
        (error: unknown) => error,
      );
    expect(isConnectionLost(lost)).toBe(true);
    const began = Date.now();
    const rows = await database.readCatalogue((tx) => tx.execute<{ one: number }>(sql`select 1 as one`));
    expect(rows[0]?.one).toBe(1);
    expect(Date.now() - began).toBeLessThan(5_000);
  }
  for (const error of stopExpecting()) expect(String(error)).toContain("reading 'write'");
});
