import { canonicalText } from "@/lib/engine/workflow/canonical-text";
import type { WriteScope } from "@/lib/procedures/context";
import { storeFramework } from "@/lib/procedures/framework/create-framework";
import { requireFramework } from "@/lib/procedures/framework/require-framework";
import { readAnswers } from "@/lib/procedures/generation/read-ground";
import { readStepInput } from "@/lib/procedures/run/read-step-input";
import { factsBefore, type StepContext, type StepOutput, textOf } from "@/lib/procedures/run/step-context";
import { requireModel } from "@/lib/providers/model/model-settings";
import { generationStepInput } from "@/lib/schemas/step-input";
import { carryProducts } from "./carry-products";
import { bringBack, shelveReplaced } from "./replace-framework";

/** Stores the proposal that a person looked at and confirmed: only here is anything of it written. */
export async function answerFrameworkGeneration(
  scope: WriteScope,
  context: StepContext,
  input: Record<string, unknown>,
): Promise<StepOutput> {
  const said = readStepInput(generationStepInput, input);
  const confirmed = context.own;
  const earlier = confirmed.findLast((record) => isSame(record.input.framework, input.framework));
  await readAnswers(scope, said.requirements);
  // What a model made before stays its own, also where that model is gone since.
  if (said.source === "model" && earlier?.output.source !== "model") requireModel(process.env);
  const earlierId = textOf(earlier?.output, "framework_id");
  const isThere = earlierId !== null && (await bringBack(scope, context, earlierId));
  const profile = factsBefore(context).profile;
  const body = {
    ...said.framework,
    profile_id: said.framework.profile_id ?? profile?.id,
    template: undefined,
  };
  const stored = isThere ? await requireFramework(scope, earlierId) : await storeFramework(scope, body);
  const before = textOf(confirmed.at(-1)?.output, "framework_id");
  const replaced = before === stored.id ? null : await shelveReplaced(scope, context, before);
  if (before !== stored.id) await carryProducts(scope, context, stored);
  const alsoBefore = before === stored.id && textOf(confirmed.at(-1)?.output, "replaced_framework_id");
  const replacedId = replaced ?? (alsoBefore || null);
  return {
    framework_id: stored.id,
    framework_version: stored.version,
    name: stored.framework.name,
    source: said.source,
    is_edited: said.is_edited ?? false,
    ...(replacedId === null ? {} : { replaced_framework_id: replacedId }),
  };
}

function isSame(before: unknown, now: unknown): boolean {
  return before !== undefined && canonicalText(before) === canonicalText(now);
}
