import { randomUUID } from "node:crypto";
import { type APIRequestContext, expect, test } from "@playwright/test";
import {
  EXPECTED,
  EXPECTED_TOTAL_DRIFT,
  FRAMEWORK,
  FUND_PRICES,
  HELD_ON,
  MAPPING,
  readBytes,
  SCHWAB_POSITIONS,
  testOnMarketData,
} from "./market-data";
import { PASSWORD } from "./people";

type Body = Record<string, unknown>;

/** Everything by REST alone, as a program would do it: sign up, make a key, and from then on only the key. */
async function keyOf(request: APIRequestContext, origin: string): Promise<string> {
  const headers = { origin };
  const signedUp = await request.post("/api/auth/sign-up/email", {
    headers,
    data: { name: "Rest", email: `${randomUUID()}@example.test`, password: PASSWORD },
  });
  expect(signedUp.status()).toBe(200);
  const made = await request.post("/api/v1/api-keys", { headers, data: { name: "journey", scope: "write" } });
  expect(made.ok(), await made.text()).toBe(true);
  return (await made.json()).secret;
}

type Drift = {
  value: string;
  nodes: { path: string; value: string; actual_weight: number; drift: number; status: string }[];
  total_drift: number;
  breach_count: number;
  worst: { path: string };
  next_check_date: string;
  data_health: { has_sample_prices: boolean };
};

/** The figures worked out by hand in `market-data.ts`. */
function expectHandChecked(drift: Drift): void {
  expect(drift.value).toBe("65483.27");
  for (const [path, expected] of Object.entries(EXPECTED)) {
    const node = drift.nodes.find((one) => one.path === path);
    expect(node, path).toBeTruthy();
    expect(node?.value, path).toBe(expected.value);
    expect(node?.actual_weight, path).toBeCloseTo(expected.actual, 6);
    expect(node?.drift, path).toBeCloseTo(expected.drift, 6);
    expect(node?.status, path).toBe(expected.status);
  }
  expect(drift.total_drift).toBeCloseTo(EXPECTED_TOTAL_DRIFT, 6);
  expect(drift.breach_count).toBe(2);
  expect(drift.worst.path).toBe("AssetClass/Bonds");
  expect(drift.next_check_date).toBe("2023-01-02");
  expect(drift.data_health.has_sample_prices).toBe(false);
}

testOnMarketData(
  "the investor's journey by REST alone, on real prices and a broker's file",
  async ({ playwright, baseURL }) => {
    test.setTimeout(120_000);
    const browserless = await playwright.request.newContext({ baseURL });
    const key = await keyOf(browserless, baseURL ?? "");
    const api = await playwright.request.newContext({ baseURL, extraHTTPHeaders: { "x-api-key": key } });
    const send = async (method: string, path: string, data?: Body | Buffer, contentType?: string) => {
      const response = await api.fetch(`/api/v1${path}`, {
        method,
        data,
        timeout: 60_000,
        headers: contentType ? { "content-type": contentType } : {},
      });
      const body = await response.json();
      return { status: response.status(), body };
    };

    const prices = await send("POST", "/prices/import", readBytes(FUND_PRICES), "text/csv");
    expect(prices.status, JSON.stringify(prices.body).slice(0, 500)).toBe(200);

    const questions = await send("GET", "/investment-questionnaire");
    const answers = Object.fromEntries(
      questions.body.questions.map((question: { key: string; options: { value: string }[] }) => [
        question.key,
        question.options.at(-1)?.value,
      ]),
    );
    const profile = await send("POST", "/investment-profiles", { name: "Mine", answers });
    expect(profile.status).toBe(201);

    const invalid = structuredClone(FRAMEWORK);
    invalid.buckets[3] = { path: "AssetClass/Bonds", label: "Fixed Income", target_weight: 0.27 };
    const refused = await send("POST", "/allocation-frameworks", invalid);
    expect(refused.status).toBe(422);
    expect(JSON.stringify(refused.body)).toContain("97.0");
    const framework = await send("POST", "/allocation-frameworks", {
      ...FRAMEWORK,
      profile_id: profile.body.id,
    });
    expect(framework.status).toBe(201);
    const mapping = await send("PUT", `/allocation-frameworks/${framework.body.id}/mapping`, MAPPING);
    expect(mapping.status, JSON.stringify(mapping.body)).toBe(200);

    const opened = await send("POST", "/portfolios", {
      name: "At the broker",
      framework_id: framework.body.id,
    });
    expect(opened.status, JSON.stringify(opened.body)).toBe(201);
    const { id } = opened.body;
    const preview = await send(
      "POST",
      `/portfolios/${id}/holdings/import?dry_run=true`,
      readBytes(SCHWAB_POSITIONS),
      "text/csv",
    );
    expect(preview.status, JSON.stringify(preview.body).slice(0, 500)).toBe(200);
    const before = await send("GET", `/portfolios/${id}`);
    expect(before.body.positions).toEqual([]);
    const imported = await send(
      "POST",
      `/portfolios/${id}/holdings/import`,
      readBytes(SCHWAB_POSITIONS),
      "text/csv",
    );
    expect(imported.status, JSON.stringify(imported.body).slice(0, 500)).toBe(200);

    const { body: drift } = await send("GET", `/portfolios/${id}/drift?as_of=${HELD_ON}`);
    expectHandChecked(drift);

    const exported = await api.get(`/api/v1/portfolios/${id}/export?what=drift&format=csv&as_of=${HELD_ON}`);
    expect(exported.headers()["content-type"]).toContain("text/csv");
    expect(await exported.text()).toContain("Fixed Income");
  },
);
