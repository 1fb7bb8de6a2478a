import type { z } from "zod";
import { buildTree } from "@/lib/engine/framework/tree";
import { nearestTemplate } from "@/lib/engine/generation/nearest-template";
import type { Proposal } from "@/lib/engine/generation/types";
import { leafInputs, mapFramework } from "@/lib/engine/mapping/map-framework";
import { scoreProfile } from "@/lib/engine/profile/score";
import { weightNumber } from "@/lib/kernel/weight";
import { toContentView } from "@/lib/procedures/framework/framework-content-view";
import { toChangeView } from "@/lib/schemas/framework-view";
import type { nearestTemplateView, ProposalView, proposalView } from "@/lib/schemas/generation";
import type { GenerationGround } from "./read-ground";

/** Who made a proposal and why they. */
export type ProposalOrigin = {
  source: ProposalView["source"];
  sourceReason: string;
  modelUse: ProposalView["model_use"];
};

/** A proposal of whatever source as it is answered: validated with its coverage, beside the nearest template. */
export function toProposalView(
  { requirements, universe }: GenerationGround,
  { framework, reasons, notes }: Proposal,
  { source, sourceReason, modelUse }: ProposalOrigin,
): z.input<typeof proposalView> {
  const tree = buildTree(framework.buckets);
  const { constraints } = framework;
  const coverage = mapFramework(universe, leafInputs(tree), { constraints, limit: 1 }).warnings;
  const { score, riskBand } = scoreProfile(requirements.answers);
  return {
    source,
    source_reason: sourceReason,
    score,
    risk_band: riskBand,
    framework: toContentView(framework, coverage, tree),
    reasons: reasons.map((each) => ({ ...each })),
    notes: notes.map((each) => ({ ...each })),
    nearest_template: toNearestView(framework.buckets),
    model_use: modelUse,
  };
}

function toNearestView(
  buckets: Proposal["framework"]["buckets"],
): z.input<typeof nearestTemplateView> | null {
  const nearest = nearestTemplate(buckets);
  if (!nearest) return null;
  const { template, distance, differences, changes } = nearest;
  return {
    key: template.key,
    name: template.name,
    risk_band: template.riskBand,
    distance: weightNumber(distance),
    differences: differences.map((each) => ({
      label: each.label,
      proposed: weightNumber(each.proposed),
      template: weightNumber(each.template),
      difference: weightNumber(each.difference),
    })),
    changes: changes.map(toChangeView),
  };
}
