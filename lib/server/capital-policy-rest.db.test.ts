import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type AuthHarness,
  authRequest,
  browserHeaders,
  cookieOf,
  openAuthHarness,
  randomEmail,
  TEST_PASSWORD,
} from "@/lib/auth/testing";
import { handleAuthRequest } from "./auth-door";
import { serverDatabase } from "./database";
import { serveRequest } from "./rest-handler";

type Person = { cookie: string; email: string };

let harness: AuthHarness;
let owner: Person;
let approver: Person;
let stranger: Person;
let workspace = "";
let pool = "";
let strategy = "";

beforeAll(async () => {
  harness = await openAuthHarness();
  [owner, approver, stranger] = [await signUp(), await signUp(), await signUp()];
  const me = await send(owner, "GET", "/me");
  workspace = me.body.workspace.id;
  await harness.admin`insert into member (workspace_id, user_id, role)
    select ${workspace}, id, 'approver' from app_user where email = ${approver.email}`;
  await send(owner, "POST", "/capital/master/add", { amount_usd: "1000000.00", note: "Seed" });
});
afterAll(async () => {
  await serverDatabase().close();
  await harness.close();
});

async function signUp(): Promise<Person> {
  const email = randomEmail();
  const account = { name: "Ada", email, password: TEST_PASSWORD };
  return { email, cookie: cookieOf(await handleAuthRequest(authRequest("/sign-up/email", account))) };
}

/** What an integrator sends: a body as the contract writes it, and a key of their own for each write. */
async function send(
  who: Person,
  method: string,
  address: string,
  body?: unknown,
  key: string | null = randomUUID(),
) {
  const headers = browserHeaders({ cookie: who.cookie });
  headers.set("content-type", "application/json");
  if (who === approver) headers.set("x-workspace-id", workspace);
  if (method !== "GET" && key) headers.set("idempotency-key", key);
  const request = new Request(`http://plumbline.test/api/v1${address}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const response = await serveRequest(request, { prefix: "/api/v1", kind: "rest" });
  return { status: response.status, body: await response.json() };
}

describe("capital's policy over REST", () => {
  it("takes the bodies of the contract as they are written there", async () => {
    const createdPool = await send(owner, "POST", "/capital/pools", {
      name: "Credit",
      asset_class: "credit",
      limit_usd: "500000.00",
      utilization_cap: 0.9,
    });
    expect(createdPool).toMatchObject({
      status: 201,
      body: { limit_usd: "500000.00", utilization_cap: 0.9, available_usd: "450000.00" },
    });
    pool = createdPool.body.id;
    const createdStrategy = await send(owner, "POST", "/capital/strategies", {
      name: "Momentum",
      pool_id: pool,
      policy_limit_usd: "100000.00",
      status: "active",
      risk_tier: "medium",
      sector: "technology",
      asset_class: "equity",
      target_apy_bps: 800,
      description: "Follows what rises",
    });
    expect(createdStrategy).toMatchObject({
      status: 201,
      body: { status: "active", risk_tier: "medium", target_apy_bps: 800, deployed_notional_usd: "0.00" },
    });
    strategy = createdStrategy.body.id;
    const settings = {
      deployable_fraction: 0.5,
      max_strategy_share: 0.4,
      max_sector_share: null,
      risk_tier_ceilings: { low: null, medium: 0.5, high: 0.2 },
      min_allocation_usd: "100.00",
      approval_threshold_usd: "60000.00",
      approval_threshold_share: null,
    };
    expect(await send(owner, "PUT", "/capital/settings", settings)).toMatchObject({
      status: 200,
      body: settings,
    });
    expect(await send(owner, "GET", "/capital/settings")).toMatchObject({ status: 200, body: settings });
    const listed = await send(owner, "GET", "/capital/pools?limit=1");
    expect(listed).toMatchObject({ status: 200, body: { items: [{ id: pool }], next_cursor: null } });
    const found = await send(
      owner,
      "GET",
      `/capital/strategies?pool_id=${pool}&status=active&q=mom&sort=deployed`,
    );
    expect(found).toMatchObject({ status: 200, body: { items: [{ id: strategy }], next_cursor: null } });
  });

  it("walks a request from asking to release, by the addresses of the contract", async () => {
    const asked = await send(owner, "POST", "/capital/requests", {
      strategy_id: strategy,
      amount_usd: "80000.00",
      reason: "Above the threshold",
    });
    expect(asked).toMatchObject({ status: 201, body: { status: "requested", amount_usd: "80000.00" } });
    const at = `/capital/requests/${asked.body.id}`;
    expect(await send(owner, "POST", `${at}/approve`, {})).toMatchObject({
      status: 403,
      body: { code: "FORBIDDEN" },
    });
    expect((await send(approver, "GET", "/capital/requests?queue=true")).body.items).toHaveLength(1);
    expect(await send(approver, "POST", `${at}/comments`, { text: "Looks right" })).toMatchObject({
      status: 201,
    });
    // A decision says nothing but itself: the body may be left out.
    expect(await send(approver, "POST", `${at}/approve`)).toMatchObject({
      status: 200,
      body: { status: "approved" },
    });
    expect(await send(owner, "POST", `${at}/deploy`, {}, null)).toMatchObject({
      status: 400,
      body: { message: "This call needs an Idempotency-Key header" },
    });
    const key = randomUUID();
    const deployed = await send(owner, "POST", `${at}/deploy`, undefined, key);
    expect(deployed).toMatchObject({ status: 200, body: { status: "deployed", moved_usd: "80000.00" } });
    expect(await send(owner, "POST", `${at}/deploy`, undefined, key)).toEqual(deployed);
    expect(await send(owner, "POST", `${at}/deploy`)).toMatchObject({ status: 409 });
    const allocation = await send(owner, "GET", `/capital/strategies/${strategy}/allocation`);
    expect(allocation.body).toMatchObject({
      deployed_notional_usd: "80000.00",
      available_to_deploy_usd: "20000.00",
      utilization_percent: 80,
    });
    const part = await send(owner, "POST", `${at}/release`, { amount_usd: "30000.00" });
    expect(part.body).toMatchObject({ status: "deployed", outstanding_usd: "50000.00" });
    expect((await send(owner, "POST", `${at}/release`, {})).body).toMatchObject({ status: "released" });
    const summary = await send(owner, "GET", "/capital/summary");
    expect(summary.body).toMatchObject({ deployed_usd: "0.00", total_reserve_value_usd: "1000000.00" });
  });

  it("rehearses with dry_run, and stores nothing", async () => {
    const body = { strategy_id: strategy, amount_usd: "100.00", reason: "A rehearsal" };
    const before = await send(owner, "GET", "/capital/requests");
    expect(await send(owner, "POST", "/capital/requests?dry_run=true", body)).toMatchObject({ status: 201 });
    expect(
      await send(owner, "PUT", "/capital/settings?dry_run=true", { deployable_fraction: 0 }),
    ).toMatchObject({
      body: { deployable_fraction: 0 },
    });
    expect((await send(owner, "GET", "/capital/requests")).body).toEqual(before.body);
    expect((await send(owner, "GET", "/capital/settings")).body).toMatchObject({ deployable_fraction: 0.5 });
  });

  it("says every broken rule with its figures", async () => {
    const body = { strategy_id: strategy, amount_usd: "600000.00", reason: "Too much" };
    const refused = await send(owner, "POST", "/capital/requests", body);
    expect(refused).toMatchObject({
      status: 422,
      body: {
        code: "POLICY_VIOLATION",
        data: {
          violations: [
            { rule: "POLICY_LIMIT", available_usd: "100000.00", excess_usd: "500000.00" },
            { rule: "DEPLOYABLE_RESERVE", available_usd: "500000.00", excess_usd: "100000.00" },
            { rule: "POOL_LIMIT", available_usd: "500000.00" },
            { rule: "POOL_UTILIZATION", available_usd: "450000.00" },
            { rule: "STRATEGY_SHARE", available_usd: "400000.00" },
            { rule: "RISK_TIER_CEILING", available_usd: "500000.00" },
          ],
        },
      },
    });
  });

  it.each([
    ["POST", "/capital/pools", { name: "a\u0000b", asset_class: "x", limit_usd: "1" }],
    ["POST", "/capital/pools", { name: "P", asset_class: "x", limit_usd: "NaN" }],
    ["POST", "/capital/pools", { name: "P", asset_class: "x", limit_usd: 1e20 }],
    ["POST", "/capital/pools", { name: "P", asset_class: "x", limit_usd: "1", utilization_cap: "1.5" }],
    ["POST", "/capital/strategies", { name: "S", policy_limit_usd: "1" }],
    ["PUT", "/capital/settings", { deployable_fraction: "-0.5" }],
    ["PUT", "/capital/settings", { max_strategy_share: [0.5] }],
    ["POST", "/capital/requests", { amount_usd: "1.00", reason: "x" }],
    ["GET", "/capital/requests?status=lost", undefined],
    ["GET", "/capital/requests?queue=perhaps", undefined],
    ["GET", "/capital/strategies?sort=secret", undefined],
    ["GET", "/capital/strategies?limit=201", undefined],
    ["GET", "/capital/changes?cursor=abc", undefined],
  ])("refuses %s %s with 400 for %j", async (method, address, body) => {
    const refused = await send(owner, method, address, body);
    expect(refused).toMatchObject({ status: 400, body: { code: "INVALID_INPUT" } });
    expect(JSON.stringify(refused.body)).not.toMatch(/select|insert|violates|stack/i);
  });

  const spelling = "is no field that can be set here; check its spelling";
  it.each([
    ["/capital/settings", { max_strategy_shar: 0.1 }, `max_strategy_shar: ${spelling}`],
    ["/capital/settings", { reallocation: { max_shft: 0.1 } }, `reallocation.max_shft: ${spelling}`],
    ["/capital/settings", { dry_run: true }, `dry_run: ${spelling}`],
    ["/capital/weights", { weights: {}, note: "x" }, `note: ${spelling}`],
    ["/capital/weights", {}, "weights: is missing"],
    ["/capital/settings", undefined, "The request needs a body: a JSON object with its fields"],
    ["/capital/settings", { approval_hours: 0.5 }, "approval_hours: must be a whole number"],
    [
      "/capital/settings",
      { version: 1 },
      "The settings changed meanwhile: this edit started from version 1, and version 2 is stored",
    ],
  ])("says in plain words what is wrong with PUT %s %j", async (address, body, words) => {
    const { status, body: told } = await send(owner, "PUT", address, body);
    expect([400, 409]).toContain(status);
    expect(told.message).toContain(words);
  });

  it("refuses a misspelt field of pools and strategies and stores nothing of the edit", async () => {
    for (const address of [`/capital/pools/${pool}`, `/capital/strategies/${strategy}`]) {
      const refused = await send(owner, "PUT", address, { name: "Misspelt", limits_usd: "1.00" });
      expect(refused).toMatchObject({
        status: 400,
        body: { data: { errors: [{ path: "limits_usd", message: spelling }] } },
      });
      expect((await send(owner, "GET", address)).body.name).not.toBe("Misspelt");
    }
  });

  it("shows a stranger nothing, and lets them move nothing", async () => {
    expect((await send(stranger, "GET", "/capital/pools")).body).toEqual({ items: [], next_cursor: null });
    for (const [method, address, body] of [
      ["GET", `/capital/pools/${pool}`],
      ["PUT", `/capital/pools/${pool}`, { limit_usd: "1" }],
      ["PUT", `/capital/strategies/${strategy}`, { status: "paused" }],
      ["POST", "/capital/requests", { strategy_id: strategy, amount_usd: "1.00", reason: "x" }],
      ["POST", `/capital/requests/${randomUUID()}/approve`],
    ] as const) {
      expect(await send(stranger, method, address, body), address).toMatchObject({
        status: 404,
        body: { code: "NOT_FOUND" },
      });
    }
  });

  it("lets raised limits wait for a second person", async () => {
    await send(owner, "PUT", "/capital/settings", { raises_need_second_person: true });
    const raised = await send(owner, "PUT", `/capital/strategies/${strategy}`, {
      policy_limit_usd: "150000.00",
    });
    expect(raised).toMatchObject({
      status: 200,
      body: {
        policy_limit_usd: "100000.00",
        pending_change: { changes: [{ before: "100000.00", after: "150000.00" }] },
      },
    });
    const { id } = raised.body.pending_change;
    expect(await send(owner, "POST", `/capital/changes/${id}/approve`)).toMatchObject({ status: 403 });
    expect(await send(approver, "POST", `/capital/changes/${id}/approve`)).toMatchObject({
      status: 200,
      body: { status: "approved", decided_by_name: "Ada" },
    });
    expect((await send(owner, "GET", `/capital/strategies/${strategy}`)).body).toMatchObject({
      policy_limit_usd: "150000.00",
      pending_change: null,
    });
  });
});
