import { call } from "@orpc/server";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openPool } from "@/db/client";
import type { StepConfiguration, WorkflowDefinition } from "@/lib/engine/workflow/types";
import type { Principal } from "@/lib/procedures/principal";
import { router } from "@/lib/procedures/router";
import { type Harness, openHarness } from "@/lib/procedures/testing";
import { ANSWERS, BY_TEMPLATE, keepDefinition, runsOf, statesOf, stepOf, varied } from "./run-fixture";

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

const VALIDATION = { accept_warnings: true };

describe("who may answer", () => {
  it("any manager goes on where another one stopped; a viewer reads", async () => {
    const run = await mine.after(2);
    const colleague = runsOf(harness, await harness.member("manager", owner.workspaceId));
    const mapped = await colleague.answer(run, "mapping", { accept: "suggestions" });
    expect(
      mapped.steps.map(({ actor_name, answered_at }) => [actor_name !== null, answered_at !== null]),
    ).toEqual([
      [true, true],
      [true, true],
      [false, false],
      [true, true],
      [false, false],
      [false, false],
    ]);
    const viewer = runsOf(harness, await harness.member("viewer", owner.workspaceId));
    const seen = await viewer.get(run);
    expect(stepOf(seen, "validation").may_answer).toEqual({
      allowed: false,
      reason: "This step needs the role manager in this workspace",
    });
    await expect(viewer.answer(run, "validation", VALIDATION)).rejects.toMatchObject({ status: 403 });
    await expect(viewer.start()).rejects.toMatchObject({ status: 403 });
    const key = runsOf(harness, { ...owner, scope: "read" });
    expect(stepOf(await key.get(run), "validation").may_answer).toEqual({
      allowed: false,
      reason: "This API key may only read",
    });
  });

  it("a step for an approver, and for somebody else, waits for both", async () => {
    const watched = varied("approver", (step) =>
      step.id === "validation" ? { ...step, role: "approver", isSecondPerson: true } : step,
    );
    await keepDefinition(admin, owner, watched);
    const run = await mine.start({ workflow: "approver" });
    for (const [stepId, input] of BY_TEMPLATE.slice(0, 3)) await mine.answer(run, stepId, input);
    await expect(mine.answer(run, "validation", VALIDATION)).rejects.toMatchObject({
      status: 403,
      message:
        "You answered what this step builds on; it is for somebody else with the role approver, and nobody else here has it: an owner invites people in the settings",
    });
    expect(stepOf(await mine.get(run), "validation").may_answer).toMatchObject({ allowed: false });
    const manager = runsOf(harness, await harness.member("manager", owner.workspaceId));
    await expect(manager.answer(run, "validation", VALIDATION)).rejects.toMatchObject({
      status: 403,
      message: "This step needs the role approver in this workspace",
    });
    const approver = runsOf(harness, await harness.member("approver", owner.workspaceId));
    expect(stepOf(await approver.get(run), "validation").may_answer).toEqual({ allowed: true, reason: null });
    expect(stepOf(await mine.get(run), "validation").may_answer.reason).toBe(
      "You answered what this step builds on; it is for somebody else with the role approver",
    );
    const checked = await approver.answer(run, "validation", VALIDATION);
    expect(statesOf(checked)).toContain("validation done, portfolio open");
    expect(await mine.answer(run, "portfolio", BY_TEMPLATE[4]?.[1] ?? {})).toMatchObject({
      status: "completed",
    });
  });

  it("whoever answered anything before the step is no second person, whoever answered last", async () => {
    const watched = varied("second", (step) =>
      step.id === "validation" ? { ...step, isSecondPerson: true } : step,
    );
    await keepDefinition(admin, owner, watched);
    const run = await mine.start({ workflow: "second" });
    for (const [stepId, input] of BY_TEMPLATE.slice(0, 2)) await mine.answer(run, stepId, input);
    const colleague = runsOf(harness, await harness.member("manager", owner.workspaceId));
    await colleague.answer(run, "mapping", { accept: "suggestions" });
    await expect(mine.answer(run, "validation", VALIDATION)).rejects.toMatchObject({ status: 403 });
    await expect(colleague.answer(run, "validation", VALIDATION)).rejects.toMatchObject({ status: 403 });
  });

  it("nobody becomes a second person by having somebody else save the same again, or a part of it", async () => {
    const watched = varied("laundered", (step) =>
      step.id === "validation" ? { ...step, isSecondPerson: true } : step,
    );
    await keepDefinition(admin, owner, watched);
    const run = await mine.start({ workflow: "laundered" });
    for (const [stepId, input] of BY_TEMPLATE.slice(0, 2)) await mine.answer(run, stepId, input);
    await mine.answer(run, "mapping", { mapping: { "AssetClass/Equity": [{ symbol: "SPY" }] } });
    const colleague = runsOf(harness, await harness.member("manager", owner.workspaceId));
    for (const [stepId, input] of BY_TEMPLATE.slice(0, 3)) await colleague.answer(run, stepId, input);
    expect(stepOf(await mine.get(run), "validation").may_answer.allowed).toBe(false);
    await expect(mine.answer(run, "validation", VALIDATION)).rejects.toMatchObject({ status: 403 });
    await expect(colleague.answer(run, "validation", VALIDATION)).rejects.toMatchObject({ status: 403 });
    const third = runsOf(harness, await harness.member("manager", owner.workspaceId));
    expect(statesOf(await third.answer(run, "validation", VALIDATION))).toContain("validation done");
  });

  it("an approver who changed what is checked on its own page does not approve it alone", async () => {
    const watched = varied("alone", (step) =>
      step.id === "validation" ? { ...step, role: "approver", isSecondPerson: true } : step,
    );
    await keepDefinition(admin, owner, watched);
    const run = await mine.start({ workflow: "alone" });
    let at = run;
    for (const [stepId, input] of BY_TEMPLATE.slice(0, 3)) at = await mine.answer(run, stepId, input);
    const approver = runsOf(harness, await harness.member("approver", owner.workspaceId));
    const id = at.facts.framework_id ?? "";
    const products = { "AssetClass/Equity": [{ symbol: "SPY" }] };
    await call(router.mapping.set, { id, mapping: products }, approver.as());
    await expect(approver.answer(run, "validation", VALIDATION)).rejects.toMatchObject({
      status: 409,
      code: "CHANGED_SINCE_ANSWERED",
      data: { step: "mapping" },
    });
    await approver.answer(run, "mapping", { mapping: products });
    await expect(approver.answer(run, "validation", VALIDATION)).rejects.toMatchObject({ status: 403 });
    await mine.answer(run, "mapping", { mapping: products });
    await expect(approver.answer(run, "validation", VALIDATION)).rejects.toMatchObject({ status: 403 });
    expect((await mine.get(run)).status).toBe("active");
  });

  it("another workspace's run is absent", async () => {
    const run = await mine.after(1);
    const stranger = runsOf(harness, await harness.member());
    const absent = { status: 404, message: "No such run" };
    await expect(stranger.get(run)).rejects.toMatchObject(absent);
    await expect(stranger.history(run)).rejects.toMatchObject(absent);
    await expect(stranger.answer(run, "framework", { choice: "generate" })).rejects.toMatchObject(absent);
    await expect(stranger.abandon(run)).rejects.toMatchObject(absent);
  });
});

describe("what an answer names", () => {
  it("is of the same workspace, or absent", async () => {
    const stranger = runsOf(harness, await harness.member());
    const theirs = await stranger.after(2);
    const run = await mine.start();
    const unknown = { status: 422, code: "UNKNOWN_PROFILE" };
    const profile = { profile_id: theirs.facts.profile_id };
    await expect(mine.answer(run, "profile", profile)).rejects.toMatchObject(unknown);
    await mine.answer(run, "profile", { answers: ANSWERS });
    const choice = { choice: "existing", framework_id: theirs.facts.framework_id };
    await expect(mine.answer(run, "framework", choice)).rejects.toMatchObject({
      status: 404,
      message: "No such framework",
    });
    expect(await mine.get(run)).toMatchObject({ revision: 1, facts: { framework_id: null } });
  });
});

/** The built-in workflow with questions of every kind before the framework is chosen, which may be passed over. */
function withQuestions(isOptional: boolean): WorkflowDefinition {
  const configuration: StepConfiguration = {
    action: "questions",
    questions: [
      { key: "why", question: "What is it for?", answer: "text", isRequired: true },
      { key: "how_much", question: "How much a month?", answer: "number", isRequired: true },
      { key: "is_joint", question: "For both of you?", answer: "yes_no", isRequired: true },
      { key: "bank", question: "Where?", answer: "choice", options: ["Here", "There"], isRequired: false },
    ],
  };
  const base = varied("questions", (step) =>
    step.id === "framework" ? { ...step, dependsOn: ["profile", "extra"] } : step,
  );
  const [profile, ...rest] = base.steps;
  if (!profile) throw new Error("the built-in workflow begins with a step");
  const extra = {
    ...profile,
    id: "extra",
    title: "A few more",
    dependsOn: ["profile"],
    isOptional,
    configuration,
  };
  return { ...base, steps: [profile, extra, ...rest] };
}

describe("an owner's questions", () => {
  const GOOD = { why: "A house\nby the sea", how_much: "1250.50", is_joint: true, bank: "There" };

  async function begun(isOptional = false) {
    await keepDefinition(admin, owner, withQuestions(isOptional));
    const run = await mine.start({ workflow: "questions" });
    return mine.answer(run, "profile", { answers: ANSWERS });
  }

  it("are answered each as it is asked", async () => {
    const run = await begun();
    expect(stepOf(run, "extra")).toMatchObject({
      state: "open",
      configuration: {
        questions: [{ key: "why" }, { key: "how_much" }, { key: "is_joint" }, { options: ["Here", "There"] }],
      },
    });
    const said = await mine.answer(run, "extra", { answers: GOOD });
    expect(stepOf(said, "extra").output).toEqual({
      answers: { ...GOOD, how_much: "1250.5", is_joint: "yes" },
    });
    const short = { why: "x", how_much: 3, is_joint: "no", bank: "" };
    const less = await mine.answer(run, "extra", { answers: short });
    expect(stepOf(less, "extra").output).toEqual({ answers: { why: "x", how_much: "3", is_joint: "no" } });
  });

  it.each([
    [{}, "input.answers"],
    [{ answers: { ...GOOD, why: undefined } }, "input.answers.why: is missing"],
    [{ answers: { ...GOOD, why: "  " } }, "input.answers.why: must not be empty"],
    [{ answers: { ...GOOD, why: "\u200b\u2060" } }, "input.answers.why: must not be empty"],
    [{ answers: { ...GOOD, why: 3 } }, "input.answers.why: must be text"],
    [{ answers: { ...GOOD, how_much: "a lot" } }, "input.answers.how_much"],
    [{ answers: { ...GOOD, is_joint: "maybe" } }, "input.answers.is_joint: must be yes or no"],
    [{ answers: { ...GOOD, bank: "Elsewhere" } }, "input.answers.bank: must be one of Here, There"],
    [{ answers: { ...GOOD, colour: "red" } }, "input.answers.colour: is no question of this step"],
    [{ skip: true }, "cannot be skipped"],
  ])("refuses %#", async (input, message) => {
    const run = await begun();
    const wrong = input as Record<string, unknown>;
    await expect(mine.answer(run, "extra", wrong)).rejects.toMatchObject({
      message: expect.stringContaining(message),
    });
  });

  it("are passed over where they are optional, and answered later after all", async () => {
    const run = await begun(true);
    const skipped = await mine.answer(run, "extra", { skip: true });
    expect(stepOf(skipped, "extra")).toMatchObject({ state: "done", output: { skipped: true } });
    expect(stepOf(skipped, "framework").state).toBe("open");
    await mine.answer(run, "framework", { choice: "template", template: "balanced" });
    const after = await mine.answer(run, "extra", { answers: GOOD });
    expect(stepOf(after, "framework")).toMatchObject({ state: "stale", because: ["extra"] });
  });
});

/** The built-in workflow whose portfolio is opened only where an approver says yes. */
function withApproval(): WorkflowDefinition {
  const base = varied("approval", (step) =>
    step.id === "portfolio"
      ? { ...step, dependsOn: ["validation", "approval"], when: { step: "approval", isOneOf: ["yes"] } }
      : step,
  );
  const portfolio = base.steps.at(-1);
  if (!portfolio) throw new Error("the built-in workflow has steps");
  const questions = [{ key: "ok", question: "Open it?", answer: "yes_no" as const, isRequired: true }];
  const { when: _, ...rest } = portfolio;
  const approval = {
    ...rest,
    id: "approval",
    kind: "DATA_COLLECTION" as const,
    title: "Approval",
    dependsOn: ["validation"],
    role: "approver" as const,
    isSecondPerson: true,
    configuration: { action: "questions" as const, questions },
  };
  return { ...base, steps: [...base.steps.slice(0, -1), approval, portfolio] };
}

describe("an answer that closes the way", () => {
  it("completes nothing: the run stands still, names the answer, and goes on where it is taken back", async () => {
    await keepDefinition(admin, owner, withApproval());
    const run = await mine.start({ workflow: "approval" });
    for (const [stepId, input] of BY_TEMPLATE.slice(0, 4)) await mine.answer(run, stepId, input);
    const [waiting] = (await mine.list()).items;
    expect(waiting?.next_step).toMatchObject({
      id: "approval",
      role: "approver",
      may_answer: { allowed: false },
    });
    const approver = runsOf(harness, await harness.member("approver", owner.workspaceId));
    const refused = await approver.answer(run, "approval", { answers: { ok: "no" } });
    expect(refused).toMatchObject({
      status: "active",
      ended_at: null,
      current_step_id: null,
      closed_by: ["approval"],
    });
    expect(stepOf(refused, "portfolio")).toMatchObject({ state: "passed", is_answerable: false });
    expect((await approver.list()).items[0]).toMatchObject({
      closed_by: ["approval"],
      next_step: { id: "approval", may_answer: { allowed: true } },
    });
    const opening = BY_TEMPLATE[4]?.[1] ?? {};
    await expect(mine.answer(run, "portfolio", opening)).rejects.toMatchObject({ code: "STEP_NOT_OPEN" });
    await expect(mine.answer(run, "approval", { answers: { ok: "yes" } })).rejects.toMatchObject({
      status: 403,
    });
    const taken = await approver.answer(run, "approval", { answers: { ok: "yes" } });
    expect(taken).toMatchObject({ status: "active", current_step_id: "portfolio", closed_by: [] });
    expect(await mine.answer(run, "portfolio", opening)).toMatchObject({ status: "completed" });
  });
});

/** The built-in workflow, its portfolio followed by one more question. */
function withAfterword(): WorkflowDefinition {
  const base = varied("afterword", (step) => step);
  const last = base.steps.at(-1);
  if (!last) throw new Error("the built-in workflow has steps");
  const questions = [{ key: "note", question: "Anything else?", answer: "text" as const, isRequired: true }];
  const afterword = {
    ...last,
    id: "afterword",
    kind: "DATA_COLLECTION" as const,
    dependsOn: ["portfolio"],
    configuration: { action: "questions" as const, questions },
  };
  return { ...base, exit: ["afterword"], steps: [...base.steps, afterword] };
}

describe("a run that goes on behind its portfolio", () => {
  it("opens no second portfolio for the same answers, and another one once they changed", async () => {
    await keepDefinition(admin, owner, withAfterword());
    const run = await mine.start({ workflow: "afterword" });
    for (const [stepId, input] of BY_TEMPLATE) await mine.answer(run, stepId, input);
    const opening = BY_TEMPLATE[4]?.[1] ?? {};
    await expect(mine.answer(run, "portfolio", opening)).rejects.toMatchObject({
      status: 409,
      code: "PORTFOLIO_ALREADY_OPENED",
      message: expect.stringContaining("Mine"),
    });
    const before = await mine.get(run);
    const id = before.facts.framework_id ?? "";
    await call(router.frameworks.revise, { id, version: 1, rebalancing: { drift_bps: 250 } }, mine.as());
    expect(statesOf(await mine.get(run))).toContain("validation done, portfolio done, afterword open");

    const other = { mapping: { "AssetClass/Equity": [{ symbol: "SPY" }] } };
    await mine.answer(run, "framework", BY_TEMPLATE[1]?.[1] ?? {});
    await mine.answer(run, "mapping", other);
    await mine.answer(run, "validation", VALIDATION);
    const second = await mine.answer(run, "portfolio", { ...opening, name: "Second" });
    expect(stepOf(second, "portfolio").output).toMatchObject({
      name: "Second",
      earlier_portfolio_id: before.facts.portfolio_id,
    });
    expect(await mine.answer(run, "afterword", { answers: { note: "done" } })).toMatchObject({
      status: "completed",
    });
  });
});
