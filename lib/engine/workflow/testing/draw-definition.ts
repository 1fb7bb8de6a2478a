import fc from "fast-check";
import { KIND_OF_ACTION } from "@/lib/engine/workflow/step-kinds";
import type {
  StepConfiguration,
  WorkflowDefinition,
  WorkflowQuestion,
  WorkflowStep,
} from "@/lib/engine/workflow/types";

/** A step with everything that matters to no test filled in. */
export function stepOf(
  id: string,
  configuration: StepConfiguration,
  dependsOn: string[],
  more: Partial<WorkflowStep> = {},
): WorkflowStep {
  return {
    id,
    kind: KIND_OF_ACTION[configuration.action],
    title: `Step ${id}`,
    explanation: "",
    dependsOn,
    isOptional: false,
    role: "manager",
    isSecondPerson: false,
    configuration,
    ...more,
  };
}

export const COLOUR: WorkflowQuestion = {
  key: "colour",
  question: "Which colour?",
  answer: "choice",
  options: ["red", "green"],
  isRequired: true,
};
export const SURE: WorkflowQuestion = { key: "sure", question: "Sure?", answer: "yes_no", isRequired: false };
export const NOTE: WorkflowQuestion = { key: "note", question: "A note?", answer: "text", isRequired: false };

/** Draws whole numbers below `most`, the way fast-check can shrink. */
type Draw = (most: number) => number;

function subset<T>(items: readonly T[], draw: Draw): T[] {
  return items.filter(() => draw(3) === 0);
}

/** What a condition may hang on: a questions step that stands before, through `dependsOn`. */
function conditionOn(step: WorkflowStep | undefined, draw: Draw): Partial<WorkflowStep> {
  if (step?.configuration.action !== "questions" || draw(2) === 0) return {};
  const question = draw(2) === 0 ? "colour" : "sure";
  return { when: { step: step.id, question, isOneOf: [question === "colour" ? "red" : "yes"] } };
}

function drawSteps(count: number, offers: boolean, draw: Draw): WorkflowStep[] {
  const steps: WorkflowStep[] = [];
  for (let index = 0; index < count; index += 1) {
    const before = index === 0 ? [] : subset(steps, draw);
    const configuration: StepConfiguration =
      draw(4) === 0
        ? { action: "investment_profile" }
        : { action: "questions", questions: [COLOUR, SURE, NOTE] };
    const more = { isOptional: draw(4) === 0, ...conditionOn(before[0], draw) };
    steps.push(
      stepOf(
        `s${index}`,
        configuration,
        before.map(({ id }) => id),
        more,
      ),
    );
  }
  const sources = offers ? (["template", "generate"] as const) : (["template", "existing"] as const);
  const idsOf = (some: readonly WorkflowStep[]) => some.map(({ id }) => id);
  const asked = subset(steps, draw);
  const choice = stepOf("choice", { action: "framework_choice", sources: [...sources] }, idsOf(asked));
  const generation = stepOf("generation", { action: "framework_generation" }, ["choice"], {
    when: { step: "choice", isOneOf: ["generate"] },
  });
  const sure = offers ? [choice, generation] : [choice];
  const users: StepConfiguration[] = [
    { action: "product_mapping" },
    { action: "framework_validation", mayHaveWarnings: true },
    { action: "open_portfolio" },
  ];
  const consumers = users.slice(0, 1 + draw(3)).map((configuration) => {
    const others = subset(steps, draw);
    const needs = [...idsOf(sure), ...idsOf(others)];
    return stepOf(configuration.action, configuration, needs, conditionOn(others[0], draw));
  });
  return [...steps, ...sure, ...consumers];
}

/** A valid definition of 2 to 13 steps in any order: a random graph with conditions and optional steps. */
export const anyDefinition: fc.Arbitrary<WorkflowDefinition> = fc
  .record({
    count: fc.integer({ min: 0, max: 8 }),
    offers: fc.boolean(),
    dice: fc.array(fc.nat({ max: 10_000 }), { minLength: 100, maxLength: 100 }),
    order: fc.array(fc.nat({ max: 1_000 }), { minLength: 14, maxLength: 14 }),
  })
  .map(({ count, offers, dice, order }) => {
    let drawn = 0;
    const draw: Draw = (most) => {
      drawn += 1;
      return (dice[drawn % dice.length] ?? 0) % most;
    };
    const steps = drawSteps(count, offers, draw);
    const needed = new Set(steps.flatMap(({ dependsOn }) => dependsOn));
    const placed = steps
      .map((step, index) => ({ step, place: order[index] ?? 0 }))
      .toSorted((a, b) => a.place - b.place)
      .map(({ step }) => step);
    return {
      key: "drawn",
      name: "Drawn",
      description: "",
      entry: steps.filter(({ dependsOn }) => dependsOn.length === 0).map(({ id }) => id),
      exit: steps.filter(({ id }) => !needed.has(id)).map(({ id }) => id),
      steps: placed,
    };
  });
