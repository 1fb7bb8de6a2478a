import type { PlanRequestView } from "@/lib/schemas/rebalance";

/** What the form holds: figures as decimal text, "" where nothing is typed. */
export type PlanDraft = {
  mode: PlanRequestView["mode"];
  amount: string;
  destination: PlanRequestView["destination"];
  scope: PlanRequestView["scope"];
  levels: PlanRequestView["levels"];
  isFractional: boolean;
  minTrade: string;
  costBps: string;
  cashBuffer: string;
  /** A fraction; "" is no ceiling. */
  maxTurnover: string;
};

/** What is asked of the planner: everything said, so that it does not lean on defaults that could change meanwhile. */
export type PlanAsk = {
  id: string;
  mode: PlanRequestView["mode"];
  amount?: string;
  destination: PlanRequestView["destination"];
  scope: PlanRequestView["scope"];
  levels: PlanRequestView["levels"];
  fractional: boolean;
  min_trade: string;
  cost_bps: number;
  cash_buffer: string;
  max_turnover?: string;
};

export function draftOf(request: PlanRequestView): PlanDraft {
  return {
    mode: request.mode,
    amount: isZero(request.amount) ? "" : request.amount,
    destination: request.destination,
    scope: request.scope,
    levels: request.levels,
    isFractional: request.fractional,
    minTrade: request.min_trade,
    costBps: String(request.cost_bps),
    cashBuffer: request.cash_buffer,
    maxTurnover: request.max_turnover ?? "",
  };
}

/** The question that the form asks; null while the amount it needs is missing. */
export function askOf(id: string, draft: PlanDraft): PlanAsk | null {
  const { mode, amount, maxTurnover } = draft;
  if (mode !== "full" && isZero(amount)) return null;
  return {
    id,
    mode,
    ...(mode === "full" ? {} : { amount }),
    destination: draft.destination,
    scope: draft.scope,
    levels: draft.levels,
    fractional: draft.isFractional,
    min_trade: draft.minTrade || "0",
    cost_bps: Number(draft.costBps || "0"),
    cash_buffer: draft.cashBuffer || "0",
    ...(maxTurnover === "" ? {} : { max_turnover: maxTurnover }),
  };
}

function isZero(amount: string): boolean {
  return !/[1-9]/.test(amount);
}
