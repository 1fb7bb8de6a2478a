import { randomUUID } from "node:crypto";
import { call } from "@orpc/server";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openPool, type TenantDatabase } from "@/db/client";
import type { Principal } from "@/lib/procedures/principal";
import { router } from "@/lib/procedures/router";
import { type Harness, openHarness } from "@/lib/procedures/testing";
import { ANSWERS, BY_TEMPLATE, CAUTIOUS, runsOf, stepOf } from "./run-fixture";

let harness: Harness;
let admin: ReturnType<typeof openPool>;
let owner: Principal;
let mine: ReturnType<typeof runsOf>;

beforeAll(async () => {
  harness = await openHarness({ seeded: true });
  admin = openPool(harness.urls.adminUrl, 1);
});
beforeEach(async () => {
  owner = await harness.member();
  mine = runsOf(harness, owner);
});
afterAll(async () => {
  await admin.end();
  await harness.close();
});

const EIGHT = Array.from({ length: 8 }, (_, index) => index);
const TEMPLATE = (name: string) => ({ choice: "template", template: "balanced", name });

/** Rows that an answer may write, by table. */
async function written(): Promise<Record<string, number>> {
  const { workspaceId } = owner;
  const [row] = await admin<Record<string, number>[]>`select
    (select count(*)::int from workflow_step_record where workspace_id = ${workspaceId}) as records,
    (select coalesce(sum(revision), 0)::int from workflow_run where workspace_id = ${workspaceId}) as revisions,
    (select count(*)::int from investment_profile where workspace_id = ${workspaceId}) as profiles,
    (select count(*)::int from framework where workspace_id = ${workspaceId}) as frameworks,
    (select count(*)::int from framework where workspace_id = ${workspaceId} and archived_at is not null) as archived,
    (select count(*)::int from mapping where workspace_id = ${workspaceId}) as mappings,
    (select count(*)::int from portfolio where workspace_id = ${workspaceId}) as portfolios,
    (select count(*)::int from portfolio_transaction where workspace_id = ${workspaceId}) as transactions,
    (select count(*)::int from audit_event where workspace_id = ${workspaceId}) as events`;
  return row ?? {};
}

describe("answers at the same time", () => {
  it("of two tabs: the one that saw an older run is refused and stores nothing", async () => {
    const run = await mine.after(1);
    const first = await mine.answer(run, "framework", TEMPLATE("First"), { revision: 1 });
    const before = await written();
    await expect(mine.answer(run, "framework", TEMPLATE("Second"), { revision: 1 })).rejects.toMatchObject({
      status: 409,
      message: expect.stringContaining("The run is at revision 2; this answer started from revision 1"),
      data: { current_revision: 2, your_revision: 1 },
    });
    await expect(mine.answer(run, "framework", TEMPLATE("Second"), { revision: 3 })).rejects.toMatchObject({
      status: 409,
      data: { current_revision: 2, your_revision: 3 },
    });
    expect(await written()).toEqual(before);
    expect((await mine.get(run)).facts).toEqual(first.facts);
  });

  it("eight of the same revision: one is stored, with one framework and one event", async () => {
    const run = await mine.after(1);
    const before = await written();
    const said = await Promise.allSettled(
      EIGHT.map((index) => mine.answer(run, "framework", TEMPLATE(`Try ${index}`), { revision: 1 })),
    );
    const stored = said.filter(({ status }) => status === "fulfilled");
    expect(stored).toHaveLength(1);
    for (const one of said) if (one.status === "rejected") expect(one.reason).toMatchObject({ status: 409 });
    const after = await written();
    expect(after).toMatchObject({
      records: (before.records ?? 0) + 1,
      revisions: (before.revisions ?? 0) + 1,
      frameworks: 1,
      archived: 0,
      // The framework and the answer.
      events: (before.events ?? 0) + 2,
    });
  });

  it("eight without a revision: one portfolio is opened, however often the button is pressed", async () => {
    const run = await mine.after(4);
    const said = await Promise.allSettled(
      EIGHT.map(() => mine.answer(run, "portfolio", BY_TEMPLATE[4]?.[1] ?? {})),
    );
    expect(said.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const one of said) {
      if (one.status === "rejected") expect(one.reason).toMatchObject({ status: 409, code: "RUN_ENDED" });
    }
    expect(await written()).toMatchObject({ portfolios: 1, records: 5 });
  });

  it("eight with one Idempotency-Key: all get the one answer", async () => {
    const run = await mine.after(1);
    const idempotencyKey = randomUUID();
    const said = await Promise.all(
      EIGHT.map(() => mine.answer(run, "framework", TEMPLATE("Once"), { revision: 1, idempotencyKey })),
    );
    expect(new Set(said.map(({ facts }) => facts.framework_id)).size).toBe(1);
    expect(await written()).toMatchObject({ records: 2, frameworks: 1 });
    const other = mine.answer(run, "framework", TEMPLATE("Other"), { revision: 1, idempotencyKey });
    await expect(other).rejects.toMatchObject({ status: 422, code: "IDEMPOTENCY_KEY_REUSED" });
  });

  it("waits no longer than a statement does for somebody who holds the run", async () => {
    const run = await mine.after(1);
    let letGo = () => {};
    const held = admin.begin(async (tx) => {
      await tx`select 1 from workflow_run where id = ${run.id} for no key update`;
      await new Promise<void>((resolve) => {
        letGo = resolve;
      });
    });
    const answer = mine.answer(run, "framework", TEMPLATE("Waiting"));
    await expect(answer).rejects.toMatchObject({
      status: 503,
      message: expect.stringContaining("send this again"),
    });
    letGo();
    await held;
    expect(await mine.answer(run, "framework", TEMPLATE("Waiting"))).toMatchObject({ revision: 2 });
  });

  it("and a run is begun once for a key", async () => {
    const idempotencyKey = randomUUID();
    const begun = await Promise.all(
      EIGHT.map(() => call(router.runs.start, { name: "Once" }, mine.as({ idempotencyKey }))),
    );
    expect(new Set(begun.map(({ id }) => id)).size).toBe(1);
    expect((await mine.list()).items).toHaveLength(1);
  });

  it("of a page that changes the framework while the portfolio is opened: what was checked is what is opened", async () => {
    const run = await mine.after(4);
    const id = run.facts.framework_id ?? "";
    const mapping = { "AssetClass/Equity": [{ symbol: "SPY" }] };
    const [opened] = await Promise.allSettled([
      mine.answer(run, "portfolio", BY_TEMPLATE[4]?.[1] ?? {}),
      call(router.mapping.set, { id, mapping }, mine.as()),
    ]);
    if (opened.status === "rejected") {
      expect(opened.reason).toMatchObject({ code: "CHANGED_SINCE_VALIDATION" });
      expect(await written()).toMatchObject({ portfolios: 0 });
    } else {
      const { portfolio_id: portfolioId } = opened.value.facts;
      const { positions } = await call(router.portfolios.get, { id: portfolioId ?? "" }, mine.as());
      expect(positions.map(({ symbol }) => symbol)).not.toContain("SPY");
    }
  });
});

describe("a dry run", () => {
  it("shows what an answer would come to, to the end of the run, and stores nothing", async () => {
    const run = await mine.after(4);
    const before = await written();
    const tried = await mine.answer(run, "portfolio", BY_TEMPLATE[4]?.[1] ?? {}, { isDryRun: true });
    expect(tried).toMatchObject({ status: "completed", revision: 5 });
    expect(stepOf(tried, "portfolio").output).toMatchObject({ positions: expect.any(Number) });
    expect(await written()).toEqual(before);
    expect(await mine.get(run)).toMatchObject({ status: "active", revision: 4 });
  });
});

describe("a connection that dies", () => {
  /** The database, its connection killed after everything of a write was done and before it was committed. */
  function dying(database: TenantDatabase): TenantDatabase {
    return {
      ...database,
      write: (scope, work) =>
        database.write(scope, async (tx) => {
          await work(tx);
          const [row] = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
          await admin`select pg_terminate_backend(${row?.pid ?? 0})`;
          // The driver hears of the end by itself; anything sent on the dead connection would disturb that.
          return new Promise<never>(() => {});
        }),
    };
  }

  it.each(BY_TEMPLATE.map(([stepId], index) => [stepId, index] as const))(
    "leaves nothing half written of %s",
    async (stepId, index) => {
      const run = await mine.after(index);
      const before = await written();
      const { database } = harness.context(owner);
      const input = BY_TEMPLATE[index]?.[1] ?? {};
      const idempotencyKey = randomUUID();
      const cut = mine.answer(run, stepId, input, { database: dying(database), idempotencyKey });
      await expect(cut).rejects.toThrow();
      expect(await written()).toEqual(before);
      expect(await mine.get(run)).toMatchObject({ revision: index, status: "active" });
      const again = await mine.answer(run, stepId, input, { idempotencyKey });
      expect(stepOf(again, stepId).state).toBe("done");
    },
  );

  it("takes nothing back of what replaced another framework", async () => {
    const run = await mine.after(3);
    const before = await written();
    const { database } = harness.context(owner);
    const growth = { choice: "template", template: "growth" };
    const cut = mine.answer(run, "framework", growth, { database: dying(database) });
    await expect(cut).rejects.toThrow();
    expect(await written()).toEqual(before);
  });
});

describe("what is stored", () => {
  it("is told in the audit trail, answer by answer", async () => {
    const run = await mine.after(1);
    await mine.answer(run, "profile", { answers: CAUTIOUS });
    await mine.abandon(run);
    const events = await admin`select action, before, after from audit_event
      where entity_id = ${run.id} order by seq`;
    expect(events).toMatchObject([
      { action: "run.start", after: { workflow: "portfolio_creation", version: 1 } },
      {
        action: "run.answer",
        before: null,
        after: { step: "profile", revision: 1, output: { risk_band: "high" } },
      },
      {
        action: "run.answer",
        before: { output: { risk_band: "high" } },
        after: { revision: 2, output: { risk_band: "low" } },
      },
      { action: "run.abandon", before: { status: "active" }, after: { status: "abandoned" } },
    ]);
  });

  it("keeps every answer for good: the serving role changes and removes none", async () => {
    const run = await mine.after(1);
    const { database } = harness.context(owner);
    for (const statement of [
      sql`update workflow_step_record set input = '{}' where run_id = ${run.id}`,
      sql`delete from workflow_step_record where run_id = ${run.id}`,
    ]) {
      const attempt = database.write(owner, (tx) => tx.execute(statement));
      await expect(attempt).rejects.toMatchObject({ cause: { code: "42501" } });
    }
    const { items } = await mine.history(run);
    expect(items).toMatchObject([{ seq: 1, input: { answers: ANSWERS } }]);
  });
});
