import { movePlan, type PlanRow } from "@/db/repositories/plans";
import { addActivity } from "@/db/repositories/replace-holdings";
import { Decimal } from "@/lib/kernel/decimal";
import { ConflictError, RefusedError } from "@/lib/kernel/errors";
import { write } from "@/lib/procedures/base";
import type { WriteScope } from "@/lib/procedures/context";
import { bookTransactions } from "@/lib/procedures/portfolio/book-transactions";
import { type PlanBodyView, planIdInput, planView } from "@/lib/schemas/rebalance";
import { movedParts, printFacts } from "./facts-print";
import { canUndo, lockPlan } from "./find-plan";
import { loadPlanBasis, type PlanBasis } from "./plan-basis";
import { planTransactions } from "./plan-transactions";
import { readKept, toPlanView } from "./plan-views";
import { bookedSummary } from "./plan-words";

export const executePlan = write({
  role: "manager",
  method: "POST",
  path: "/rebalance-plans/{id}/execute",
  tag: "Rebalancing",
  summary: "Book a plan's trades",
  description:
    "Books every order at the price the plan states, once, and with them the money that came in or went out. " +
    "409 when the plan was booked before, or when holdings, prices or targets have changed since it was made; " +
    "the message names what. Nothing is sent to a broker.",
  successStatus: 200,
  isKeyRequired: true,
  input: planIdInput,
  output: planView,
  handler: async (scope, { id }) => {
    const { tx, principal, today, now, audit } = scope;
    const { workspaceId, userId } = principal;
    const { plan, portfolio } = await lockPlan(scope, id);
    refuseBooked(plan);
    const { body } = readKept(plan);
    refuseEmpty(body);
    await refuseMoved(scope, plan);
    await bookTransactions(scope, portfolio, planTransactions(body, plan.id, today));
    const executed = await movePlan(tx, workspaceId, plan.id, {
      to: "executed",
      executedBy: userId,
      executedAt: now,
    });
    if (!executed) throw new ConflictError("This plan was booked already");
    const summary = bookedSummary(body);
    const detail = {
      plan_id: plan.id,
      orders: body.orders.map(({ side, symbol, units, price, amount }) => ({
        side,
        symbol,
        units,
        price,
        amount,
      })),
    };
    await addActivity(tx, {
      workspaceId,
      portfolioId: portfolio.id,
      kind: "rebalanced",
      summary,
      detail,
      actorId: userId,
    });
    await audit({
      action: "plan.execute",
      entity: "rebalance_plan",
      entityId: plan.id,
      before: { status: "proposed", revision: portfolio.revision },
      after: { status: "executed", portfolio_id: portfolio.id, ...detail, flow: body.flow, cost: body.cost },
    });
    return toPlanView(executed, await canUndo(scope, executed));
  },
});

/** Money alone can be booked: put in for later, or taken from cash that was there. */
function refuseEmpty({ orders, flow }: PlanBodyView): void {
  if (orders.length > 0 || !new Decimal(flow).isZero()) return;
  throw new RefusedError("NOTHING_TO_BOOK", "This plan has no orders, so there is nothing to book");
}

function refuseBooked({ status, executedAt, undoneAt }: PlanRow): void {
  if (status === "proposed") return;
  const at = (status === "executed" ? executedAt : undoneAt)?.toISOString() ?? null;
  const message =
    status === "executed"
      ? "This plan was booked already; nothing was booked again"
      : "This plan was booked and undone; make a new one to trade again";
  throw new ConflictError(message, { status, at });
}

/** 409 naming what is no longer as it was when the plan was made. */
async function refuseMoved(scope: WriteScope, plan: PlanRow): Promise<void> {
  const { body, print } = readKept(plan);
  const basis = await loadPlanBasis(scope, plan.portfolioId);
  const changed = movedParts(print, printFacts(basis, body.request));
  if (changed.length === 0) return;
  const prices = changed.includes("prices") ? movedPrices(body, basis) : [];
  const named = prices
    .slice(0, 5)
    .map(({ symbol, planned, now }) => `${symbol} ${planned} → ${now ?? "none"}`);
  const words = changed.map((part) =>
    part === "prices" && named.length > 0 ? `prices (${named.join(", ")})` : part,
  );
  throw new ConflictError(`The portfolio has changed since this plan was made: ${words.join(", ")}`, {
    changed,
    prices,
    plan_revision: plan.revision,
    current_revision: basis.facts.portfolio.revision,
  });
}

type MovedPrice = { symbol: string; planned: string; now: string | null };

/** Of the products that the plan trades. */
function movedPrices({ orders }: PlanBodyView, { quotes }: PlanBasis): MovedPrice[] {
  return orders.flatMap(({ symbol, price, local }) => {
    const now = quotes.get(symbol)?.price ?? null;
    const planned = local?.price ?? price;
    return now?.eq(new Decimal(planned)) ? [] : [{ symbol, planned, now: now?.toFixed() ?? null }];
  });
}
