import { randomUUID } from "node:crypto";
import { call } from "@orpc/server";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
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
afterEach(() => {
  vi.unstubAllEnvs();
});
afterAll(async () => {
  await admin.end();
  await harness.close();
});

const refused = (status: number, message: unknown, code?: string) => ({
  status,
  message,
  ...(code ? { code } : {}),
});
const naming = (text: string) => expect.stringContaining(text);

describe("a run", () => {
  it("begins under the workflow's name, and is found in the list by who began it and how it stands", async () => {
    const run = await mine.start();
    expect(run).toMatchObject({
      name: "Portfolio creation with allocation framework",
      revision: 0,
      total: 6,
    });
    const theirs = runsOf(harness, await harness.member("manager", owner.workspaceId));
    await theirs.start({ name: "Theirs" });
    expect((await mine.list()).items).toHaveLength(2);
    expect((await mine.list({ mine: true })).items.map(({ id }) => id)).toEqual([run.id]);
    expect((await mine.list({ status: "completed" })).items).toEqual([]);
    const first = await mine.list({ limit: 1 });
    expect(first.items).toMatchObject([{ name: "Theirs" }]);
    const second = await mine.list({ limit: 1, cursor: first.next_cursor });
    expect(second).toMatchObject({ items: [{ id: run.id }], next_cursor: null });
    await admin`update workflow_run set updated_at = '2026-01-02' where workspace_id = ${owner.workspaceId}`;
    const one = await mine.list({ limit: 1 });
    const other = await mine.list({ limit: 1, cursor: one.next_cursor });
    expect(new Set([...one.items, ...other.items].map(({ id }) => id)).size).toBe(2);
  });

  it("follows no workflow that is unknown or in the archive", async () => {
    await expect(mine.start({ workflow: "nothing" })).rejects.toMatchObject(refused(404, "No such workflow"));
    await keepDefinition(
      admin,
      owner,
      varied("old", (step) => step),
    );
    expect(await mine.start({ workflow: "old" })).toMatchObject({ workflow_key: "old", workflow_version: 1 });
    await admin`update workflow set archived_at = now() where workspace_id = ${owner.workspaceId}`;
    await expect(mine.start({ workflow: "old" })).rejects.toMatchObject(refused(409, naming("archive")));
  });

  it("keeps the definition that it began with", async () => {
    await keepDefinition(
      admin,
      owner,
      varied("changing", (step) => step),
    );
    const run = await mine.start({ workflow: "changing" });
    const renamed = varied("changing", (step) => ({ ...step, title: "Another title" }));
    await keepDefinition(admin, owner, renamed, 2);
    expect((await mine.get(run)).steps[0]?.title).toBe("About you");
    expect(await mine.start({ workflow: "changing" })).toMatchObject({
      workflow_version: 2,
      steps: expect.arrayContaining([expect.objectContaining({ title: "Another title" })]),
    });
  });

  it("takes no answers once it is complete or given up, and no answer to a step that it has not", async () => {
    const run = await mine.start();
    await expect(mine.answer(run, "nowhere", {})).rejects.toMatchObject(
      refused(404, "No such step of the run"),
    );
    await mine.answer(run, "profile", { answers: ANSWERS });
    await expect(mine.abandon(run, 0)).rejects.toMatchObject(refused(409, naming("revision 1")));
    const given = await mine.abandon(run, 1);
    expect(given).toMatchObject({
      status: "abandoned",
      current_step_id: null,
      ended_at: expect.any(String),
      ended_by: owner.userId,
      ended_by_name: expect.any(String),
    });
    expect(stepOf(given, "framework")).toMatchObject({
      is_answerable: false,
      may_answer: { allowed: false, reason: naming("given up") },
    });
    const ended = refused(409, naming("no more answers"), "RUN_ENDED");
    await expect(mine.answer(run, "profile", { answers: ANSWERS })).rejects.toMatchObject(ended);
    await expect(mine.abandon(run)).rejects.toMatchObject(ended);
    const complete = await mine.after(5);
    expect(complete).toMatchObject({ status: "completed", done: 5, total: 5 });
    await expect(mine.answer(complete, "profile", { answers: ANSWERS })).rejects.toMatchObject(ended);
  });

  it("says what a step waits for", async () => {
    const run = await mine.after(1);
    await expect(mine.answer(run, "portfolio", { name: "x", amount: "1.00" })).rejects.toMatchObject({
      status: 409,
      code: "STEP_NOT_OPEN",
      message: '"Open the portfolio" waits for "Check it"',
      data: { waits_for: ["validation"] },
    });
    const chosen = await mine.answer(run, "framework", BY_TEMPLATE[1]?.[1] ?? {});
    await expect(mine.answer(chosen, "generation", PROPOSED)).rejects.toMatchObject(
      refused(409, naming("another way"), "STEP_NOT_OPEN"),
    );
  });

  it("waits while the workspace has all the runs that it may have", async () => {
    await mine.start();
    await admin`insert into workflow_run (workspace_id, workflow_key, workflow_version, definition, name, started_by)
      select workspace_id, workflow_key, workflow_version, definition, name, started_by
      from workflow_run, generate_series(1, 499) where workspace_id = ${owner.workspaceId}`;
    await expect(mine.start()).rejects.toMatchObject(refused(409, naming("500 runs are under way")));
    await mine.abandon((await mine.list({ limit: 1 })).items[0] ?? { id: "" });
    expect(await mine.start()).toMatchObject({ status: "active" });
  });

  it("holds at most so many answers", async () => {
    const run = await mine.after(1);
    await admin`update workflow_run set revision = 1000 where id = ${run.id}`;
    await expect(mine.answer(run, "profile", { answers: CAUTIOUS })).rejects.toMatchObject(
      refused(409, naming("1000 answers")),
    );
  });
});

describe("the step about the person", () => {
  it("scores answers, changes the same profile when they are given again, or takes one that is there", async () => {
    const run = await mine.after(1);
    const first = stepOf(run, "profile").output;
    const again = await mine.answer(run, "profile", { answers: CAUTIOUS, name: "Careful" });
    expect(stepOf(again, "profile").output).toMatchObject({
      profile_id: first?.profile_id,
      risk_band: "low",
      caps: [{ band: "low" }],
    });
    const profiles = await call(router.profiles.list, {}, mine.as());
    expect(profiles.items).toMatchObject([{ name: "Careful" }]);
    const other = await call(router.profiles.create, { name: "Other", answers: ANSWERS }, mine.as());
    const taken = await mine.answer(run, "profile", { profile_id: other.id });
    expect(taken.facts.profile_id).toBe(other.id);
    const back = await mine.answer(run, "profile", { answers: ANSWERS });
    expect(back.facts.profile_id).toBe(first?.profile_id);
  });

  it.each([
    [{}, 400, "either profile_id or answers"],
    [{ answers: ANSWERS, profile_id: randomUUID() }, 400, "either profile_id or answers"],
    [{ answers: { horizon: "soon" } }, 400, "horizon must be one of"],
    [{ answers: ANSWERS, name: "" }, 400, "input.name: must not be empty"],
    [{ answers: ANSWERS, nmae: "x" }, 400, "input.nmae: is no field"],
    [{ profile_id: randomUUID() }, 422, "names no investment profile"],
    [{ skip: true }, 422, "About you cannot be skipped"],
    [{ skip: "yes" }, 400, "input.skip"],
  ])("refuses %j", async (input, status, message) => {
    const run = await mine.start();
    await expect(mine.answer(run, "profile", input)).rejects.toMatchObject(refused(status, naming(message)));
    expect(await mine.get(run)).toMatchObject({ revision: 0 });
  });

  it("keeps no text that the database cannot, and nothing beyond a megabyte", async () => {
    const run = await mine.after(1);
    const choice = (name: string) => ({ choice: "template", template: "balanced", name });
    await expect(mine.answer(run, "framework", choice("a\u0000b"))).rejects.toMatchObject({ status: 400 });
    await expect(
      mine.answer(run, "framework", { ...choice("x"), junk: "y".repeat(1_000_001) }),
    ).rejects.toMatchObject(refused(400, naming("larger than")));
    await expect(mine.answer(run, "framework", { ...choice("x"), name: 1n })).rejects.toMatchObject({
      status: 400,
    });
  });
});

describe("the choice of a framework", () => {
  it.each([
    [{ choice: "magic" }, 400, "input.choice: must be one of"],
    [{ choice: "template" }, 400, "input.template: is missing"],
    [{ choice: "existing" }, 400, "input.framework_id: is missing"],
    [{ choice: "generate", template: "balanced" }, 400, "input.template: does not go with generate"],
    [{ choice: "template", template: "nothing" }, 404, "No such template"],
    [{ choice: "template", template: "custom", name: "Blank" }, 422, ""],
    [{ choice: "existing", framework_id: randomUUID() }, 404, "No such framework"],
  ])("refuses %j", async (input, status, message) => {
    const run = await mine.after(1);
    await expect(mine.answer(run, "framework", input)).rejects.toMatchObject(
      refused(status, naming(message)),
    );
  });

  it("may be left out where it is optional; then what needs a framework waits for one", async () => {
    const free = varied("free", (step) => (step.id === "framework" ? { ...step, isOptional: true } : step));
    await keepDefinition(admin, owner, free);
    const run = await mine.start({ workflow: "free" });
    await mine.answer(run, "profile", { answers: ANSWERS });
    const skipped = await mine.answer(run, "framework", { skip: true });
    expect(statesOf(skipped)).toContain("framework done, generation passed, mapping open");
    await expect(mine.answer(run, "mapping", { accept: "suggestions" })).rejects.toMatchObject(
      refused(409, naming("No framework was chosen"), "STEP_NOT_OPEN"),
    );
  });

  it("offers only what the definition offers", async () => {
    const onlyTemplates = varied("templates", (step) =>
      step.id === "framework"
        ? { ...step, configuration: { action: "framework_choice", sources: ["template"] } }
        : step,
    );
    await keepDefinition(admin, owner, onlyTemplates);
    const run = await mine.start({ workflow: "templates" });
    await mine.answer(run, "profile", { answers: ANSWERS });
    await expect(mine.answer(run, "framework", { choice: "generate" })).rejects.toMatchObject(
      refused(422, naming("offers template"), "CHOICE_NOT_OFFERED"),
    );
  });

  it("takes one that is there, and none that is in the archive", async () => {
    const stored = await call(router.frameworks.create, { template: "growth", name: "Old" }, mine.as());
    const run = await mine.after(1);
    const chosen = await mine.answer(run, "framework", { choice: "existing", framework_id: stored.id });
    expect(stepOf(chosen, "framework").output).toEqual({
      choice: "existing",
      framework_id: stored.id,
      framework_version: 1,
      name: "Old",
    });
    await call(router.frameworks.archive, { id: stored.id }, mine.as());
    const again = mine.answer(run, "framework", { choice: "existing", framework_id: stored.id });
    await expect(again).rejects.toMatchObject(refused(409, naming("archived")));
    await expect(mine.answer(run, "mapping", { accept: "suggestions" })).rejects.toMatchObject(
      refused(409, naming("archived")),
    );
  });
});

describe("the confirmation of a proposal", () => {
  it("is what stores it, with the profile it came from", async () => {
    const run = await mine.after(1);
    const chosen = await mine.answer(run, "framework", { choice: "generate" });
    expect(statesOf(chosen)).toContain("generation open, mapping waiting");
    expect((await call(router.frameworks.list, {}, mine.as())).items).toEqual([]);
    const confirmed = await mine.answer(run, "generation", { ...PROPOSED, is_edited: true });
    expect(stepOf(confirmed, "generation").output).toEqual({
      framework_id: confirmed.facts.framework_id,
      framework_version: 1,
      name: "Proposed",
      source: "rules",
      is_edited: true,
    });
    const id = confirmed.facts.framework_id ?? "";
    expect(await call(router.frameworks.get, { id }, mine.as())).toMatchObject({
      name: "Proposed",
      profile_id: confirmed.facts.profile_id,
    });
    const same = await mine.answer(run, "generation", { ...PROPOSED, is_edited: true });
    expect(same.facts.framework_id).toBe(id);
  });

  it.each([
    [{ ...PROPOSED, source: "luck" }, 400, "input.source: must be one of"],
    [{ ...PROPOSED, framework: { name: "x" } }, 400, "input.framework.buckets"],
    [{ ...PROPOSED, requirements: {} }, 400, "either profile_id or answers"],
    [{ ...PROPOSED, framework: { name: "x", buckets: [] } }, 422, ""],
    [{ ...PROPOSED, requirements: { answers: {} } }, 400, "horizon"],
    [{ ...PROPOSED, requirements: { answers: { ...ANSWERS, goal: "riches" } } }, 400, "goal"],
    [{ ...PROPOSED, requirements: { profile_id: randomUUID() } }, 422, "no investment profile"],
    [{ ...PROPOSED, source: "model" }, 422, "PLUMBLINE_MODEL"],
  ])("refuses %#", async (input, status, message) => {
    const run = await mine.after(1);
    await mine.answer(run, "framework", { choice: "generate" });
    await expect(mine.answer(run, "generation", input)).rejects.toMatchObject(
      refused(status, naming(message)),
    );
  });
});

describe("what a confirmed proposal says of where it comes from", () => {
  const confirm = async (input: Record<string, unknown>) => {
    const run = await mine.after(1);
    await mine.answer(run, "framework", { choice: "generate" });
    return mine.answer(run, "generation", input);
  };

  it("names no other workspace's profile, and an own one", async () => {
    const theirs = await runsOf(harness, await harness.member()).after(1);
    const of = (profile_id: string | null) => ({ ...PROPOSED, requirements: { profile_id } });
    await expect(confirm(of(theirs.facts.profile_id))).rejects.toMatchObject(
      refused(422, naming("no investment profile"), "UNKNOWN_PROFILE"),
    );
    const own = await mine.after(1);
    expect(stepOf(await confirm(of(own.facts.profile_id)), "generation").state).toBe("done");
    expect((await call(router.frameworks.list, {}, mine.as())).items).toHaveLength(1);
  });

  it("claims a model only where one is configured", async () => {
    await expect(confirm({ ...PROPOSED, source: "model" })).rejects.toMatchObject(
      refused(422, naming("model"), "MODEL_NOT_CONFIGURED"),
    );
    vi.stubEnv("PLUMBLINE_MODEL_PROVIDER", "openai-compatible");
    vi.stubEnv("PLUMBLINE_MODEL_URL", "http://127.0.0.1:9/v1");
    vi.stubEnv("PLUMBLINE_MODEL", "some-model");
    const run = await confirm({ ...PROPOSED, source: "model" });
    vi.unstubAllEnvs();
    const again = await mine.answer(run, "generation", { ...PROPOSED, source: "model" });
    expect(stepOf(again, "generation").output).toEqual(stepOf(run, "generation").output);
  });
});

describe("the choice of products", () => {
  it("takes products by bucket, then the suggestions for the rest", async () => {
    const run = await mine.after(2);
    const some = await mine.answer(run, "mapping", { mapping: { "AssetClass/Equity": [{ symbol: "VTI" }] } });
    expect(stepOf(some, "mapping").output).toMatchObject({
      framework_version: 1,
      leaves: 3,
      mapped: 1,
      gaps: [{ path: "AssetClass/Bonds" }, { path: "AssetClass/Alternatives" }],
    });
    const all = await mine.answer(run, "mapping", { accept: "suggestions", version: 1 });
    expect(stepOf(all, "mapping").output).toMatchObject({ mapped: 3, gaps: [] });
  });

  it.each([
    [{}, 400, "send a mapping"],
    [{ accept: "everything" }, 400, "input.accept"],
    [{ mapping: { Nowhere: [{ symbol: "VTI" }] } }, 422, "is no leaf bucket"],
    [{ mapping: { "AssetClass/Equity": [{ symbol: "NOSUCH" }] } }, 422, "No product is known as NOSUCH"],
    [{ mapping: { "AssetClass/Equity": [{ symbol: "VTI", share: 0.5 }] } }, 422, "50.0 % is missing"],
    [{ accept: "suggestions", version: 7 }, 409, "started from version 7"],
  ])("refuses %j", async (input, status, message) => {
    const run = await mine.after(2);
    await expect(mine.answer(run, "mapping", input)).rejects.toMatchObject(refused(status, naming(message)));
  });
});

/** Everything in one product: more than the limit lets one have. */
const CONCENTRATED = {
  ...PROPOSED,
  framework: {
    ...PROPOSED.framework,
    constraints: [{ type: "max_single_name", value: 0.2, unit: "percentage" }],
  },
};

describe("the check", () => {
  it("wants warnings to be read, also those of the products", async () => {
    const run = await mine.after(1);
    await mine.answer(run, "framework", { choice: "generate" });
    await mine.answer(run, "generation", CONCENTRATED);
    await mine.answer(run, "mapping", { accept: "suggestions" });
    await expect(mine.answer(run, "validation", {})).rejects.toMatchObject({
      status: 422,
      code: "WARNINGS_NOT_ACCEPTED",
      message: naming("accept_warnings"),
      data: {
        valid: true,
        errors: [],
        warnings: expect.arrayContaining([expect.objectContaining({ message: naming("20.0 %") })]),
      },
    });
    expect(await mine.get(run)).toMatchObject({ revision: 4, current_step_id: "validation" });
    const checked = await mine.answer(run, "validation", { accept_warnings: true });
    expect(stepOf(checked, "validation").output).toMatchObject({
      valid: true,
      framework_version: 1,
      warnings: expect.any(Array),
    });
  });

  it("warns of every bucket without a product", async () => {
    const run = await mine.after(2);
    await mine.answer(run, "mapping", { mapping: {} });
    const paths = ["AssetClass/Equity", "AssetClass/Bonds", "AssetClass/Alternatives"];
    const gaps = paths.map((path) => expect.objectContaining({ code: "NO_PRODUCT_CHOSEN", path }));
    await expect(mine.answer(run, "validation", {})).rejects.toMatchObject({
      status: 422,
      code: "WARNINGS_NOT_ACCEPTED",
      data: { valid: true, warnings: expect.arrayContaining(gaps) },
    });
    const checked = await mine.answer(run, "validation", { accept_warnings: true });
    expect(stepOf(checked, "validation").output).toMatchObject({ warnings: expect.arrayContaining(gaps) });
    await mine.answer(run, "mapping", { accept: "suggestions" });
    const whole = await mine.answer(run, "validation", { accept_warnings: true });
    expect(JSON.stringify(stepOf(whole, "validation").output)).not.toContain("NO_PRODUCT_CHOSEN");
  });

  it("buys nothing for a bucket that was open when it was checked", async () => {
    const run = await mine.after(2);
    await mine.answer(run, "mapping", { mapping: { "AssetClass/Equity": [{ symbol: "VTI" }] } });
    await mine.answer(run, "validation", { accept_warnings: true });
    const opened = await mine.answer(run, "portfolio", BY_TEMPLATE[4]?.[1] ?? {});
    expect(stepOf(opened, "portfolio").output).toMatchObject({
      positions: 1,
      mapped_by_default: [],
      not_bought: [{ path: "AssetClass/Bonds" }, { path: "AssetClass/Alternatives" }],
    });
    const id = opened.facts.framework_id ?? "";
    expect(await call(router.mapping.get, { id }, mine.as())).toMatchObject({ decided_count: 1 });
  });

  it("judges the limits of the whole also where a bucket is open, by the money that stays", async () => {
    const run = await mine.after(2);
    const id = run.facts.framework_id ?? "";
    const constraints = [{ type: "min_bonds", value: 0.2, unit: "percentage" }];
    await call(router.frameworks.revise, { id, version: 1, constraints } as never, mine.as());
    await mine.answer(run, "framework", BY_TEMPLATE[1]?.[1] ?? {});
    await mine.answer(run, "mapping", { mapping: { "AssetClass/Equity": [{ symbol: "VTI" }] } });
    await expect(mine.answer(run, "validation", {})).rejects.toMatchObject({
      data: { warnings: expect.arrayContaining([expect.objectContaining({ code: "CONSTRAINT_BREACHED" })]) },
    });
  });

  it("names products that break their bucket's rules, and refuses them where it takes no warnings", async () => {
    const strict = varied("strict", (step) =>
      step.id === "validation"
        ? { ...step, configuration: { action: "framework_validation", mayHaveWarnings: false } }
        : step,
    );
    await keepDefinition(admin, owner, strict);
    const outside = expect.objectContaining({
      code: "OUTSIDE_RULES",
      path: "AssetClass/Bonds",
      message: expect.stringMatching(/^VTI .*Fixed Income.*Asset class is fixed income/),
    });
    const other = { mapping: { "AssetClass/Bonds": [{ symbol: "VTI" }] }, accept: "suggestions" };
    for (const workflow of ["portfolio_creation", "strict"]) {
      const run = await mine.start({ workflow });
      for (const [stepId, input] of BY_TEMPLATE.slice(0, 2)) await mine.answer(run, stepId, input);
      await mine.answer(run, "mapping", other);
      const accepted = mine.answer(run, "validation", { accept_warnings: true });
      if (workflow === "strict") {
        await expect(accepted).rejects.toMatchObject({
          status: 422,
          code: "WARNINGS_NOT_ACCEPTED",
          data: { warnings: expect.arrayContaining([outside]) },
        });
      } else {
        const warnings = stepOf(await accepted, "validation").output?.warnings;
        expect(warnings).toEqual(expect.arrayContaining([outside]));
      }
    }
  });

  it("refuses what is wrong, with the whole list", async () => {
    const run = await mine.after(3);
    // No procedure stores such a framework; a hand at the database might.
    await admin`update bucket set target_weight = 0.7 where framework_id = ${run.facts.framework_id}
      and path = 'AssetClass/Equity'`;
    await expect(mine.answer(run, "validation", { accept_warnings: true })).rejects.toMatchObject({
      status: 422,
      code: "INVALID_FRAMEWORK",
      data: { valid: false, errors: [{ code: "WEIGHTS_SUM" }], warnings: expect.any(Array) },
    });
    expect(await mine.get(run)).toMatchObject({ revision: 3 });
  });

  it("takes no warnings where the definition says so", async () => {
    const strict = varied("strict", (step) =>
      step.id === "validation"
        ? { ...step, configuration: { action: "framework_validation", mayHaveWarnings: false } }
        : step,
    );
    await keepDefinition(admin, owner, strict);
    const run = await mine.start({ workflow: "strict" });
    for (const [stepId, input] of BY_TEMPLATE.slice(0, 1)) await mine.answer(run, stepId, input);
    await mine.answer(run, "framework", { choice: "generate" });
    await mine.answer(run, "generation", CONCENTRATED);
    await mine.answer(run, "mapping", { accept: "suggestions" });
    await expect(mine.answer(run, "validation", { accept_warnings: true })).rejects.toMatchObject(
      refused(422, naming("takes none"), "WARNINGS_NOT_ACCEPTED"),
    );
    const bare = await mine.start({ workflow: "strict" });
    for (const [stepId, input] of BY_TEMPLATE.slice(0, 2)) await mine.answer(bare, stepId, input);
    await mine.answer(bare, "mapping", { mapping: {} });
    await expect(mine.answer(bare, "validation", { accept_warnings: true })).rejects.toMatchObject(
      refused(422, naming("takes none"), "WARNINGS_NOT_ACCEPTED"),
    );
  });
});

describe("the portfolio", () => {
  it.each([
    [{ amount: "1.00" }, 400, "input.name: is missing"],
    [{ name: "x" }, 400, "input.amount"],
    [{ name: "x", amount: "1.005" }, 400, "input.amount"],
    [{ name: "x", amount: "0" }, 400, "input.amount"],
    [{ name: "x", amount: "100.00", overrides: { VTI: 1 } }, 400, "input.overrides: is no field"],
    [{ name: "x", amount: "100.00", as_of: "2199-01-01" }, 400, "future"],
  ])("refuses %j", async (input, status, message) => {
    const run = await mine.after(4);
    await expect(mine.answer(run, "portfolio", input)).rejects.toMatchObject(
      refused(status, naming(message)),
    );
    expect(await mine.get(run)).toMatchObject({ status: "active", revision: 4 });
  });

  it("is opened once, with what was bought told in figures", async () => {
    const run = await mine.after(5);
    expect(stepOf(run, "portfolio").output).toMatchObject({
      portfolio_id: run.facts.portfolio_id,
      name: "Mine",
      amount: "10000.00",
      base_ccy: "USD",
      positions: expect.any(Number),
      framework_id: run.facts.framework_id,
    });
    expect((await call(router.portfolios.list, {}, mine.as())).items).toHaveLength(1);
  });
});
