import { and, asc, desc, eq, getTableColumns, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { isUuid } from "../../lib/kernel/ids";
import type { Tx } from "../client";
import { product } from "../schema/product";
import { portfolioTransaction, rebalancePlan } from "../schema/transaction";
import type { PortfolioKey } from "./holdings";
import type { CreatedCursor } from "./portfolios";

export type PlanRow = typeof rebalancePlan.$inferSelect;
export type NewPlan = Pick<
  PlanRow,
  "workspaceId" | "portfolioId" | "asOf" | "request" | "plan" | "revision" | "factsHash" | "createdBy"
>;

export async function insertPlan(tx: Tx, row: NewPlan): Promise<PlanRow> {
  const [stored] = await tx
    .insert(rebalancePlan)
    .values({ ...row, status: "proposed" })
    .returning();
  if (!stored) throw new Error("the plan was not stored");
  return stored;
}

/** With `isLocked` no other transaction books or undoes it until this one ends. Lock its portfolio first. */
export async function findPlan(
  tx: Tx,
  workspaceId: string,
  id: string,
  { isLocked = false } = {},
): Promise<PlanRow | null> {
  if (!isUuid(id)) return null;
  const query = tx
    .select()
    .from(rebalancePlan)
    .where(and(eq(rebalancePlan.workspaceId, workspaceId), eq(rebalancePlan.id, id)));
  const [row] = isLocked ? await query.for("no key update") : await query;
  return row ?? null;
}

/** The newest first. */
export async function listPlans(
  tx: Tx,
  key: PortfolioKey,
  { limit, after }: { limit: number; after?: CreatedCursor },
): Promise<(PlanRow & { createdAtText: string })[]> {
  return tx
    .select({
      ...getTableColumns(rebalancePlan),
      createdAtText: sql<string>`${rebalancePlan.createdAt}::text`,
    })
    .from(rebalancePlan)
    .where(
      and(
        eq(rebalancePlan.workspaceId, key.workspaceId),
        eq(rebalancePlan.portfolioId, key.portfolioId),
        after
          ? sql`(${rebalancePlan.createdAt}, ${rebalancePlan.id}) < (${after.createdAt}::timestamptz, ${after.id}::uuid)`
          : undefined,
      ),
    )
    .orderBy(desc(rebalancePlan.createdAt), desc(rebalancePlan.id))
    .limit(limit);
}

type Step =
  | { to: "executed"; executedBy: string; executedAt: Date }
  | { to: "undone"; undoneBy: string; undoneAt: Date };

/** One step on from the state before it; null when another transaction has taken that step already. */
export async function movePlan(
  tx: Tx,
  workspaceId: string,
  id: string,
  { to, ...marks }: Step,
): Promise<PlanRow | null> {
  const from = to === "executed" ? "proposed" : "executed";
  const [row] = await tx
    .update(rebalancePlan)
    .set({ status: to, ...marks })
    .where(
      and(
        eq(rebalancePlan.workspaceId, workspaceId),
        eq(rebalancePlan.id, id),
        eq(rebalancePlan.status, from),
      ),
    )
    .returning();
  return row ?? null;
}

export type PlanTransaction = Awaited<ReturnType<typeof listPlanTransactions>>[number];

/** What a plan booked, reversals left out, in order of booking. */
export async function listPlanTransactions(tx: Tx, key: PortfolioKey, planId: string) {
  const table = portfolioTransaction;
  const reversal = alias(table, "reversal");
  return tx
    .select({
      ...getTableColumns(table),
      symbol: product.symbol,
      isReversed: sql<boolean>`${reversal.id} is not null`,
    })
    .from(table)
    .leftJoin(product, eq(product.id, table.productId))
    .leftJoin(reversal, and(eq(reversal.workspaceId, table.workspaceId), eq(reversal.reversesId, table.id)))
    .where(
      and(
        eq(table.workspaceId, key.workspaceId),
        eq(table.portfolioId, key.portfolioId),
        eq(table.planId, planId),
        eq(table.source, "plan"),
      ),
    )
    .orderBy(asc(table.seq));
}
