import { write } from "@/lib/procedures/base";
import { proposalView, requirementsInput } from "@/lib/schemas/generation";
import { chooseSource } from "./choose-source";
import { toModelUseView } from "./model-use-view";
import { toProposalView } from "./proposal-view";
import { proposeByModel } from "./propose-by-model";
import { proposeByRules } from "./propose-by-rules";
import { readGround } from "./read-ground";

export const generateFramework = write({
  role: "manager",
  method: "POST",
  path: "/allocation-frameworks/generate",
  tag: "Frameworks",
  summary: "Propose a framework from requirements",
  description:
    "From an investment profile or answers, preferences and your own words: buckets, limits and policy with a reason " +
    "for each bucket, validated, beside the nearest template. Nothing is stored. Preferences that no mix can meet are " +
    "refused with 422 PREFERENCES_CONTRADICT and the figures; words that were not understood are listed. Where a " +
    "language model is configured it makes the proposal unless `source` is rules; if it fails, the answer is a MODEL_… " +
    "code and why, never another source's proposal. Limits a member and minute (429 with Retry-After): 120 proposals, 10 " +
    "of them by a model. A dry run asks no model: the rules answer, and `source` model is refused.",
  input: requirementsInput,
  output: proposalView,
  prepare: async (scope, input) => {
    const { source } = input;
    const { settings, reason: sourceReason } = chooseSource(
      { source, isDryRun: scope.isDryRun },
      "framework",
    );
    await scope.spend("proposal");
    if (settings) await scope.spend("model");
    const ground = await readGround(scope, input);
    if (settings === null) {
      return toProposalView(ground, proposeByRules(ground), {
        source: "rules",
        sourceReason,
        modelUse: null,
      });
    }
    const { proposal, use } = await proposeByModel(scope, settings, ground);
    return toProposalView(ground, proposal, { source: "model", sourceReason, modelUse: toModelUseView(use) });
  },
  handler: async (_scope, _input, proposal) => proposal,
});
