import { call } from "@orpc/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openPool, openTenantDatabase, type TenantDatabase } from "@/db/client";
import { acknowledgedProblems, bookProblems, chainProblems } from "@/db/testing/proof/check-books";
import { limitProblems, replayProblems } from "@/db/testing/proof/check-limits";
import { watched } from "@/db/testing/proof/watch";
import { router } from "@/lib/procedures/router";
import { type Harness, openHarness } from "@/lib/procedures/testing";
import { runClients } from "./testing/proof-clients";
import { openProofFund } from "./testing/proof-fund";

const CLIENTS = 64;
const OPERATIONS = Number(process.env.PLUMBLINE_PROOF_OPERATIONS ?? 50_000);
const SEED = Number(process.env.PLUMBLINE_PROOF_SEED ?? 20260302);
const CONNECTIONS = 8;
const PATIENCE_MS = 900_000;

describe("capital under load", () => {
  let harness: Harness;
  let database: TenantDatabase;
  let admin: ReturnType<typeof openPool>;
  beforeAll(async () => {
    harness = await openHarness();
    database = openTenantDatabase(harness.urls.appUrl, CONNECTIONS);
    admin = openPool(harness.urls.adminUrl, 2);
  });
  afterAll(async () => {
    await database.close();
    await admin.end();
    await harness.close();
  });

  it(
    `${CLIENTS} clients, ${OPERATIONS} committed acts: no limit is broken, nothing is lost or doubled, every book agrees`,
    async () => {
      const fund = await openProofFund(harness, database);
      const place = { workspaceId: fund.workspaceId, now: harness.context(fund.owner).now };
      const began = performance.now();
      const { result: run, ...seen } = await watched(admin, place, () =>
        runClients(fund, { clients: CLIENTS, operations: OPERATIONS, seed: SEED }),
      );
      const seconds = (performance.now() - began) / 1000;
      const [{ deadlocks } = { deadlocks: -1 }] = await admin<{ deadlocks: number }[]>`
        select deadlocks::int from pg_stat_database where datname = current_database()`;
      const verdict = await call(router.audit.verify, {}, fund.as(fund.owner, ""));
      console.info(
        `proof (seed ${SEED}): ${run.committed} committed in ${seconds.toFixed(1)} s (${Math.round(run.committed / seconds)} a second), ` +
          `${JSON.stringify(run.byAct)}; refused ${JSON.stringify(run.refused)}; resent ${run.resent}, turned away ${run.turnedAway}; ` +
          `checked: limits ${seen.limitChecks} times, books ${seen.bookChecks} times; ` +
          `${verdict.transactions} transactions, ${verdict.events} events, ${deadlocks} deadlocks`,
      );
      expect(run.faults).toEqual([]);
      expect(run.committed).toBeGreaterThanOrEqual(OPERATIONS);
      expect({ limits: seen.limits, books: seen.books, deadlocks }).toEqual({
        limits: [],
        books: [],
        deadlocks: 0,
      });
      expect(await limitProblems(admin, place)).toEqual([]);
      expect(await bookProblems(admin, place)).toEqual([]);
      expect(await replayProblems(admin, place)).toEqual([]);
      expect(await chainProblems(admin, place)).toEqual([]);
      expect(await acknowledgedProblems(admin, place, run.acknowledged, fund.booked)).toEqual([]);
      expect(verdict).toMatchObject({ is_complete: true, is_intact: true, first_problem: null });
      expect(seen.limitChecks).toBeGreaterThan(3);
      expect(seen.bookChecks).toBeGreaterThan(3);
      expect(Object.keys(run.byAct).sort()).toEqual([
        "add",
        "allocate",
        "allocator",
        "approve",
        "cancel",
        "deallocate",
        "deploy",
        "reject",
        "release",
        "request",
        "reverse",
        "withdraw",
      ]);
      expect(run.refused.POLICY_VIOLATION).toBeGreaterThan(0);
    },
    PATIENCE_MS,
  );
});
