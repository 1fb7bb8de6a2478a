import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PORTFOLIO_CREATION } from "@/lib/engine/workflow/built-in.data";
import { anyDefinition, COLOUR, NOTE, SURE } from "@/lib/engine/workflow/testing/draw-definition";
import { validateWorkflow } from "@/lib/engine/workflow/validate";
import { conditionOn, deciderOf, decidersOf, setCondition } from "./condition";
import { addQuestions, changeStep } from "./questions";

const ASKED = changeStep(addQuestions(PORTFOLIO_CREATION, "Plans", "profile"), "plans", {
  configuration: { action: "questions", questions: [COLOUR, SURE, NOTE] },
});
const named = (stepId: string) =>
  decidersOf(ASKED, stepId).map(({ step, question, words }) => [step.id, question?.key, words.join()]);

describe("what can decide whether a step is asked", () => {
  it("is a choice or a question with known words, of a step it depends on", () => {
    expect(named("mapping")).toEqual([
      ["plans", "colour", "red,green"],
      ["plans", "sure", "yes,no"],
      ["framework", undefined, "template,generate,existing"],
    ]);
    expect(named("framework").map(([id]) => id)).toEqual(["plans", "plans"]);
    expect(named("profile")).toEqual([]);
    expect(named("nothing")).toEqual([]);
  });

  it("is found again by the condition, if that is clear", () => {
    const deciders = decidersOf(ASKED, "mapping");
    expect(deciderOf(deciders, { step: "plans", isOneOf: ["yes"] })).toBeUndefined();
    expect(deciderOf(deciders, { step: "plans", question: "sure", isOneOf: [] })?.question).toBe(SURE);
    expect(deciderOf(deciders, { step: "framework", isOneOf: [] })?.step.id).toBe("framework");
    expect(deciderOf(deciders, { step: "profile", isOneOf: [] })).toBeUndefined();
  });

  it("never makes a condition that cannot be read, and taking it out again leaves no trace", () => {
    fc.assert(
      fc.property(anyDefinition, fc.nat(), fc.nat(), (definition, pick, which) => {
        const step = definition.steps[pick % definition.steps.length];
        const deciders = decidersOf(definition, step?.id ?? "");
        const decider = deciders[which % Math.max(1, deciders.length)];
        if (!step || !decider) return;
        const when = conditionOn(decider, decider.words.slice(0, 1));
        const set = setCondition(definition, step.id, when);
        const unread = validateWorkflow(set).filter(({ message }) => message.includes("cannot be read"));
        expect(unread).toEqual([]);
        expect(deciderOf(decidersOf(set, step.id), when)).toEqual(decider);
        expect(setCondition(set, step.id, step.when ?? null)).toEqual(definition);
      }),
    );
  });
});
