import { describe, expect, it } from "vitest";
import { PORTFOLIO_CREATION } from "./built-in.data";
import { runStanding } from "./run-standing";
import type { RunStanding, StepRecord, WorkflowDefinition, WorkflowStep } from "./types";

type Said = [stepId: string, output: Record<string, unknown>];

const PROFILE: Said = ["profile", { profile_id: "p", score: 50 }];
const TEMPLATE: Said = ["framework", { choice: "template", framework_id: "f" }];
const GENERATE: Said = ["framework", { choice: "generate" }];
const PROPOSAL: Said = ["generation", { framework_id: "g", framework_version: 1 }];
const MAPPING: Said = ["mapping", { framework_version: 2 }];
const VALIDATION: Said = ["validation", { valid: true }];
const PORTFOLIO: Said = ["portfolio", { portfolio_id: "o" }];

/** The answers one after the other, as they would be stored. */
function records(...said: Said[]): StepRecord[] {
  return said.map(([stepId, output], index) => ({
    seq: index + 1,
    stepId,
    output,
    actorId: "somebody",
    at: new Date(index),
  }));
}

function standingAfter(...said: Said[]): RunStanding {
  return runStanding(PORTFOLIO_CREATION, records(...said));
}

function statesOf({ steps }: RunStanding): string {
  return steps.map(({ stepId, state }) => `${stepId} ${state}`).join(", ");
}

function standingOf({ steps }: RunStanding, id: string) {
  return steps.find(({ stepId }) => stepId === id);
}

describe("runStanding", () => {
  it("begins with the first step open and the rest waiting for the one before them", () => {
    const start = standingAfter();
    expect(statesOf(start)).toBe(
      "profile open, framework waiting, generation waiting, mapping waiting, validation waiting, portfolio waiting",
    );
    expect(start).toMatchObject({ currentStepId: "profile", done: 0, total: 6, isComplete: false });
    expect(standingOf(start, "portfolio")).toMatchObject({
      waitsFor: ["validation"],
      because: ["validation"],
    });
  });

  it("passes generation over when a template is chosen, and asks for it when not", () => {
    expect(statesOf(standingAfter(PROFILE, TEMPLATE))).toContain(
      "framework done, generation passed, mapping open",
    );
    expect(standingAfter(PROFILE, TEMPLATE)).toMatchObject({ currentStepId: "mapping", done: 2, total: 5 });
    expect(statesOf(standingAfter(PROFILE, GENERATE))).toContain("generation open, mapping waiting");
  });

  it("is complete when the portfolio is open", () => {
    const end = standingAfter(PROFILE, TEMPLATE, MAPPING, VALIDATION, PORTFOLIO);
    expect(end).toMatchObject({ isComplete: true, currentStepId: null, done: 5, total: 5 });
  });

  it("is not complete where an answer closed the way to every exit, and names that answer", () => {
    const approval = {
      ...PORTFOLIO_CREATION,
      steps: PORTFOLIO_CREATION.steps.map((step) =>
        step.id === "portfolio" ? { ...step, when: { step: "framework", isOneOf: ["template"] } } : step,
      ),
    };
    const said = (choice: string) =>
      runStanding(
        approval,
        records(PROFILE, ["framework", { choice, framework_id: "f" }], MAPPING, VALIDATION),
      );
    expect(said("existing")).toMatchObject({
      isComplete: false,
      currentStepId: null,
      closedBy: ["framework"],
    });
    expect(standingOf(said("existing"), "framework")).toMatchObject({ state: "done", isAnswerable: true });
    expect(said("template")).toMatchObject({ currentStepId: "portfolio", closedBy: [] });
  });

  it("is not complete by leaving its only exit out", () => {
    const said = standingAfter(PROFILE, TEMPLATE, MAPPING, VALIDATION, ["portfolio", { skipped: true }]);
    expect(said).toMatchObject({ isComplete: false, closedBy: ["portfolio"] });
  });

  it("asks again what depends on an answer that changed, and says which", () => {
    const changed = standingAfter(PROFILE, TEMPLATE, MAPPING, VALIDATION, [
      "profile",
      { profile_id: "p", score: 70 },
    ]);
    expect(statesOf(changed)).toBe(
      "profile done, framework stale, generation passed, mapping stale, validation stale, portfolio waiting",
    );
    expect(standingOf(changed, "framework")).toMatchObject({ isAnswerable: true, because: ["profile"] });
    expect(standingOf(changed, "validation")).toMatchObject({
      isAnswerable: false,
      because: ["profile"],
      waitsFor: ["mapping"],
    });
  });

  it("holds on to later answers when the one asked again is the same", () => {
    const again = standingAfter(PROFILE, TEMPLATE, MAPPING, ["profile", { score: 70 }], TEMPLATE);
    expect(statesOf(again)).toContain("framework done, generation passed, mapping done, validation open");
  });

  it("makes nothing stale when the same answer is saved again", () => {
    const { steps } = standingAfter(PROFILE, TEMPLATE, MAPPING, ["profile", { score: 50, profile_id: "p" }]);
    expect(steps.filter(({ state }) => state === "stale")).toEqual([]);
  });

  it("asks again for products when the way turns from generated to template", () => {
    const turned = standingAfter(PROFILE, GENERATE, PROPOSAL, MAPPING, TEMPLATE);
    expect(statesOf(turned)).toContain("generation passed, mapping stale");
    expect(standingOf(turned, "mapping")?.because).toEqual(["framework"]);
    expect(statesOf(standingAfter(PROFILE, GENERATE, PROPOSAL, MAPPING, TEMPLATE, MAPPING))).toContain(
      "generation passed, mapping done, validation open",
    );
    const back = standingAfter(PROFILE, GENERATE, PROPOSAL, MAPPING, TEMPLATE, GENERATE);
    expect(statesOf(back)).toContain("generation stale, mapping stale");
    expect(standingOf(back, "mapping")).toMatchObject({ waitsFor: ["generation"] });
  });

  it("does not depend on the order in which the records are handed in, and ignores steps that are not its own", () => {
    const all = records(PROFILE, TEMPLATE, MAPPING, ["elsewhere", {}]);
    expect(runStanding(PORTFOLIO_CREATION, all.toReversed())).toEqual(runStanding(PORTFOLIO_CREATION, all));
    expect(statesOf(runStanding(PORTFOLIO_CREATION, all))).toContain("validation open");
  });
});

/** A choice that is only asked after a yes, a step for one of its words, and a last step behind that. */
const NESTED: WorkflowDefinition = (() => {
  const [first] = PORTFOLIO_CREATION.steps as [WorkflowStep];
  const asks = (key: string, options?: string[]): WorkflowStep["configuration"] => ({
    action: "questions",
    questions: [
      {
        key,
        question: key,
        isRequired: true,
        ...(options ? { answer: "choice", options } : { answer: "yes_no" }),
      },
    ],
  });
  const step = (id: string, dependsOn: string[], configuration = asks(id)) => ({
    ...first,
    id,
    dependsOn,
    configuration,
  });
  return {
    ...PORTFOLIO_CREATION,
    entry: ["more"],
    exit: ["end"],
    steps: [
      step("more", []),
      { ...step("which", ["more"], asks("which", ["a", "b"])), when: { step: "more", isOneOf: ["yes"] } },
      { ...step("detail", ["which"]), when: { step: "which", isOneOf: ["a"] } },
      step("end", ["detail"]),
    ],
  };
})();
const said = (stepId: string, word: string): Said => [stepId, { answers: { [stepId]: word } }];

describe("a condition on a decision that hangs on another", () => {
  const standing = (...answers: Said[]) => statesOf(runStanding(NESTED, records(...answers)));

  it("passes over what hangs on a decision that is not asked itself", () => {
    expect(standing(said("more", "no"))).toBe("more done, which passed, detail passed, end open");
    const all = [said("more", "yes"), said("which", "a"), said("detail", "yes"), said("more", "no")];
    expect(standing(...all)).toBe("more done, which passed, detail passed, end open");
  });

  it("asks again behind it when the first decision turns, both ways", () => {
    const all = [said("more", "yes"), said("which", "a"), said("detail", "yes"), said("end", "yes")];
    expect(standing(...all)).toBe("more done, which done, detail done, end done");
    const turned = [...all, said("more", "no")];
    expect(standing(...turned)).toBe("more done, which passed, detail passed, end stale");
    expect(standing(...turned, said("end", "yes"), said("more", "yes"))).toBe(
      "more done, which stale, detail stale, end stale",
    );
  });
});
