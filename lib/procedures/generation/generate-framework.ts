import { RefusedError } from "@/lib/kernel/errors";
import { write } from "@/lib/procedures/base";
import { proposalView, requirementsInput } from "@/lib/schemas/generation";
import { toProposalView } from "./proposal-view";
import { proposeByRules } from "./propose-by-rules";
import { readGround } from "./read-ground";

const BY_RULES = "Made by the documented rules; no language model is configured.";

export const generateFramework = write({
  role: "manager",
  method: "POST",
  path: "/allocation-frameworks/generate",
  tag: "Frameworks",
  summary: "Propose a framework from requirements",
  description:
    "From an investment profile or answers, preferences and your own words: buckets, limits and policy with a reason " +
    "for each bucket, validated, beside the nearest template. Nothing is stored. Preferences that no mix can meet are " +
    "refused with 422 PREFERENCES_CONTRADICT and the figures; words that were not understood are listed.",
  input: requirementsInput,
  output: proposalView,
  prepare: async (scope, input) => {
    if (input.source === "model") {
      throw new RefusedError(
        "MODEL_NOT_CONFIGURED",
        "No language model is configured; send source rules, or leave source out",
      );
    }
    const ground = await readGround(scope, input);
    const origin = { source: "rules" as const, sourceReason: BY_RULES, modelUse: null };
    return toProposalView(ground, proposeByRules(ground), origin);
  },
  handler: async (_scope, _input, proposal) => proposal,
});
