import { expect, it } from "vitest";
import { PORTFOLIO_CREATION } from "./built-in.data";
import { diffWorkflows } from "./diff";
import { COLOUR, NOTE, SURE, stepOf } from "./testing/draw-definition";
import type { WorkflowDefinition } from "./types";
import { requireApprover, setWarnings } from "./vary/approver";
import { skipGeneration } from "./vary/generation";
import { changeStep } from "./vary/questions";

function messages(before: WorkflowDefinition, after: WorkflowDefinition): string[] {
  return diffWorkflows(before, after).map(({ message }) => message);
}

it("tells of a variation in plain words", () => {
  expect(
    messages(PORTFOLIO_CREATION, setWarnings(requireApprover(skipGeneration(PORTFOLIO_CREATION)), false)),
  ).toEqual([
    '"Choose a framework" is explained in other words',
    '"Choose a framework" takes a framework from existing, template, was existing, generate, template',
    '"Choose products" depends on "Choose a framework", was "Choose a framework", "Look at the proposal"',
    '"Check it" is answered by the role approver, was manager',
    '"Check it" needs a second person',
    '"Check it" allows no warning',
    '"Look at the proposal" was taken out',
  ]);
});

it("tells of every field of the whole and of a step", () => {
  const renamed = {
    ...PORTFOLIO_CREATION,
    name: "Ours",
    description: "",
    exit: ["validation"],
    steps: PORTFOLIO_CREATION.steps.toReversed(),
  };
  expect(messages(PORTFOLIO_CREATION, renamed)).toEqual([
    'The name was "Portfolio creation with allocation framework" and is "Ours"',
    "The description changed",
    'It ends with "Check it", was "Open the portfolio"',
    "The steps stand in another order",
  ]);
  const changed = changeStep(PORTFOLIO_CREATION, "generation", {
    title: "Proposal",
    explanation: "",
    kind: "DECISION",
    when: undefined,
    isOptional: true,
    configuration: { action: "product_mapping" },
  });
  expect(messages(PORTFOLIO_CREATION, changed)).toEqual([
    '"Proposal" was called "Look at the proposal"',
    '"Proposal" is explained in other words',
    '"Proposal" is of the kind DECISION, was AI_GENERATED',
    '"Proposal" is asked always, was when "Choose a framework" is one drawn up from answers',
    '"Proposal" may be skipped',
    '"Proposal" does product_mapping, was framework_generation',
  ]);
});

it("tells of questions that came, went, changed and moved", () => {
  const asking = (...questions: (typeof COLOUR)[]) => ({
    ...PORTFOLIO_CREATION,
    steps: [...PORTFOLIO_CREATION.steps, stepOf("asks", { action: "questions", questions }, [])],
  });
  expect(messages(asking(COLOUR, SURE), asking({ ...COLOUR, options: ["red", "blue"] }, NOTE))).toEqual([
    '"Step asks" asks "Which colour?" otherwise',
    '"Step asks" asks "A note?"',
    '"Step asks" no longer asks "Sure?"',
  ]);
  expect(messages(asking(COLOUR, SURE), asking(SURE, COLOUR))).toEqual([
    '"Step asks" asks its questions in another order',
  ]);
  expect(messages(PORTFOLIO_CREATION, asking(SURE))).toEqual(['"Step asks" was added']);
});
