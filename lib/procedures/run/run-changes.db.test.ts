import { call } from "@orpc/server";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openPool } from "@/db/client";
import type { Principal } from "@/lib/procedures/principal";
import { router } from "@/lib/procedures/router";
import { type Harness, openHarness } from "@/lib/procedures/testing";
import {
  ANSWERS,
  BY_TEMPLATE,
  CAUTIOUS,
  keepDefinition,
  PROPOSED,
  runsOf,
  statesOf,
  stepOf,
  varied,
} from "./run-fixture";

let harness: Harness;
let admin: ReturnType<typeof openPool>;
let owner: Principal;
let mine: ReturnType<typeof runsOf>;

beforeAll(async () => {
  harness = await openHarness({ seeded: true });
  admin = openPool(harness.urls.adminUrl, 1);
});
beforeEach(async () => {
  owner = await harness.member();
  mine = runsOf(harness, owner);
});
afterAll(async () => {
  await admin.end();
  await harness.close();
});

const frameworkOf = (id: string | null) => call(router.frameworks.get, { id: id ?? "" }, mine.as());
const template = (key: string, name?: string) => ({ choice: "template", template: key, name });

describe("going back", () => {
  it("asks again what depends on an answer that changed, with the old answer at hand", async () => {
    const run = await mine.after(4);
    const changed = await mine.answer(run, "profile", { answers: CAUTIOUS });
    expect(statesOf(changed)).toBe(
      "profile done, framework stale, generation passed, mapping stale, validation stale, portfolio waiting",
    );
    expect(changed).toMatchObject({ current_step_id: "framework", revision: 5 });
    expect(stepOf(changed, "framework")).toMatchObject({
      is_answerable: true,
      because: ["profile"],
      input: { choice: "template", template: "balanced", name: "Mine" },
    });
    await expect(mine.answer(run, "portfolio", BY_TEMPLATE[4]?.[1] ?? {})).rejects.toMatchObject({
      status: 409,
      code: "STEP_NOT_OPEN",
    });
    const settled = await mine.answer(run, "framework", template("balanced", "Mine"));
    expect(settled.facts.framework_id).toBe(run.facts.framework_id);
    expect(statesOf(settled)).toContain("mapping done, validation done, portfolio open");
  });

  it("asks nothing again when the same answer is given once more", async () => {
    const run = await mine.after(4);
    const same = await mine.answer(run, "profile", { answers: ANSWERS });
    expect(statesOf(same)).toBe(
      "profile done, framework done, generation passed, mapping done, validation done, portfolio open",
    );
    expect(same.revision).toBe(5);
    const mapped = await mine.answer(run, "mapping", { accept: "suggestions" });
    expect(statesOf(mapped)).toContain("validation done, portfolio open");
  });

  it("has the check made again when other products are chosen", async () => {
    const run = await mine.after(4);
    const other = { mapping: { "AssetClass/Equity": [{ symbol: "SPY" }] } };
    const changed = await mine.answer(run, "mapping", other);
    expect(statesOf(changed)).toContain("mapping done, validation stale, portfolio waiting");
  });
});

describe("a framework that another one takes the place of", () => {
  it("goes into the archive where the run made it, and comes back with its products when it is chosen again", async () => {
    const run = await mine.after(3);
    const first = run.facts.framework_id;
    const changed = await mine.answer(run, "framework", template("growth"));
    expect(stepOf(changed, "framework").output).toMatchObject({
      name: "Growth",
      replaced_framework_id: first,
    });
    expect(await frameworkOf(first)).toMatchObject({ archived_at: expect.any(String) });
    expect(stepOf(changed, "mapping")).toMatchObject({ state: "stale", because: ["framework"] });

    const same = await mine.answer(run, "framework", template("growth"));
    expect(stepOf(same, "framework").output).toEqual(stepOf(changed, "framework").output);

    const back = await mine.answer(run, "framework", template("balanced", "Mine"));
    expect(stepOf(back, "framework").output).toMatchObject({
      framework_id: first,
      replaced_framework_id: changed.facts.framework_id,
    });
    expect(await frameworkOf(first)).toMatchObject({ archived_at: null, version: 1 });
    const products = await call(router.mapping.get, { id: first ?? "" }, mine.as());
    expect(products.decided_count).toBe(3);
    expect((await call(router.frameworks.list, {}, mine.as())).items).toHaveLength(1);
  });

  it("stays where a portfolio follows it, somebody has worked on it, or it was there before", async () => {
    const used = await mine.after(2);
    const portfolio = { name: "Follows", framework_id: used.facts.framework_id ?? "", amount: "1000.00" };
    await call(router.portfolios.create, { ...portfolio, accept_stale_prices: true }, mine.as());
    const kept = await mine.answer(used, "framework", template("growth"));
    expect(stepOf(kept, "framework").output).not.toHaveProperty("replaced_framework_id");

    const revised = await mine.after(2);
    await call(
      router.frameworks.revise,
      { id: revised.facts.framework_id ?? "", version: 1, name: "Worked on" },
      mine.as(),
    );
    const left = await mine.answer(revised, "framework", template("growth"));
    expect(stepOf(left, "framework").output).not.toHaveProperty("replaced_framework_id");

    const old = await call(router.frameworks.create, { template: "growth", name: "Old" }, mine.as());
    const run = await mine.after(1);
    await mine.answer(run, "framework", { choice: "existing", framework_id: old.id });
    await mine.answer(run, "framework", template("conservative"));
    expect(await frameworkOf(old.id)).toMatchObject({ archived_at: null });
  });

  it("stays where another run goes on with it", async () => {
    const run = await mine.after(2);
    const other = await mine.after(1);
    const framework_id = run.facts.framework_id ?? "";
    await mine.answer(other, "framework", { choice: "existing", framework_id });
    const changed = await mine.answer(run, "framework", template("growth"));
    expect(stepOf(changed, "framework").output).not.toHaveProperty("replaced_framework_id");
    await mine.abandon(other);
    await mine.answer(run, "framework", { choice: "existing", framework_id });
    const again = await mine.answer(run, "framework", template("conservative"));
    expect(stepOf(again, "framework").output).toMatchObject({ replaced_framework_id: framework_id });
  });

  it("hands its products on to buckets of the same path and rules, and no others", async () => {
    const run = await mine.after(2);
    const chosen = {
      "AssetClass/Equity": [{ symbol: "SPY" }],
      "AssetClass/Bonds": [
        { symbol: "BND", share: "0.5" },
        { symbol: "IEF", share: "0.5" },
      ],
    };
    await mine.answer(run, "mapping", { mapping: chosen });
    const changed = await mine.answer(run, "framework", template("growth"));
    expect(stepOf(changed, "mapping").state).toBe("stale");
    const held = async (id: string | null) => {
      const { leaves } = await call(router.mapping.get, { id: id ?? "" }, mine.as());
      return leaves.map(({ path, products }) => [path, products.map(({ symbol }) => symbol)]);
    };
    expect(await held(changed.facts.framework_id)).toEqual(
      expect.arrayContaining([
        ["AssetClass/Equity", ["SPY"]],
        ["AssetClass/Bonds", ["BND", "IEF"]],
        ["AssetClass/Alternatives", []],
      ]),
    );
    await mine.answer(run, "framework", { choice: "generate" });
    const framework = {
      name: "With rules of its own",
      buckets: [
        { path: "AssetClass/Equity", label: "Equity", target_weight: 0.5, rules: { regions: ["us"] } },
        // As the template narrows them, in other words.
        {
          path: "AssetClass/Bonds",
          label: "Bonds",
          target_weight: 0.5,
          rules: { include_tags: ["aggregate"] },
        },
      ],
    };
    const generated = await mine.answer(run, "generation", { ...PROPOSED, framework });
    expect(await held(generated.facts.framework_id)).toEqual(
      expect.arrayContaining([
        ["AssetClass/Equity", []],
        ["AssetClass/Bonds", ["BND", "IEF"]],
      ]),
    );
    const own = await call(router.frameworks.create, { template: "balanced", name: "Own" }, mine.as());
    await mine.answer(run, "framework", { choice: "existing", framework_id: own.id });
    expect((await held(own.id)).flatMap(([, symbols]) => symbols)).toEqual([]);
  });

  it("is made anew where somebody else put it into the archive", async () => {
    const run = await mine.after(2);
    await call(router.frameworks.archive, { id: run.facts.framework_id ?? "" }, mine.as());
    const again = await mine.answer(run, "framework", template("balanced", "Mine"));
    expect(again.facts.framework_id).not.toBe(run.facts.framework_id);
    expect(await frameworkOf(run.facts.framework_id)).toMatchObject({ archived_at: expect.any(String) });
  });

  it("gives way from template to proposal and back", async () => {
    const run = await mine.after(3);
    const turned = await mine.answer(run, "framework", { choice: "generate" });
    expect(stepOf(turned, "framework").output).toEqual({
      choice: "generate",
      replaced_framework_id: run.facts.framework_id,
    });
    expect(turned.facts.framework_id).toBeNull();
    const same = await mine.answer(run, "framework", { choice: "generate" });
    expect(stepOf(same, "framework").output).toEqual(stepOf(turned, "framework").output);

    const confirmed = await mine.answer(run, "generation", PROPOSED);
    const renamed = { ...PROPOSED, framework: { ...PROPOSED.framework, name: "Another" }, is_edited: true };
    const changed = await mine.answer(run, "generation", renamed);
    expect(stepOf(changed, "generation").output).toMatchObject({
      name: "Another",
      replaced_framework_id: confirmed.facts.framework_id,
    });
    const still = await mine.answer(run, "generation", renamed);
    expect(stepOf(still, "generation").output).toEqual(stepOf(changed, "generation").output);

    const back = await mine.answer(run, "framework", template("balanced", "Mine"));
    expect(stepOf(back, "framework").output).toMatchObject({
      framework_id: run.facts.framework_id,
      replaced_framework_id: changed.facts.framework_id,
    });
    expect(statesOf(back)).toContain("generation passed, mapping stale");
    expect(back.facts.framework_id).toBe(run.facts.framework_id);
    const generated = await mine.answer(run, "framework", { choice: "generate" });
    expect(stepOf(generated, "generation")).toMatchObject({ state: "stale", input: renamed });
    const restored = await mine.answer(run, "generation", renamed);
    expect(restored.facts.framework_id).toBe(changed.facts.framework_id);
    expect(await frameworkOf(restored.facts.framework_id)).toMatchObject({ archived_at: null });
  });
});

describe("what happens outside of the run", () => {
  it("has the check made again when the same products have other shares", async () => {
    const halves = (first: string, second: string) => ({
      "AssetClass/Equity": [
        { symbol: "SPY", share: first },
        { symbol: "VOO", share: second },
      ],
    });
    const run = await mine.after(2);
    await mine.answer(run, "mapping", { mapping: halves("0.5", "0.5"), accept: "suggestions" });
    const checked = await mine.answer(run, "validation", { accept_warnings: true });
    expect(statesOf(checked)).toContain("validation done");
    const id = run.facts.framework_id ?? "";
    await call(router.mapping.set, { id, mapping: halves("0.6", "0.4") }, mine.as());
    expect(statesOf(await mine.get(run))).toContain("validation stale");
    await call(router.mapping.set, { id, mapping: halves("0.5", "0.5") }, mine.as());
    expect(statesOf(await mine.get(run))).toContain("validation done");
  });

  it("has the check made again when the framework was saved or its products were changed since", async () => {
    const run = await mine.after(4);
    const id = run.facts.framework_id ?? "";
    await call(router.mapping.set, { id, mapping: { "AssetClass/Equity": [{ symbol: "SPY" }] } }, mine.as());
    const moved = await mine.get(run);
    expect(statesOf(moved)).toContain("mapping done, validation stale, portfolio waiting");
    expect(moved).toMatchObject({ current_step_id: "validation", done: 3 });
    expect(stepOf(moved, "validation")).toMatchObject({ is_answerable: true, because: ["framework"] });
    const opening = BY_TEMPLATE[4]?.[1] ?? {};
    await expect(mine.answer(run, "portfolio", opening)).rejects.toMatchObject({
      status: 409,
      code: "CHANGED_SINCE_VALIDATION",
      message: expect.stringContaining('"Check it"'),
    });
    await expect(mine.answer(run, "validation", { accept_warnings: true })).rejects.toMatchObject({
      status: 409,
      code: "CHANGED_SINCE_ANSWERED",
      data: { step: "mapping" },
    });
    await mine.answer(run, "mapping", { mapping: {} });
    await mine.answer(run, "validation", { accept_warnings: true });

    await call(router.frameworks.revise, { id, version: 1, rebalancing: { drift_bps: 250 } }, mine.as());
    await expect(mine.answer(run, "portfolio", opening)).rejects.toMatchObject({
      code: "CHANGED_SINCE_VALIDATION",
    });
    await expect(mine.answer(run, "validation", { accept_warnings: true })).rejects.toMatchObject({
      status: 409,
      code: "CHANGED_SINCE_ANSWERED",
      message: expect.stringContaining("The framework was changed"),
      data: { step: "framework" },
    });
    await mine.answer(run, "framework", template("balanced", "Mine"));
    await mine.answer(run, "mapping", { mapping: {} });
    const checked = await mine.answer(run, "validation", { accept_warnings: true });
    expect(stepOf(checked, "validation").output).toMatchObject({ framework_version: 2 });
    const opened = await mine.answer(run, "portfolio", opening);
    expect(opened).toMatchObject({ status: "completed" });
    expect(stepOf(opened, "portfolio").output).toMatchObject({ framework_version: 2 });
    await call(router.frameworks.revise, { id, version: 2, rebalancing: { drift_bps: 300 } }, mine.as());
    expect(await mine.get(run)).toMatchObject({ status: "completed", done: 5, total: 5 });
  });
});

describe("a profile that is changed on its own page", () => {
  it("is asked again with what depends on it, until the portfolio is open", async () => {
    const run = await mine.after(4);
    const id = run.facts.profile_id ?? "";
    await call(router.profiles.update, { id, answers: { horizon: "under_3_years" } }, mine.as());
    const moved = await mine.get(run);
    expect(statesOf(moved)).toBe(
      "profile stale, framework stale, generation passed, mapping stale, validation stale, portfolio waiting",
    );
    expect(stepOf(moved, "profile")).toMatchObject({ is_answerable: true, because: [] });
    expect(stepOf(moved, "framework")).toMatchObject({ because: ["profile"], waits_for: ["profile"] });
    const opening = BY_TEMPLATE[4]?.[1] ?? {};
    await expect(mine.answer(run, "portfolio", opening)).rejects.toMatchObject({
      status: 409,
      code: "STEP_NOT_OPEN",
    });
    const again = await mine.answer(run, "profile", { profile_id: id });
    expect(statesOf(again)).toContain("profile done, framework stale");
    await call(router.profiles.update, { id, answers: ANSWERS }, mine.as());
    const back = await mine.answer(run, "profile", { answers: ANSWERS });
    expect(back.facts.profile_id).toBe(id);
    for (const [stepId, input] of BY_TEMPLATE.slice(1)) await mine.answer(run, stepId, input);
    await call(router.profiles.update, { id, answers: CAUTIOUS }, mine.as());
    expect(await mine.get(run)).toMatchObject({ status: "completed", done: 5, total: 5 });
  });
});

describe("a run that chooses twice", () => {
  it("opens no framework but the one that was checked", async () => {
    const base = varied("twice", (step) =>
      step.id === "portfolio" ? { ...step, dependsOn: [...step.dependsOn, "again"] } : step,
    );
    const choice = base.steps.find(({ id }) => id === "framework");
    if (!choice) throw new Error("the built-in workflow has a choice");
    const again = {
      ...choice,
      id: "again",
      title: "Choose again",
      dependsOn: ["validation"],
      configuration: { action: "framework_choice" as const, sources: ["existing" as const] },
    };
    const steps = [...base.steps.slice(0, -1), again, ...base.steps.slice(-1)];
    await keepDefinition(admin, owner, { ...base, steps });
    const other = await call(router.frameworks.create, { template: "growth", name: "Unchecked" }, mine.as());
    const run = await mine.start({ workflow: "twice" });
    for (const [stepId, input] of BY_TEMPLATE.slice(0, 4)) await mine.answer(run, stepId, input);
    await mine.answer(run, "again", { choice: "existing", framework_id: other.id });
    const opening = BY_TEMPLATE[4]?.[1] ?? {};
    await expect(mine.answer(run, "portfolio", opening)).rejects.toMatchObject({
      status: 409,
      code: "CHANGED_SINCE_VALIDATION",
      message: expect.stringContaining("another framework"),
    });
    expect((await call(router.portfolios.list, {}, mine.as())).items).toHaveLength(0);

    const checked = stepOf(await mine.get(run), "framework").output?.framework_id;
    await mine.answer(run, "again", { choice: "existing", framework_id: checked });
    const opened = await mine.answer(run, "portfolio", opening);
    expect(stepOf(opened, "portfolio").output).toMatchObject({ framework_id: checked });
  });
});
