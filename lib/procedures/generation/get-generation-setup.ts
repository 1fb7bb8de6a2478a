import { z } from "zod";
import { read } from "@/lib/procedures/base";
import { ModelError } from "@/lib/providers/model/model-error";
import { type ModelSettings, modelSettingsFrom } from "@/lib/providers/model/model-settings";
import { generationSetupView } from "@/lib/schemas/generation";
import { tokensLeftToday } from "./token-meter";

export const getGenerationSetup = read({
  role: "viewer",
  method: "GET",
  path: "/allocation-frameworks/generation",
  tag: "Frameworks",
  summary: "Whether a language model makes proposals, or the rules alone",
  input: z.object({}),
  output: generationSetupView,
  handler: async (scope) => {
    const { settings, problem } = readSettings();
    if (settings === null) return { model: null, tokens_left_today: null, problem };
    return { model: settings.model, tokens_left_today: await tokensLeftToday(scope, settings), problem };
  },
});

/** A model that is half configured must not keep anybody from the rules. */
function readSettings(): { settings: ModelSettings | null; problem: string | null } {
  try {
    return { settings: modelSettingsFrom(process.env), problem: null };
  } catch (error) {
    if (error instanceof ModelError) return { settings: null, problem: error.message };
    throw error;
  }
}
