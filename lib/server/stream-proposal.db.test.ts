import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { seedCatalogue } from "@/db/seed/seed-catalogue";
import {
  type AuthHarness,
  authRequest,
  browserHeaders,
  cookieOf,
  openAuthHarness,
  randomEmail,
  TEST_PASSWORD,
} from "@/lib/auth/testing";
import { TEST_KEY } from "@/lib/providers/model/testing/ask-fixture";
import { type ModelServer, openModelServer } from "@/lib/providers/model/testing/model-server";
import { type GenerationEvent, generationEventView } from "@/lib/schemas/generation";
import { handleAuthRequest } from "./auth-door";
import { serverDatabase } from "./database";
import { streamProposal } from "./stream-proposal";

let harness: AuthHarness;
let server: ModelServer;
let cookie = "";
beforeAll(async () => {
  harness = await openAuthHarness();
  await seedCatalogue(harness.admin);
  server = await openModelServer();
  const account = { name: "Ada", email: randomEmail(), password: TEST_PASSWORD };
  cookie = cookieOf(await handleAuthRequest(authRequest("/sign-up/email", account)));
});
beforeEach(() => {
  vi.stubEnv("PLUMBLINE_MODEL_PROVIDER", "openai-compatible");
  vi.stubEnv("PLUMBLINE_MODEL_URL", server.url);
  vi.stubEnv("PLUMBLINE_MODEL", "test-model");
  vi.stubEnv("PLUMBLINE_MODEL_KEY", TEST_KEY);
});
afterEach(() => {
  server.calls.splice(0);
  vi.unstubAllEnvs();
});
afterAll(async () => {
  await serverDatabase().close();
  await server.close();
  await harness.close();
});

const ANSWERS = {
  horizon: "over_10_years",
  loss_tolerance: "hold",
  income_stability: "stable",
  experience: "3_to_10_years",
  goal: "growth",
  liquidity_need: "low",
};

function ask(body: unknown, headers = browserHeaders({ cookie }), signal?: AbortSignal): Promise<Response> {
  headers.set("content-type", "application/json");
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const init = { method: "POST", headers, body: text, ...(signal ? { signal } : {}) };
  return streamProposal(new Request("http://plumbline.test/api/generate", init));
}

async function eventsOf(response: Response): Promise<GenerationEvent[]> {
  const lines = (await response.text()).split("\n").filter((line) => line !== "");
  return lines.map((line) => generationEventView.parse(JSON.parse(line)));
}

describe("the stream of a proposal", () => {
  it("tells of each round and ends with the proposal", async () => {
    const response = await ask({ answers: ANSWERS, text: "model: repair" });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toContain("application/x-ndjson");
    expect(response.headers.get("cache-control")).toContain("no-transform");
    const events = await eventsOf(response);
    expect(events.map(({ kind }) => kind)).toEqual(["asked", "checked", "asked", "checked", "proposal"]);
    expect(events.at(-1)).toMatchObject({ proposal: { source: "model", model_use: { rounds: [{}, {}] } } });
  });

  it("comes line by line, not at the end", async () => {
    const response = await ask({ answers: ANSWERS, text: "model: slow" });
    const reader = response.body?.getReader();
    const started = performance.now();
    const { value } = (await reader?.read()) ?? {};
    expect(new TextDecoder().decode(value)).toContain('"kind":"asked"');
    expect(performance.now() - started).toBeLessThan(1_500);
    await reader?.cancel();
  });

  it("is one line where the rules make it", async () => {
    const events = await eventsOf(await ask({ answers: ANSWERS, source: "rules" }));
    expect(events).toEqual([expect.objectContaining({ kind: "proposal" })]);
  });

  it("ends with why there is none, once it has begun", async () => {
    const events = await eventsOf(await ask({ answers: ANSWERS, text: "model: never-valid" }));
    expect(events).toHaveLength(9);
    expect(events.at(-1)).toEqual({
      kind: "failed",
      code: "MODEL_NEVER_VALID",
      message: expect.stringContaining("3 repairs"),
    });
  });

  it("ends the model's call when its reader leaves, and when the request is taken back", async () => {
    const before = server.abandoned;
    const left = await ask({ answers: ANSWERS, text: "model: hang" });
    await expect.poll(() => server.calls.length).toBe(1);
    await left.body?.cancel();
    await expect.poll(() => server.abandoned).toBe(before + 1);
    const request = new AbortController();
    await ask({ answers: ANSWERS, text: "model: hang" }, browserHeaders({ cookie }), request.signal);
    await expect.poll(() => server.calls.length).toBe(2);
    request.abort();
    await expect.poll(() => server.abandoned).toBe(before + 2);
  });
});

describe("what is refused before it begins", () => {
  const refused = async (response: Response) => ({ status: response.status, ...(await response.json()) });

  it("is answered as by REST", async () => {
    expect(await refused(await ask({ answers: ANSWERS, nonsense: 1 }))).toMatchObject({
      status: 400,
      code: "INVALID_INPUT",
    });
    expect(await refused(await ask("{not json"))).toMatchObject({ status: 400, code: "INVALID_INPUT" });
    expect(await refused(await ask('{"__proto__":{"a":1}}'))).toMatchObject({ status: 400 });
    expect(await refused(await ask({ text: "x".repeat(70_000) }))).toMatchObject({ status: 413 });
    vi.stubEnv("PLUMBLINE_MODEL_URL", "nowhere");
    expect(await refused(await ask({ answers: ANSWERS }))).toMatchObject({
      status: 422,
      code: "MODEL_NOT_CONFIGURED",
    });
    expect(server.calls).toHaveLength(0);
  });

  it("is somebody who is not signed in, another site, or a missing origin", async () => {
    const body = { answers: ANSWERS };
    expect((await ask(body, browserHeaders({}))).status).toBe(401);
    const foreign = browserHeaders({ cookie });
    foreign.set("origin", "https://elsewhere.test");
    expect((await ask(body, foreign)).status).toBe(403);
    const none = browserHeaders({ cookie });
    none.delete("origin");
    expect((await ask(body, none)).status).toBe(403);
    expect(server.calls).toHaveLength(0);
  });

  it("is a day without tokens, with when to come back", async () => {
    vi.stubEnv("PLUMBLINE_MODEL_TOKENS_PER_DAY", "1000");
    const response = await ask({ answers: ANSWERS });
    expect(response.status).toBe(429);
    expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await response.json()).toMatchObject({ code: "MODEL_LIMIT" });
  });
});
