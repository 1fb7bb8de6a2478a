import { describe, expect, it } from "vitest";
import { PORTFOLIO_CREATION } from "./built-in.data";
import { COLOUR, SURE, stepOf } from "./testing/draw-definition";
import type { WorkflowDefinition, WorkflowStep } from "./types";
import { validateWorkflow } from "./validate";

function changed(id: string, patch: Partial<WorkflowStep>): WorkflowDefinition {
  const steps = PORTFOLIO_CREATION.steps.map((step) => (step.id === id ? { ...step, ...patch } : step));
  return { ...PORTFOLIO_CREATION, steps };
}

function faultsOf(definition: WorkflowDefinition): string[] {
  return validateWorkflow(definition).map(({ code, path, message }) => `${code} ${path}: ${message}`);
}

/** A way from `asks`, a step with two questions, to a portfolio. */
function way(...steps: WorkflowStep[]): WorkflowDefinition {
  const asks = stepOf("asks", { action: "questions", questions: [COLOUR, SURE] }, []);
  const needs = steps.map(({ id }) => id);
  const end = stepOf("end", { action: "open_portfolio" }, needs);
  return {
    key: "way",
    name: "Way",
    description: "",
    entry: ["asks"],
    exit: ["end"],
    steps: [asks, ...steps, end],
  };
}

function choice(id: string, when: WorkflowStep["when"], more: Partial<WorkflowStep> = {}): WorkflowStep {
  return stepOf(id, { action: "framework_choice", sources: ["template"] }, ["asks"], { when, ...more });
}

const RED = { step: "asks", question: "colour", isOneOf: ["red"] };
const GREEN = { step: "asks", question: "colour", isOneOf: ["green"] };

describe("validateWorkflow", () => {
  it("finds nothing wrong with the built-in workflow", () => {
    expect(faultsOf(PORTFOLIO_CREATION)).toEqual([]);
  });

  it("names the steps of a circle in the order of answering", () => {
    expect(faultsOf(changed("framework", { dependsOn: ["profile", "mapping"] }))).toContain(
      "CYCLE framework: These steps wait for each other in a circle, so none of them ever opens: framework → mapping → framework",
    );
    expect(faultsOf(changed("mapping", { dependsOn: ["mapping"] }))).toContain(
      'CYCLE mapping: "Choose products" (mapping) depends on itself',
    );
  });

  it("tells two circles apart", () => {
    const steps = ["a", "b", "c", "d"].map((id, index) =>
      stepOf(id, { action: "investment_profile" }, ["s", ["b", "a", "d", "c"][index] ?? ""]),
    );
    const start = stepOf("s", { action: "investment_profile" }, []);
    const circles = { ...PORTFOLIO_CREATION, entry: ["s"], exit: ["a", "c"], steps: [start, ...steps] };
    const found = validateWorkflow(circles).filter(({ code }) => code === "CYCLE");
    expect(found.map(({ path }) => path)).toEqual(["a", "c"]);
  });

  it("says that a portfolio stays shut until a framework is chosen, and on which way it would not be", () => {
    expect(faultsOf(way())).toContain(
      'MISSING_FACT end: "Step end" (end) opens a portfolio from a framework, but no step that it depends on gives one',
    );
    expect(faultsOf(way(choice("chosen", RED)))).toEqual([
      'MISSING_FACT end: "Step end" (end) opens a portfolio from a framework, but where "colour" in "Step asks" is "green", no step that it depends on gives one',
    ]);
    expect(faultsOf(way(choice("chosen", RED), choice("other", GREEN)))).toEqual([]);
    expect(faultsOf(way(choice("chosen", undefined, { isOptional: true })))).toEqual([
      'MISSING_FACT end: "Step end" (end) opens a portfolio from a framework, but where "Step chosen" is skipped, no step that it depends on gives one',
    ]);
    expect(
      faultsOf(way(choice("chosen", { step: "asks", question: "sure", isOneOf: ["yes", "no"] }))),
    ).toEqual([
      'MISSING_FACT end: "Step end" (end) opens a portfolio from a framework, but where "sure" in "Step asks" is left out, no step that it depends on gives one',
    ]);
  });

  it("refuses to offer a generated framework that nobody draws up, and to draw up one that nobody asked for", () => {
    const { steps } = PORTFOLIO_CREATION;
    const without = steps
      .filter(({ id }) => id !== "generation")
      .map((step) => ({ ...step, dependsOn: step.dependsOn.filter((id) => id !== "generation") }));
    expect(faultsOf({ ...PORTFOLIO_CREATION, steps: without })[0]).toBe(
      'MISSING_FACT framework: "Choose a framework" (framework) offers to generate a framework, but no step draws one up: add one that is asked when the choice is "generate"',
    );
    expect(faultsOf(changed("generation", { when: undefined }))).toContain(
      'BAD_CONDITION generation: "Look at the proposal" (generation) would also draw up a framework where another was chosen: ask it only when the choice is "generate"',
    );
  });

  it("lets a framework always be generated where there is no choice", () => {
    const generation = stepOf("generation", { action: "framework_generation" }, ["asks"]);
    expect(faultsOf(way(generation))).toEqual([]);
  });

  it("says of a condition what can be answered", () => {
    const hangs = (when: WorkflowStep["when"]) =>
      faultsOf(
        way(
          choice("chosen", undefined),
          stepOf("hangs", { action: "investment_profile" }, ["asks"], { when }),
        ),
      );
    expect(hangs({ step: "asks", isOneOf: ["red"] })).toEqual([
      'BAD_CONDITION hangs: The condition of "Step hangs" (hangs) cannot be read: "Step asks" asks several such questions; name one of "colour", "sure"',
    ]);
    expect(hangs({ ...RED, isOneOf: ["blue"] })[0]).toContain(
      'never answers "blue"; it answers "red", "green"',
    );
    expect(hangs({ ...RED, question: "note" })[0]).toContain('asks no question "note"');
    expect(hangs({ step: "hangs", isOneOf: ["red"] }).join()).toContain("it reads the step's own answer");
    expect(hangs({ step: "chosen", isOneOf: ["template"] })[0]).toContain("the step does not depend on");
    expect(faultsOf(changed("mapping", { when: { step: "profile", isOneOf: ["x"] } })).join()).toContain(
      '"About you" (profile) decides nothing',
    );
  });

  it("gives up on conditions without end rather than follow them all", () => {
    const many = Array.from({ length: 40 }, (_, index) => {
      const asked = stepOf(`q${index}`, { action: "questions", questions: [SURE] }, []);
      const given = choice(`c${index}`, { step: asked.id, isOneOf: ["yes"] }, { dependsOn: [asked.id] });
      return [asked, given];
    })
      .flat()
      .slice(0, 46);
    const asked = many.filter(({ id }) => id.startsWith("q")).map(({ id }) => id);
    const definition = { ...way(...many), entry: ["asks", ...asked] };
    const [found] = validateWorkflow(definition).filter(({ path }) => path === "end");
    expect(found?.message).toContain("so many conditions stand before it");
  });
});
