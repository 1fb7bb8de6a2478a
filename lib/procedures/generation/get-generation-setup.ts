import { z } from "zod";
import { read } from "@/lib/procedures/base";
import { generationSetupView } from "@/lib/schemas/generation";

export const getGenerationSetup = read({
  role: "viewer",
  method: "GET",
  path: "/allocation-frameworks/generation",
  tag: "Frameworks",
  summary: "Whether a language model makes proposals, or the rules alone",
  input: z.object({}),
  output: generationSetupView,
  handler: async () => ({ model: null, tokens_left_today: null }),
});
