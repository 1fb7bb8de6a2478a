import { readRequirements } from "@/lib/engine/generation/read-requirements";
import type { Proposal } from "@/lib/engine/generation/types";
import type { PrepareScope } from "@/lib/procedures/base";
import { askModel } from "@/lib/providers/model/ask-model";
import { FRAMEWORK_INSTRUCTIONS } from "@/lib/providers/model/framework-prompt";
import type { ModelUse } from "@/lib/providers/model/model-request";
import type { ModelSettings } from "@/lib/providers/model/model-settings";
import { modelFrameworkAnswer } from "@/lib/schemas/model-answer";
import { checkFrameworkAnswer, frameworkData } from "./model-framework";
import { proposeByRules } from "./propose-by-rules";
import type { GenerationGround } from "./read-ground";
import { tokenMeterOf } from "./token-meter";

/**
 * A proposal by the configured model, from the rules' own and the person's words, checked by the validator and against what
 * was asked for. Stores the count of tokens and nothing else. Throws ModelError, and RefusedError PREFERENCES_CONTRADICT
 * where no mix can meet the preferences.
 */
export async function proposeByModel(
  scope: PrepareScope,
  settings: ModelSettings,
  { requirements, universe }: GenerationGround,
): Promise<{ proposal: Proposal; use: ModelUse }> {
  const start = proposeByRules({ requirements, universe });
  const { preferences } = readRequirements(requirements);
  const ground = { requirements, preferences, start, universe, model: settings.model };
  const { result, use } = await askModel(
    settings,
    {
      instructions: FRAMEWORK_INSTRUCTIONS,
      data: frameworkData(requirements, preferences, start),
      name: "framework",
      schema: modelFrameworkAnswer,
      check: (answer) => checkFrameworkAnswer(ground, answer),
    },
    { meter: tokenMeterOf(scope, settings, "framework"), signal: scope.signal, onProgress: scope.tell },
  );
  return { proposal: result, use };
}
