import { afterAll, beforeAll, describe, expect, it } from "vitest";
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
import { proposalView } from "@/lib/schemas/generation";
import { handleAuthRequest } from "./auth-door";
import { serverDatabase } from "./database";
import { serveRequest } from "./rest-handler";

let harness: AuthHarness;
let cookie = "";
beforeAll(async () => {
  harness = await openAuthHarness();
  await seedCatalogue(harness.admin);
  const account = { name: "Ada", email: randomEmail(), password: TEST_PASSWORD };
  cookie = cookieOf(await handleAuthRequest(authRequest("/sign-up/email", account)));
});
afterAll(async () => {
  await serverDatabase().close();
  await harness.close();
});

/** 25 + 18 + 11 + 7 + 15 + 10 = 86 points: high. */
const BOLD = {
  horizon: "over_10_years",
  loss_tolerance: "hold",
  income_stability: "stable",
  experience: "3_to_10_years",
  goal: "growth",
  liquidity_need: "low",
};

async function ask(method: string, address: string, body?: unknown, who = cookie) {
  const headers = browserHeaders({ cookie: who });
  if (body !== undefined) headers.set("content-type", "application/json");
  const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
  const request = new Request(`http://plumbline.test/api/v1${address}`, init);
  const response = await serveRequest(request, { prefix: "/api/v1", kind: "rest" });
  return { status: response.status, body: await response.json() };
}

const generate = (body: unknown, who = cookie) => ask("POST", "/allocation-frameworks/generate", body, who);

describe("generation over REST", () => {
  it("proposes by rules, validated, with a reason for each bucket, and stores nothing", async () => {
    const { status, body } = await generate({
      answers: BOLD,
      source: "rules",
      preferences: { min_bonds: 0.2, excluded_regions: ["emerging"] },
      text: "Fees under 0.2 %. No crypto.",
    });
    expect(status).toBe(200);
    expect(proposalView.parse(body)).toMatchObject({
      source: "rules",
      score: 86,
      risk_band: "high",
      model_use: null,
      framework: { base_ccy: "USD", validation: { valid: true, errors: [] } },
    });
    const paths = body.framework.buckets.map((bucket: { path: string }) => bucket.path);
    expect(body.reasons.map((each: { path: string }) => each.path)).toEqual(paths);
    expect(paths).not.toContain("AssetClass/Equity/Emerging Markets");
    expect(body.framework.buckets).toContainEqual(
      expect.objectContaining({ path: "AssetClass/Bonds", portfolio_weight: 0.2 }),
    );
    const codes = body.framework.validation.warnings.map((warning: { code: string }) => warning.code);
    // Without prices every product is stale; nothing else is to be said of the coverage.
    expect(new Set(codes)).toEqual(new Set(["COVERAGE_STALE"]));
    expect(body.nearest_template.distance).toBeGreaterThan(0);
    const listed = await ask("GET", "/allocation-frameworks");
    expect(listed.body.items).toEqual([]);
  });
});
