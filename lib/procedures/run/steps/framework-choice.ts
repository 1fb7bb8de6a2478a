import type { FrameworkSource } from "@/lib/engine/workflow/types";
import { RefusedError } from "@/lib/kernel/errors";
import type { WriteScope } from "@/lib/procedures/context";
import { storeFramework } from "@/lib/procedures/framework/create-framework";
import { lockForChange, requireFramework } from "@/lib/procedures/framework/require-framework";
import { readStepInput } from "@/lib/procedures/run/read-step-input";
import { factsBefore, type StepContext, type StepOutput, textOf } from "@/lib/procedures/run/step-context";
import { createFrameworkInput } from "@/lib/schemas/framework";
import { choiceStepInput } from "@/lib/schemas/step-input";
import { carryProducts } from "./carry-products";
import { bringBack, shelveReplaced } from "./replace-framework";

/** A framework from a template, one that is there, or the word that one shall be generated. */
export async function answerFrameworkChoice(
  sources: readonly FrameworkSource[],
  scope: WriteScope,
  context: StepContext,
  input: unknown,
): Promise<StepOutput> {
  const said = readStepInput(choiceStepInput, input);
  if (!sources.includes(said.choice)) {
    const offered = sources.join(", ");
    throw new RefusedError("CHOICE_NOT_OFFERED", `input.choice: this step offers ${offered}`);
  }
  switch (said.choice) {
    case "template": {
      const id = await frameworkOf(scope, context, said.template ?? "", said.name);
      return settle(scope, context, { choice: "template", template: said.template }, id);
    }
    case "existing": {
      const id = said.framework_id ?? "";
      await lockForChange(scope, id);
      return settle(scope, context, { choice: "existing" }, id);
    }
    case "generate": {
      // The one that was generated before stays until another is confirmed.
      const replaced = await shelveReplaced(scope, context, chosenHere(context));
      return { choice: "generate", ...replacedBy(context, replaced, null) };
    }
  }
}

/** The framework of an earlier answer with the same template and name, else a new one. */
async function frameworkOf(
  scope: WriteScope,
  context: StepContext,
  template: string,
  name: string | undefined,
): Promise<string> {
  const earlier = context.own.findLast(
    ({ input, output }) =>
      output.choice === "template" && output.template === template && (input.name ?? undefined) === name,
  );
  const earlierId = textOf(earlier?.output, "framework_id");
  if (earlierId !== null && (await bringBack(scope, context, earlierId))) return earlierId;
  const profile = factsBefore(context).profile;
  const body = createFrameworkInput.parse({ template, name, profile_id: profile?.id });
  return (await storeFramework(scope, body)).id;
}

async function settle(
  scope: WriteScope,
  context: StepContext,
  choice: StepOutput,
  frameworkId: string,
): Promise<StepOutput> {
  const before = chosenHere(context) ?? generatedAfter(context);
  const replaced = before === frameworkId ? null : await shelveReplaced(scope, context, before);
  const stored = await requireFramework(scope, frameworkId);
  // Another's framework keeps what it holds; one that this run made takes along what was chosen.
  if (before !== frameworkId && choice.choice === "template") await carryProducts(scope, context, stored);
  return {
    ...choice,
    framework_id: stored.id,
    framework_version: stored.version,
    name: stored.framework.name,
    ...replacedBy(context, replaced, stored.id),
  };
}

/** The framework of the last answer to this step; null where that was none, or to generate one. */
function chosenHere(context: StepContext): string | null {
  return textOf(context.own.at(-1)?.output, "framework_id");
}

/** The framework that came of the last answer having been to generate one. */
function generatedAfter({ run, records, step }: StepContext): string | null {
  const makers = run.definition.steps.filter(
    ({ configuration, when }) => configuration.action === "framework_generation" && when?.step === step.id,
  );
  const last = records.findLast(({ stepId }) => makers.some(({ id }) => id === stepId));
  return textOf(last?.output, "framework_id");
}

/** The same answer given again says the same, also of what the first time it replaced. */
function replacedBy(context: StepContext, replaced: string | null, frameworkId: string | null): StepOutput {
  if (replaced !== null) return { replaced_framework_id: replaced };
  const last = context.own.at(-1)?.output;
  const before = textOf(last, "replaced_framework_id");
  const isSame = last !== undefined && (textOf(last, "framework_id") ?? null) === frameworkId;
  return isSame && before !== null ? { replaced_framework_id: before } : {};
}
