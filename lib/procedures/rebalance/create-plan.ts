import { insertPlan } from "@/db/repositories/plans";
import { ConflictError } from "@/lib/kernel/errors";
import { write } from "@/lib/procedures/base";
import { createPlanInput, planView } from "@/lib/schemas/rebalance";
import { loadPlanBasis, type PlanBasis } from "./plan-basis";
import { keepPlan, toPlanView } from "./plan-views";
import { workOutPlan } from "./work-out-plan";

export const createPlan = write({
  role: "manager",
  method: "POST",
  path: "/portfolios/{id}/rebalance-plans",
  tag: "Rebalancing",
  summary: "Make a rebalancing plan",
  description:
    "The orders that would bring the portfolio back, why each, what could not be done and why, and every bucket " +
    "before and after. What the body leaves out comes from the framework's policy and the portfolio. The plan is " +
    "stored as a proposal; nothing is booked until it is executed.",
  successStatus: 201,
  input: createPlanInput,
  output: planView,
  handler: async (scope, { id, facts_hash: seen, ...request }) => {
    const { tx, principal, audit } = scope;
    const basis = await loadPlanBasis(scope, id);
    const { portfolio } = basis.facts;
    if (portfolio.archivedAt) throw new ConflictError("The portfolio is deleted; restore it first");
    const worked = workOutPlan(basis, request);
    if (seen !== undefined && seen !== worked.body.facts_hash) {
      throw new ConflictError("The portfolio has changed since this plan was looked at", {
        facts_hash: worked.body.facts_hash,
      });
    }
    const { body } = worked;
    const row = await insertPlan(tx, {
      workspaceId: principal.workspaceId,
      portfolioId: portfolio.id,
      asOf: body.as_of,
      request: body.request,
      plan: keepPlan(worked, handBuckets(basis)),
      revision: portfolio.revision,
      factsHash: body.facts_hash,
      createdBy: principal.userId,
    });
    await audit({
      action: "plan.create",
      entity: "rebalance_plan",
      entityId: row.id,
      after: { portfolio_id: portfolio.id, request: body.request, orders: body.orders.length },
    });
    return toPlanView(row, false);
  },
});

/** Where holdings were put by hand: one that is sold to nothing forgets it, and undoing has to bring it back. */
function handBuckets({ facts }: PlanBasis): Record<string, string> {
  return Object.fromEntries(
    facts.positions.flatMap(({ productId, bucketPath }) =>
      bucketPath === null ? [] : [[productId, bucketPath]],
    ),
  );
}
