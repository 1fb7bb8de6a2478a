import type { RebalancingPolicy } from "@/lib/engine/framework/types";
import type { PlanRequest } from "@/lib/engine/rebalance/types";
import { Decimal, ZERO } from "@/lib/kernel/decimal";
import { moneyText } from "@/lib/kernel/money";
import type { PlanRequestView, PreviewPlanInput } from "@/lib/schemas/rebalance";

/** What was asked for, completed by the framework's policy and the portfolio. */
export function resolveRequest(
  input: Omit<PreviewPlanInput, "id">,
  policy: RebalancingPolicy,
  isFractional: boolean,
): PlanRequest {
  return {
    mode: input.mode,
    trigger: input.trigger ?? "hand",
    amount: input.amount ?? ZERO,
    destination: input.destination ?? policy.destination,
    scope: input.scope ?? policy.scope,
    levels: input.levels ?? "all",
    isFractional: input.fractional ?? isFractional,
    minTrade: input.min_trade ?? policy.minTrade,
    costBps: input.cost_bps ?? policy.costBps,
    cashBuffer: input.cash_buffer ?? ZERO,
    maxTurnover: input.max_turnover ?? null,
  };
}

export function toRequestView(request: PlanRequest): PlanRequestView {
  return {
    mode: request.mode,
    amount: moneyText(request.amount),
    trigger: request.trigger,
    destination: request.destination,
    scope: request.scope,
    levels: request.levels,
    fractional: request.isFractional,
    min_trade: moneyText(request.minTrade),
    cost_bps: request.costBps,
    cash_buffer: moneyText(request.cashBuffer),
    max_turnover: request.maxTurnover?.toFixed() ?? null,
  };
}

/** A stored request as the planner takes it again. */
export function readRequest(view: PlanRequestView): PlanRequest {
  return {
    mode: view.mode,
    trigger: view.trigger,
    amount: new Decimal(view.amount),
    destination: view.destination,
    scope: view.scope,
    levels: view.levels,
    isFractional: view.fractional,
    minTrade: new Decimal(view.min_trade),
    costBps: view.cost_bps,
    cashBuffer: new Decimal(view.cash_buffer),
    maxTurnover: view.max_turnover === null ? null : new Decimal(view.max_turnover),
  };
}
