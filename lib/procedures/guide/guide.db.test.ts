import { call } from "@orpc/server";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { z } from "zod";
import { QUESTIONNAIRE } from "@/lib/engine/profile/questionnaire.data";
import { router } from "@/lib/procedures/router";
import { type Harness, openHarness } from "@/lib/procedures/testing";
import type { changeGuideInput } from "@/lib/schemas/guide";

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness({ seeded: true, now: "2026-11-20T12:00:00Z" });
});
afterAll(() => harness.close());

const best = Object.fromEntries(QUESTIONNAIRE.map(({ key, options }) => [key, options.at(-1)?.value ?? ""]));

async function newcomer() {
  const principal = await harness.member();
  const context = harness.context(principal);
  const ask = {
    guide: () => call(router.guide.get, {}, { context }),
    change: (input: z.input<typeof changeGuideInput>) => call(router.guide.change, input, { context }),
    clear: () => call(router.guide.clearSample, {}, { context }),
    addSample: () => call(router.guide.addSample, {}, { context }),
  };
  return { principal, context, ask };
}

const doneOf = (guide: { steps: { key: string; is_done: boolean }[] }) =>
  guide.steps.filter((step) => step.is_done).map((step) => step.key);

it("ticks each step off by what was made or seen, and not by the sample", async () => {
  const { context, ask } = await newcomer();
  expect(await ask.guide()).toMatchObject({ done: 0, total: 7, is_tour_ended: false, sample: null });
  await ask.addSample();
  expect(doneOf(await ask.guide())).toEqual([]);

  await call(router.profiles.create, { name: "Mine", answers: best }, { context });
  expect(doneOf(await ask.guide())).toEqual(["profile"]);
  const framework = await call(router.frameworks.create, { template: "growth", name: "Mine" }, { context });
  const withFramework = await ask.guide();
  expect(doneOf(withFramework)).toEqual(["profile", "framework"]);
  expect(withFramework.own).toEqual({ framework_id: framework.id, portfolio_id: null });
  const mapping = {
    "AssetClass/Equity": [{ symbol: "VTI", share: 1 }],
    "AssetClass/Bonds": [{ symbol: "BND", share: 1 }],
    "AssetClass/Alternatives": [{ symbol: "GLD", share: 1 }],
  };
  await call(router.mapping.set, { id: framework.id, mapping }, { context });
  await call(
    router.portfolios.create,
    { name: "Mine", framework_id: framework.id, amount: "1000.00", fractional: true, as_of: "2023-12-29" },
    { context },
  );
  expect(doneOf(await ask.guide())).toEqual(["profile", "framework", "mapping", "portfolio"]);
  await ask.change({ seen: "orders" });
  const after = await ask.change({ seen: "orders" });
  expect(doneOf(after)).toEqual(["profile", "framework", "mapping", "portfolio", "orders"]);
});

it("keeps the checklist, the tour and what was seen for each member by itself", async () => {
  const { principal, ask } = await newcomer();
  const other = { ...(await harness.member("viewer", principal.workspaceId)), role: "viewer" as const };
  await ask.change({ is_checklist_hidden: true });
  await ask.change({ is_tour_ended: true, seen: "drift" });
  expect(await ask.guide()).toMatchObject({ is_checklist_hidden: true, is_tour_ended: true, done: 1 });
  const theirs = await call(router.guide.get, {}, { context: harness.context(other) });
  expect(theirs).toMatchObject({ is_checklist_hidden: false, is_tour_ended: false, done: 0 });
  expect(await ask.change({ is_checklist_hidden: false, is_tour_ended: false })).toMatchObject({
    is_checklist_hidden: false,
    is_tour_ended: false,
    done: 1,
  });
});

it("loses none of ten steps told at once", async () => {
  const { ask } = await newcomer();
  const seen = ["drift", "bands", "orders"] as const;
  await Promise.all(Array.from({ length: 12 }, (_, turn) => ask.change({ seen: seen[turn % 3] })));
  expect(doneOf(await ask.guide())).toEqual(["drift", "bands", "orders"]);
});

it("gives a guest a portfolio that has drifted out of its bands, every position priced", async () => {
  const guest = { ...(await harness.member()), isGuest: true };
  const context = harness.context(guest);
  const { portfolio_id: id } = await call(router.guide.addSample, {}, { context });
  const drift = await call(router.portfolios.drift, { id }, { context });
  expect(drift.blocked_reason).toBeNull();
  expect(drift.breach_count).toBeGreaterThan(0);
});

it("clears the sample and nothing else, and lets it be brought in again", async () => {
  const { context, ask } = await newcomer();
  const { portfolio_id: first } = await ask.addSample();
  const own = await call(router.frameworks.create, { template: "growth", name: "Mine" }, { context });
  expect((await ask.guide()).sample).toEqual({ frameworks: 1, portfolios: 1 });
  const cleared = await ask.clear();
  expect(cleared).toMatchObject({ portfolio_ids: [first], kept: [] });
  expect(cleared.framework_ids).toHaveLength(1);
  expect((await ask.guide()).sample).toBeNull();
  expect((await call(router.frameworks.list, {}, { context })).items.map(({ id }) => id)).toEqual([own.id]);
  expect((await call(router.portfolios.list, {}, { context })).items).toEqual([]);
  expect(await ask.clear()).toEqual({ portfolio_ids: [], framework_ids: [], kept: [] });
  const again = await ask.addSample();
  expect(again.portfolio_id).not.toBe(first);
});

it("brings in one sample however often it is asked for at once", async () => {
  const { context, ask } = await newcomer();
  const all = await Promise.all([ask.addSample(), ask.addSample(), ask.addSample()]);
  expect(new Set(all.map(({ portfolio_id }) => portfolio_id)).size).toBe(1);
  expect((await call(router.portfolios.list, {}, { context })).items).toHaveLength(1);
});

it("leaves a sample framework that a portfolio of one's own follows, and says who", async () => {
  const { context, ask } = await newcomer();
  const { framework_id } = await ask.addSample();
  await call(router.portfolios.create, { name: "My own", framework_id }, { context });
  expect(await ask.clear()).toMatchObject({
    framework_ids: [],
    kept: [{ name: "Sample: balanced with parts", reason: "followed by My own" }],
  });
  const again = await ask.addSample();
  expect(again.framework_id).toBe(framework_id);
  expect((await ask.guide()).sample).toEqual({ frameworks: 1, portfolios: 1 });
});
