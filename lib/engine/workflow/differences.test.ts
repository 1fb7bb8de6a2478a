import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PORTFOLIO_CREATION } from "./built-in.data";
import { diffWorkflows } from "./diff";
import { differencesFrom } from "./differences";
import { anyDefinition } from "./testing/draw-definition";
import { requireApprover, setWarnings } from "./vary/approver";
import { skipGeneration } from "./vary/generation";
import { addQuestions, changeStep } from "./vary/questions";

const said = (varied: typeof PORTFOLIO_CREATION) => differencesFrom(PORTFOLIO_CREATION, varied);

describe("how a variation differs from the built-in workflow", () => {
  it("says what is left out, what is added and where, and who has to look", () => {
    expect(said(skipGeneration(PORTFOLIO_CREATION))).toEqual([
      'Leaves out "Look at the proposal"',
      '"Choose a framework" takes a framework from a template or among those that are there',
    ]);
    expect(said(requireApprover(PORTFOLIO_CREATION))).toEqual([
      '"Check it" is for an approver who answered nothing before it',
    ]);
    expect(said(addQuestions(PORTFOLIO_CREATION, "Your plans", "profile"))).toEqual([
      'Adds "Your plans" (1 question) after "About you"',
    ]);
    expect(said(addQuestions(PORTFOLIO_CREATION, "Your plans", null))).toEqual([
      'Adds "Your plans" (1 question) at the start',
    ]);
    const twice = addQuestions(addQuestions(PORTFOLIO_CREATION, "Plans", "profile"), "Wishes", "plans");
    expect(said(twice)[1]).toBe('Adds "Wishes" (1 question) after "Plans"');
    expect(said(setWarnings(PORTFOLIO_CREATION, false))).toEqual(['"Check it" accepts no warning']);
  });

  it("says when a step is asked", () => {
    const asked = changeStep(PORTFOLIO_CREATION, "mapping", {
      when: { step: "framework", isOneOf: ["template", "existing"] },
      isOptional: true,
      title: "Products",
    });
    expect(said(asked)).toEqual([
      '"Choose products" is called "Products"',
      '"Products" is asked only when "Choose a framework" is a template or one that is there already',
      '"Products" may be skipped',
    ]);
  });

  it("says nothing where only the names of the whole differ, and that words differ where nothing else does", () => {
    expect(said({ ...PORTFOLIO_CREATION, key: "ours", name: "Ours", description: "Our way" })).toEqual([]);
    expect(said(changeStep(PORTFOLIO_CREATION, "mapping", { explanation: "One for each" }))).toEqual([
      "Asks the same in other words",
    ]);
  });

  it("says something of any two that differ in more than their names, and nothing of one and itself", () => {
    fc.assert(
      fc.property(anyDefinition, anyDefinition, (base, other) => {
        expect(differencesFrom(base, base)).toEqual([]);
        expect(differencesFrom(base, other).length > 0).toBe(diffWorkflows(base, other).length > 0);
      }),
    );
  });
});
