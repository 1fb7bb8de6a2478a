import { call } from "@orpc/server";
import { afterAll, beforeAll, expect, it } from "vitest";
import { frameworkRoutes } from "@/lib/procedures/framework/routes";
import type { Principal } from "@/lib/procedures/principal";
import { type Harness, openHarness } from "@/lib/procedures/testing";
import { profileRoutes as profiles } from "./routes";

let harness: Harness;
let owner: Principal;
beforeAll(async () => {
  harness = await openHarness();
  owner = await harness.member();
});
afterAll(() => harness.close());

const as = (principal: Principal | null) => ({ context: harness.context(principal) });

/** 25 + 18 + 11 + 7 + 15 + 10 = 86 points: high. */
const BOLD = {
  horizon: "over_10_years",
  loss_tolerance: "hold",
  income_stability: "stable",
  experience: "3_to_10_years",
  goal: "growth",
  liquidity_need: "low",
};

it("scores, stores, lists and changes profiles; a short horizon caps the band", async () => {
  const made = await call(profiles.create, { name: "Pension", answers: BOLD }, as(owner));
  expect(made).toMatchObject({ score: 86, score_band: "high", risk_band: "high", caps: [] });
  expect(made.suggested_templates[0]).toBe("growth");
  const capped = await call(
    profiles.update,
    { id: made.id, answers: { horizon: "under_3_years" } },
    as(owner),
  );
  expect(capped).toMatchObject({ name: "Pension", score: 61, score_band: "medium", risk_band: "low" });
  expect(capped.caps).toEqual([{ band: "low", reason: "A horizon under 3 years caps the band at low" }]);
  expect(await call(profiles.get, { id: made.id }, as(owner))).toEqual(capped);
  await call(profiles.create, { name: "House", answers: BOLD }, as(owner));
  const first = await call(profiles.list, { limit: "1" }, as(owner));
  expect(first.items.map((item) => item.name)).toEqual(["House"]);
  const second = await call(profiles.list, { limit: "1", cursor: first.next_cursor as string }, as(owner));
  expect(second).toMatchObject({ items: [{ name: "Pension" }], next_cursor: null });
});

it("names every answer that is missing or unknown", async () => {
  const answers = { ...BOLD, goal: "riches", horizon: "__proto__" };
  await expect(call(profiles.create, { name: "x", answers }, as(owner))).rejects.toMatchObject({
    status: 400,
    message: /horizon must be one of .*; goal must be one of/,
  });
});

it("shows a stranger nothing, and a framework takes only its own workspace's profile", async () => {
  const made = await call(profiles.create, { name: "Mine", answers: BOLD }, as(owner));
  const stranger = await harness.member();
  for (const id of [made.id, "00000000-0000-4000-8000-000000000009", "x"]) {
    await expect(call(profiles.get, { id }, as(stranger))).rejects.toMatchObject({ status: 404 });
    await expect(call(profiles.update, { id, name: "y" }, as(stranger))).rejects.toMatchObject({
      status: 404,
    });
  }
  expect((await call(profiles.list, {}, as(stranger))).items).toEqual([]);
  const body = { template: "growth", name: "x", profile_id: made.id };
  expect((await call(frameworkRoutes.create, body, as(owner))).profile_id).toBe(made.id);
  await expect(call(frameworkRoutes.create, body, as(stranger))).rejects.toMatchObject({ status: 422 });
});

it("shows the questions and points to anybody", async () => {
  const { questions, bands, caps } = await call(profiles.questionnaire, {}, as(null));
  const best = questions.map((question) => Math.max(...question.options.map((option) => option.points)));
  expect(best.reduce((sum, points) => sum + points, 0)).toBe(100);
  expect(bands.map((band) => band.from_score)).toEqual([0, 40, 70]);
  expect(caps).toHaveLength(2);
});
