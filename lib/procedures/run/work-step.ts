import { RefusedError } from "@/lib/kernel/errors";
import type { WriteScope } from "@/lib/procedures/context";
import { skipInput } from "@/lib/schemas/step-input";
import { readStepInput } from "./read-step-input";
import type { StepContext, StepOutput } from "./step-context";
import { answerFrameworkChoice } from "./steps/framework-choice";
import { answerFrameworkGeneration } from "./steps/framework-generation";
import { answerFrameworkValidation } from "./steps/framework-validation";
import { answerInvestmentProfile } from "./steps/investment-profile";
import { answerOpenPortfolio } from "./steps/open-portfolio";
import { answerProductMapping } from "./steps/product-mapping";
import { answerQuestions } from "./steps/questions";

/** Does what the step is for, by the functions that the pages' procedures call, and answers what it comes to. */
export async function workStep(
  scope: WriteScope,
  context: StepContext,
  input: Record<string, unknown>,
): Promise<StepOutput> {
  if (Object.hasOwn(input, "skip")) return skip(context, input);
  const { configuration } = context.step;
  switch (configuration.action) {
    case "investment_profile":
      return answerInvestmentProfile(scope, context, input);
    case "questions":
      return answerQuestions(configuration.questions, input);
    case "framework_choice":
      return answerFrameworkChoice(configuration.sources, scope, context, input);
    case "framework_generation":
      return answerFrameworkGeneration(scope, context, input);
    case "product_mapping":
      return answerProductMapping(scope, context, input);
    case "framework_validation":
      return answerFrameworkValidation(configuration.mayHaveWarnings, scope, context, input);
    case "open_portfolio":
      return answerOpenPortfolio(scope, context, input);
  }
}

function skip({ step }: StepContext, input: Record<string, unknown>): StepOutput {
  readStepInput(skipInput, input);
  if (!step.isOptional) throw new RefusedError("STEP_REQUIRED", `${step.title} cannot be skipped`);
  return { skipped: true };
}
