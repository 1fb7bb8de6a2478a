import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openPool } from "@/db/client";
import type { RequestContext } from "@/lib/procedures/context";
import type { Principal } from "@/lib/procedures/principal";
import { type Harness, openHarness } from "@/lib/procedures/testing";
import type { ModelSettings } from "@/lib/providers/model/model-settings";
import { settingsFor } from "@/lib/providers/model/testing/ask-fixture";
import { tokenMeterOf, tokensLeftToday } from "./token-meter";

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness();
});
afterAll(() => harness.close());

const USED = { inputTokens: 300, outputTokens: 100, rounds: 1, tokens: 400, outcome: "valid" };
const withLimit = (tokensPerDay: number): ModelSettings =>
  settingsFor({ url: "http://127.0.0.1:1/v1" }, "openai-compatible", { tokensPerDay });

function askerFor(principal: Principal, over?: Partial<RequestContext>) {
  const { database, now, log } = harness.context(principal, over);
  return { database, principal, now, log };
}

const left = (principal: Principal, settings: ModelSettings, over?: Partial<RequestContext>) => {
  const asker = askerFor(principal, over);
  return asker.database.read(principal, (tx) => tokensLeftToday({ ...asker, tx }, settings));
};

describe("the tokens of a day", () => {
  it("are reserved before a call and settled by what it used", async () => {
    const ada = await harness.member("manager");
    const settings = withLimit(10_000);
    const meter = tokenMeterOf(askerFor(ada), settings, "framework");
    await meter.allow(6_000);
    expect(await left(ada, settings)).toBe(4_000);
    await meter.allow(9_000);
    expect(await left(ada, settings)).toBe(1_000);
    await meter.settle(USED);
    expect(await left(ada, settings)).toBe(9_600);
  });

  it("are not passed by calls at once", async () => {
    const ada = await harness.member("manager");
    const settings = withLimit(10_000);
    const calls = Array.from({ length: 24 }, () =>
      tokenMeterOf(askerFor(ada), settings, "framework").allow(1_500),
    );
    const outcomes = await Promise.allSettled(calls);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(6);
    expect(await left(ada, settings)).toBe(1_000);
    const refused = outcomes.find(({ status }) => status === "rejected") as PromiseRejectedResult;
    expect(refused.reason).toMatchObject({
      code: "MODEL_LIMIT",
      status: 429,
      message: expect.stringContaining("1,500"),
      data: { tokens_per_day: 10_000, retry_after_seconds: 12 * 3600 },
    });
  });

  it("are not passed by repairs at once", async () => {
    const ada = await harness.member("manager");
    const settings = withLimit(10_000);
    const meters = Array.from({ length: 5 }, () => tokenMeterOf(askerFor(ada), settings, "framework"));
    for (const meter of meters) await meter.allow(1_000);
    const outcomes = await Promise.allSettled(meters.map((meter) => meter.allow(3_000)));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(2);
    expect(await left(ada, settings)).toBe(1_000);
  });

  it("count the reservation of a call that nobody settled, until the day ends", async () => {
    const ada = await harness.member("manager");
    const settings = withLimit(10_000);
    await tokenMeterOf(askerFor(ada), settings, "mapping").allow(9_000);
    await expect(tokenMeterOf(askerFor(ada), settings, "mapping").allow(2_000)).rejects.toThrow(
      /1,000 of today's 10,000/,
    );
    const tomorrow = { now: new Date("2026-11-21T00:00:01Z") };
    expect(await left(ada, settings, tomorrow)).toBe(10_000);
    await tokenMeterOf(askerFor(ada, tomorrow), settings, "mapping").allow(2_000);
  });

  it("are each workspace's own, and their rows nobody else's", async () => {
    const [ada, bob] = [await harness.member("manager"), await harness.member("manager")];
    const settings = withLimit(10_000);
    await tokenMeterOf(askerFor(ada), settings, "framework").allow(10_000);
    expect(await left(bob, settings)).toBe(10_000);
  });

  it("store no text: a row holds counts, a model's name and an outcome", async () => {
    const ada = await harness.member("manager");
    const meter = tokenMeterOf(askerFor(ada), withLimit(10_000), "framework");
    await meter.allow(5_000);
    await meter.settle({ ...USED, outcome: "MODEL_REFUSED" });
    const admin = openPool(harness.urls.adminUrl, 1);
    const rows = await admin`select * from model_call where workspace_id = ${ada.workspaceId}`;
    await admin.end();
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      user_id: ada.userId,
      purpose: "framework",
      model: "test-model",
      tokens: 400,
      input_tokens: 300,
      output_tokens: 100,
      rounds: 1,
      outcome: "MODEL_REFUSED",
      ended_at: expect.any(Date),
    });
  });
});
