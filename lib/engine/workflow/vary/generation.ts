import { PORTFOLIO_CREATION } from "@/lib/engine/workflow/built-in.data";
import { MOST_STEPS } from "@/lib/engine/workflow/limits";
import type {
  StepAction,
  StepConfiguration,
  WorkflowDefinition,
  WorkflowStep,
} from "@/lib/engine/workflow/types";
import { freeStepId, insertStep } from "./insert-step";
import { changeStep } from "./questions";
import { removeStep } from "./remove-step";

type Choice = Extract<StepConfiguration, { action: "framework_choice" }>;

const CHOICE = templateStep("framework_choice");
/** In the place of the built-in words, which offer to have one drawn up. */
const CHOOSE_ONLY =
  "A framework says which part of the money is to be in what. Take a template, or use one that you have.";

/** Whether a framework may be drawn up from answers. */
export function offersGeneration({ steps }: WorkflowDefinition): boolean {
  return steps.some(({ configuration }) => isGenerating(configuration));
}

/**
 * The workflow where a framework is only chosen, never drawn up; steps that were asked only of those who had one drawn up
 * go too. A choice of nothing else becomes one of a template or an existing framework.
 */
export function skipGeneration(definition: WorkflowDefinition): WorkflowDefinition {
  const choices = new Set(
    definition.steps.flatMap(({ id, configuration }) => (isChoice(configuration) ? [id] : [])),
  );
  const isOnlyForGenerated = ({ when }: WorkflowStep) =>
    when !== undefined && choices.has(when.step) && when.isOneOf.every((word) => word === "generate");
  const gone = definition.steps.filter(
    (step) => step.configuration.action === "framework_generation" || isOnlyForGenerated(step),
  );
  const rest = gone.reduce((varied, { id }) => removeStep(varied, id), definition);
  return { ...rest, steps: rest.steps.map((step) => withoutGenerate(step, choices)) };
}

/** The workflow where every choice of a framework may also be to have one drawn up, looked at in a step right behind it. */
export function allowGeneration(definition: WorkflowDefinition): WorkflowDefinition {
  let varied = definition;
  for (const { id, explanation, configuration } of definition.steps) {
    if (!isChoice(configuration) || varied.steps.length >= MOST_STEPS) continue;
    const isThere = varied.steps.some(
      ({ configuration: other, when }) => other.action === "framework_generation" && when?.step === id,
    );
    varied = changeStep(varied, id, {
      configuration: withGenerate(configuration),
      explanation: explanation === CHOOSE_ONLY ? CHOICE.explanation : explanation,
    });
    if (isThere) continue;
    const generation: Omit<WorkflowStep, "dependsOn"> = {
      ...templateStep("framework_generation"),
      id: freeStepId(varied.steps, "generation"),
      when: { step: id, isOneOf: ["generate"] },
    };
    varied = insertStep(varied, generation, id);
  }
  return varied;
}

function isChoice(configuration: StepConfiguration): configuration is Choice {
  return configuration.action === "framework_choice";
}

function isGenerating(configuration: StepConfiguration): boolean {
  return (
    configuration.action === "framework_generation" ||
    (isChoice(configuration) && configuration.sources.includes("generate"))
  );
}

function withGenerate(choice: Choice): Choice {
  const { sources } = choice;
  if (sources.includes("generate")) return choice;
  const order = ["template", "generate", "existing"] as const;
  return { ...choice, sources: order.filter((source) => source === "generate" || sources.includes(source)) };
}

function withoutGenerate(step: WorkflowStep, choices: ReadonlySet<string>): WorkflowStep {
  const { configuration, when } = step;
  const read =
    when && choices.has(when.step) ? { when: { ...when, isOneOf: withoutWord(when.isOneOf) } } : {};
  if (!isChoice(configuration)) return { ...step, ...read };
  const left = configuration.sources.filter((source) => source !== "generate");
  const sources: Choice["sources"] = left.length > 0 ? left : ["template", "existing"];
  const explanation = step.explanation === CHOICE.explanation ? CHOOSE_ONLY : step.explanation;
  return { ...step, ...read, explanation, configuration: { ...configuration, sources } };
}

function withoutWord(words: readonly string[]): string[] {
  return words.filter((word) => word !== "generate");
}

/** Reads as in the built-in workflow. */
function templateStep(action: StepAction): WorkflowStep {
  const step = PORTFOLIO_CREATION.steps.find(({ configuration }) => configuration.action === action);
  if (!step) throw new Error(`the built-in workflow has no step for ${action}`);
  return step;
}
