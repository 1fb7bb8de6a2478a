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

const ANSWERS = {
  horizon: "over_10_years",
  loss_tolerance: "hold",
  income_stability: "stable",
  experience: "3_to_10_years",
  goal: "balanced",
  liquidity_need: "low",
};

let harness: AuthHarness;
let cookie = "";
const email = randomEmail();
beforeAll(async () => {
  harness = await openAuthHarness({ seeded: true });
  cookie = await signUp("Ada", email);
});
afterAll(async () => {
  await serverDatabase().close();
  await harness.close();
});

async function signUp(name: string, email = randomEmail()): Promise<string> {
  const account = { name, email, password: TEST_PASSWORD };
  return cookieOf(await handleAuthRequest(authRequest("/sign-up/email", account)));
}

type Sent = { key?: string; as?: string | null };

/** A POST where there is a body; as nobody where `as` is null. */
async function ask(address: string, body?: object, { key, as = cookie }: Sent = {}) {
  const headers = browserHeaders(as === null ? {} : { cookie: as });
  if (key) headers.set("idempotency-key", key);
  headers.set("content-type", "application/json");
  const sent = body === undefined ? { method: "GET" } : { method: "POST", body: JSON.stringify(body) };
  const request = new Request(`http://plumbline.test/api/v1${address}`, { ...sent, headers });
  const response = await serveRequest(request, { prefix: "/api/v1", kind: "rest" });
  return { status: response.status, body: await response.json() };
}

const start = async (body: object = {}) => (await ask("/workflow-runs", body)).body;
const answer = (run: { id: string }, step: string, input: object, more: object = {}, sent: Sent = {}) =>
  ask(`/workflow-runs/${run.id}/steps/${step}`, { input, ...more }, sent);
const statesOf = (run: { steps: { id: string; state: string }[] }) =>
  run.steps.map(({ id, state }) => `${id} ${state}`).join(", ");

describe("a journey over REST", () => {
  it("leads from six questions to a portfolio, and keeps every answer", async () => {
    const begun = await ask("/workflow-runs", { name: "For the house" });
    expect(begun).toMatchObject({
      status: 201,
      body: {
        name: "For the house",
        workflow_key: "portfolio_creation",
        workflow_version: 1,
        status: "active",
        revision: 0,
        current_step_id: "profile",
        done: 0,
        facts: { profile_id: null, framework_id: null, portfolio_id: null },
        started_by_name: "Ada",
      },
    });
    const run = begun.body;
    const profiled = await answer(run, "profile", { answers: ANSWERS }, { revision: 0 });
    expect(profiled).toMatchObject({ status: 200, body: { revision: 1, current_step_id: "framework" } });
    const [profile] = profiled.body.steps;
    expect(profile).toMatchObject({
      state: "done",
      input: { answers: ANSWERS },
      output: { risk_band: "high", caps: [] },
      actor_name: "Ada",
    });
    expect((await ask(`/investment-profiles/${profile.output.profile_id}`)).body).toMatchObject({
      name: "Profile of Ada",
      score: profile.output.score,
    });

    const chosen = await answer(run, "framework", {
      choice: "template",
      template: "balanced",
      name: "House",
    });
    expect(chosen).toMatchObject({ status: 200, body: { current_step_id: "mapping", total: 5 } });
    expect(chosen.body.steps[1].output).toMatchObject({ choice: "template", name: "House" });
    const frameworkId = chosen.body.facts.framework_id;
    expect((await ask(`/allocation-frameworks/${frameworkId}`)).body).toMatchObject({
      name: "House",
      profile_id: profile.output.profile_id,
    });

    const mapped = await answer(run, "mapping", { accept: "suggestions" });
    expect(mapped.body.steps[3].output).toMatchObject({ leaves: 3, mapped: 3, gaps: [] });
    const checked = await answer(run, "validation", { accept_warnings: true, note: "read them" });
    expect(checked).toMatchObject({ status: 200, body: { current_step_id: "portfolio" } });
    const opened = await answer(run, "portfolio", {
      name: "House",
      amount: "10000.00",
      accept_stale_prices: true,
    });
    expect(opened).toMatchObject({
      status: 200,
      body: { status: "completed", current_step_id: null, done: 5, total: 5, revision: 5 },
    });
    const portfolioId = opened.body.facts.portfolio_id;
    expect((await ask(`/portfolios/${portfolioId}`)).body).toMatchObject({
      name: "House",
      framework: { id: frameworkId },
    });

    const history = await ask(`/workflow-runs/${run.id}/history?limit=3`);
    expect(history.body.items.map(({ step_id }: { step_id: string }) => step_id)).toEqual([
      "profile",
      "framework",
      "mapping",
    ]);
    const rest = await ask(`/workflow-runs/${run.id}/history?cursor=${history.body.next_cursor}`);
    expect(rest.body).toMatchObject({
      items: [
        { seq: 4, step_id: "validation", title: "Check it", input: { note: "read them" }, actor_name: "Ada" },
        { seq: 5, step_id: "portfolio" },
      ],
      next_cursor: null,
    });
    const listed = await ask("/workflow-runs?status=completed&mine=true");
    expect(listed.body.items).toMatchObject([{ id: run.id, done: 5, facts: { portfolio_id: portfolioId } }]);
  });

  it("goes on from a proposal that a person confirmed, unchanged or edited", async () => {
    const run = await start();
    const profiled = await answer(run, "profile", { answers: ANSWERS });
    await answer(run, "framework", { choice: "generate" });
    const requirements = {
      profile_id: profiled.body.facts.profile_id,
      preferences: { min_bonds: 0.2 },
      text: "No emerging markets",
      source: "rules",
    };
    const before = (await ask("/allocation-frameworks")).body.items.length;
    const proposal = (await ask("/allocation-frameworks/generate", requirements)).body;
    expect((await ask("/allocation-frameworks")).body.items).toHaveLength(before);
    const { validation: _validation, tree: _tree, ...framework } = proposal.framework;
    const confirmed = await answer(run, "generation", {
      requirements,
      framework: { ...framework, name: "Proposed for Ada" },
      source: proposal.source,
      is_edited: true,
    });
    expect(confirmed).toMatchObject({ status: 200, body: { current_step_id: "mapping" } });
    const stored = await ask(`/allocation-frameworks/${confirmed.body.facts.framework_id}`);
    expect(stored.body).toMatchObject({
      name: "Proposed for Ada",
      validation: { valid: true },
      constraints: proposal.framework.constraints,
      rebalancing: proposal.framework.rebalancing,
    });
    const weights = ({ buckets }: { buckets: { path: string; target_weight: number }[] }) =>
      buckets.map(({ path, target_weight }) => [path, target_weight]);
    expect(weights(stored.body)).toEqual(weights(proposal.framework));
    await answer(run, "mapping", { accept: "suggestions" });
    await answer(run, "validation", { accept_warnings: true });
    const opening = { name: "Proposed", amount: "25000.00", accept_stale_prices: true };
    expect(await answer(run, "portfolio", opening)).toMatchObject({
      status: 200,
      body: { status: "completed", done: 6, total: 6 },
    });
  });

  it("is resumed from another device, where it stands", async () => {
    const run = await start({ name: "On two devices" });
    await answer(run, "profile", { answers: ANSWERS });
    const signedIn = await handleAuthRequest(
      authRequest("/sign-in/email", { email, password: TEST_PASSWORD }),
    );
    const elsewhere = { as: cookieOf(signedIn) };
    expect(elsewhere.as).not.toBe(cookie);
    const [found] = (await ask("/workflow-runs?status=active&limit=1", undefined, elsewhere)).body.items;
    expect(found).toMatchObject({
      id: run.id,
      name: "On two devices",
      current_step_id: "framework",
      revision: 1,
    });
    const there = { choice: "template", template: "growth" };
    await answer(run, "framework", there, { revision: 1 }, elsewhere);
    const here = await answer(run, "framework", { choice: "generate" }, { revision: 1 });
    expect(here).toMatchObject({
      status: 409,
      body: { code: "CONFLICT", data: { current_revision: 2, your_revision: 1 } },
    });
  });

  it("counts a retried answer once, and refuses the key for another one", async () => {
    const run = await start();
    const key = randomUUID();
    const first = await answer(run, "profile", { answers: ANSWERS }, {}, { key });
    expect(await answer(run, "profile", { answers: ANSWERS }, {}, { key })).toEqual(first);
    expect((await ask(`/workflow-runs/${run.id}`)).body).toMatchObject({ revision: 1 });
    const other = { answers: { ...ANSWERS, goal: "growth" } };
    expect(await answer(run, "profile", other, {}, { key })).toMatchObject({
      status: 422,
      body: { code: "IDEMPOTENCY_KEY_REUSED" },
    });
  });

  it("shows with dry_run what an answer would come to", async () => {
    const run = await start();
    const tried = await ask(`/workflow-runs/${run.id}/steps/profile?dry_run=true`, {
      input: { answers: ANSWERS },
    });
    expect(tried).toMatchObject({ status: 200, body: { revision: 1 } });
    expect(statesOf((await ask(`/workflow-runs/${run.id}`)).body)).toContain("profile open");
    const begun = await ask("/workflow-runs?dry_run=true", { name: "Never" });
    expect((await ask(`/workflow-runs/${begun.body.id}`)).status).toBe(404);
  });

  it("begins, and brings and clears the sample, without a body or a word on its type", async () => {
    const bare = async (method: string, address: string) => {
      const headers = browserHeaders({ cookie });
      headers.delete("content-type");
      const request = new Request(`http://plumbline.test/api/v1${address}`, { method, headers });
      const response = await serveRequest(request, { prefix: "/api/v1", kind: "rest" });
      return { status: response.status, body: await response.json() };
    };
    expect(await bare("POST", "/workflow-runs")).toMatchObject({
      status: 201,
      body: { workflow_key: "portfolio_creation", current_step_id: "profile" },
    });
    const sample = await bare("POST", "/sample");
    expect(sample).toMatchObject({ status: 201, body: { portfolio_id: expect.any(String) } });
    expect(await bare("DELETE", "/sample")).toMatchObject({
      status: 200,
      body: { portfolio_ids: [sample.body.portfolio_id], framework_ids: [sample.body.framework_id] },
    });
    expect(await bare("PUT", "/guide")).toMatchObject({ status: 200, body: { total: expect.any(Number) } });
  });

  it("refuses what cannot be, with the reason", async () => {
    const run = await start();
    const said = (step: string, input: object, more?: object, sent?: Sent) =>
      answer(run, step, input, more, sent);
    expect(await said("profile", { answers: ANSWERS }, {}, { as: null })).toMatchObject({ status: 401 });
    expect(await said("profile", { answers: { horizon: "soon" } })).toMatchObject({
      status: 400,
      body: { code: "INVALID_INPUT", message: expect.stringContaining("horizon must be one of") },
    });
    expect(await said("profile", { answer: ANSWERS })).toMatchObject({
      status: 400,
      body: { data: { errors: expect.arrayContaining([expect.objectContaining({ path: "input.answer" })]) } },
    });
    expect(await ask(`/workflow-runs/${run.id}/steps/profile`, { input: "yes" })).toMatchObject({
      status: 400,
    });
    expect(await ask(`/workflow-runs/${run.id}/steps/profile`, {})).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining("input: is missing") },
    });
    expect(await said("nowhere", {})).toMatchObject({ status: 404 });
    expect(await ask("/workflow-runs/none")).toMatchObject({ status: 404, body: { message: "No such run" } });
    expect(await said("mapping", { accept: "suggestions" })).toMatchObject({
      status: 409,
      body: { code: "STEP_NOT_OPEN", data: { state: "waiting", waits_for: ["framework", "generation"] } },
    });
    await said("profile", { answers: ANSWERS });
    // More than it allows of one product, with one a bucket.
    const constraints = [{ type: "max_single_name", value: 0.2, unit: "percentage" }];
    const tight = await ask("/allocation-frameworks", { template: "balanced", name: "Tight", constraints });
    await said("framework", { choice: "existing", framework_id: tight.body.id });
    await said("mapping", { accept: "suggestions" });
    expect(await said("validation", {})).toMatchObject({
      status: 422,
      body: { code: "WARNINGS_NOT_ACCEPTED", data: { warnings: expect.any(Array) } },
    });
    const stranger = await signUp("Eve");
    for (const address of [`/workflow-runs/${run.id}`, `/workflow-runs/${run.id}/history`]) {
      expect(await ask(address, undefined, { as: stranger })).toMatchObject({ status: 404 });
    }
    expect(await said("validation", {}, {}, { as: stranger })).toMatchObject({ status: 404 });
    expect((await ask("/workflow-runs", undefined, { as: stranger })).body.items).toEqual([]);
    const given = await ask(`/workflow-runs/${run.id}/abandon`, { revision: 3 });
    expect(given).toMatchObject({ status: 200, body: { status: "abandoned" } });
    expect(await said("validation", { accept_warnings: true })).toMatchObject({
      status: 409,
      body: { code: "RUN_ENDED" },
    });
    expect(await ask("/workflow-runs?cursor=nonsense")).toMatchObject({ status: 400 });
    expect(await ask(`/workflow-runs/${run.id}/history?cursor=nonsense`)).toMatchObject({ status: 400 });
  });
});
