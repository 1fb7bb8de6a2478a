import { findPlan, type PlanRow } from "@/db/repositories/plans";
import { findPortfolio, type PortfolioRow } from "@/db/repositories/portfolios";
import { readClockSettings } from "@/db/repositories/workspace-settings";
import { localDate } from "@/lib/engine/clockwork/local-time";
import { ConflictError, NotFoundError } from "@/lib/kernel/errors";
import type { Scope } from "@/lib/procedures/context";

type PlanScope = Pick<Scope, "tx" | "principal" | "now">;

/** The plan; the same 404 for absent and another's. */
export async function requirePlan({ tx, principal }: PlanScope, id: string): Promise<PlanRow> {
  const row = await findPlan(tx, principal.workspaceId, id);
  if (!row) throw new NotFoundError("rebalancing plan");
  return row;
}

/**
 * The plan and its portfolio, locked until the transaction ends: the portfolio first, as every change of one
 * does, so that two who book at once wait for each other.
 */
export async function lockPlan(
  scope: PlanScope,
  id: string,
): Promise<{ plan: PlanRow; portfolio: PortfolioRow }> {
  const { tx, principal } = scope;
  const { workspaceId } = principal;
  const { portfolioId } = await requirePlan(scope, id);
  const portfolio = await findPortfolio(tx, workspaceId, portfolioId, { isLocked: true });
  const plan = await findPlan(tx, workspaceId, id, { isLocked: true });
  if (!portfolio || !plan) throw new NotFoundError("rebalancing plan");
  if (portfolio.archivedAt) throw new ConflictError("The portfolio is deleted; restore it first");
  return { plan, portfolio };
}

/** Whether the plan was booked on the workspace's present day. */
export async function isBookedToday({ tx, principal, now }: PlanScope, plan: PlanRow): Promise<boolean> {
  if (plan.executedAt === null) return false;
  const { timeZone } = await readClockSettings(tx, principal.workspaceId);
  return localDate(timeZone, plan.executedAt) === localDate(timeZone, now);
}

export async function canUndo(scope: PlanScope, plan: PlanRow): Promise<boolean> {
  return plan.status === "executed" && (await isBookedToday(scope, plan));
}
