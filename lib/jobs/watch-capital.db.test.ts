import { call } from "@orpc/server";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openPool } from "@/db/client";
import { SYSTEM_ACTOR_ID } from "@/lib/kernel/ids";
import { asMember, fundMaster, makePool, makeStrategy } from "@/lib/procedures/capital/capital-fixture";
import type { Principal } from "@/lib/procedures/principal";
import { router } from "@/lib/procedures/router";
import { type Harness, openHarness } from "@/lib/procedures/testing";
import { HANDLERS } from "./handlers";
import type { JobWork } from "./job";
import { systemPrincipal } from "./principal";

const { requests } = router.capital;
const HOURS_HELD = 72;

let harness: Harness;
let admin: ReturnType<typeof openPool>;
let owner: Principal;
let approver: Principal;

beforeAll(async () => {
  harness = await openHarness({ now: "2026-11-20T12:00:30Z" });
  admin = openPool(harness.urls.adminUrl, 1);
  owner = await harness.member();
  approver = await harness.member("approver", owner.workspaceId);
  await fundMaster(harness, owner, "200000.00");
});
afterAll(async () => {
  await admin.end();
  await harness.close();
});

/** The job's answer, run so many hours after the approvals. */
async function watchAfter(hours: number): Promise<string> {
  const { database, log, now } = harness.context(owner);
  const work = {
    database,
    principal: systemPrincipal(owner.workspaceId),
    workspaceId: owner.workspaceId,
    now: new Date(now.getTime() + hours * 3_600_000),
    log,
  };
  return (await HANDLERS["watch-capital"](work as JobWork)).result;
}

it("writes down which approvals have run out, put in once for all that do in the same minute", async () => {
  const strategy = await makeStrategy(harness, owner, (await makePool(harness, owner)).id);
  const ids: string[] = [];
  for (const amount of ["10.00", "20.00", "30.00"]) {
    const body = { strategy_id: strategy.id, amount_usd: amount, reason: "held for a while" };
    const { id } = await call(requests.create, body, asMember(harness, owner));
    await call(requests.approve, { id }, asMember(harness, approver));
    ids.push(id);
  }
  await call(requests.cancel, { id: ids[2] ?? "" }, asMember(harness, owner));
  const queued = await admin<{ start_after: Date }[]>`select start_after from pgboss.job
    where name = 'watch-capital' and data ->> 'workspaceId' = ${owner.workspaceId}`;
  expect(queued).toEqual([{ start_after: new Date("2026-11-23T12:01:00Z") }]);

  expect(await watchAfter(HOURS_HELD - 1)).not.toContain("run out");
  expect(await watchAfter(HOURS_HELD)).toMatch(/^2 approvals have run out\. /);
  expect(await watchAfter(HOURS_HELD)).not.toContain("run out");
  const stored =
    await admin`select id, status from capital_request where workspace_id = ${owner.workspaceId}`;
  const statusOf = new Map(stored.map(({ id, status }) => [id, status]));
  expect(ids.map((id) => statusOf.get(id))).toEqual(["expired", "expired", "cancelled"]);
  const events = await admin`select entity_id, actor_id from audit_event
    where workspace_id = ${owner.workspaceId} and action = 'capital.request.expire'`;
  expect(events.map(({ entity_id }) => entity_id).sort()).toEqual(ids.slice(0, 2).sort());
  expect(new Set(events.map(({ actor_id }) => actor_id))).toEqual(new Set([SYSTEM_ACTOR_ID]));
});
