import { readFirstSteps } from "@/db/repositories/first-steps";
import type { MemberGuide } from "@/db/repositories/member-guide";
import { listSample } from "@/db/repositories/sample-things";
import type { Scope } from "@/lib/procedures/context";
import { FIRST_STEPS, type FirstStep, type GuideView } from "@/lib/schemas/guide";

/** A step is done when there is what it makes, or when its page said that it was seen. */
export async function toGuideView(
  { tx, principal }: Pick<Scope, "tx" | "principal">,
  guide: MemberGuide,
): Promise<GuideView> {
  const facts = await readFirstSteps(tx, principal.workspaceId);
  const sample = await listSample(tx, principal.workspaceId);
  const made: Partial<Record<FirstStep, boolean>> = {
    profile: facts.hasProfile,
    framework: facts.frameworkId !== null,
    mapping: facts.hasMapping,
    portfolio: facts.portfolioId !== null,
  };
  const steps = FIRST_STEPS.map((key) => ({ key, is_done: made[key] ?? guide.seen.includes(key) }));
  const count = (kind: "framework" | "portfolio") => sample.filter((one) => one.kind === kind).length;
  return {
    steps,
    done: steps.filter((step) => step.is_done).length,
    total: steps.length,
    own: { framework_id: facts.frameworkId, portfolio_id: facts.portfolioId },
    is_checklist_hidden: guide.isChecklistHidden,
    is_tour_ended: guide.tourEndedAt !== null,
    sample: sample.length > 0 ? { frameworks: count("framework"), portfolios: count("portfolio") } : null,
  };
}
