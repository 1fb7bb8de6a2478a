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
beforeAll(async () => {
  harness = await openAuthHarness({ seeded: true });
  cookie = await signUp("Ada");
});
afterAll(async () => {
  await serverDatabase().close();
  await harness.close();
});

async function signUp(name: string): Promise<string> {
  const account = { name, email: randomEmail(), password: TEST_PASSWORD };
  return cookieOf(await handleAuthRequest(authRequest("/sign-up/email", account)));
}

type Sent = { key?: string; as?: string };

/** A POST where there is a body. */
async function ask(address: string, body?: object, { key, as = cookie }: Sent = {}) {
  const headers = browserHeaders({ cookie: as });
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
});
