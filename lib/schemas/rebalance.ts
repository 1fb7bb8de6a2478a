import { z } from "zod";
import { PLAN_LEVELS, PLAN_MODES, PLAN_TRIGGERS } from "@/lib/engine/rebalance/types";
import { dateView, idInput, idView, instantView, optional, pageInput, pageView } from "./common";
import { decimalInput, moneyInput, moneyView, priceView, quantityView, weightView } from "./decimal";
import { driftStatusView, fxView } from "./drift";

const MOST_COST_BPS = 1_000;
export const DESTINATIONS = ["target", "edge"] as const;
export const SCOPES = ["breached", "all"] as const;

/** What a plan can be asked for; what is left out comes from the framework's policy and the portfolio. */
export const planRequestFields = {
  mode: z.enum(PLAN_MODES).default("full").meta({
    description: "full trades both ways; contribute only buys, from new money; withdraw only sells",
  }),
  amount: optional(moneyInput).meta({
    description: "Money put in or taken out, above 0; not for the mode full",
  }),
  trigger: optional(z.enum(PLAN_TRIGGERS)).meta({
    description:
      "What makes it due: a breached band, the cadence's day, or the asking itself (hand, the default)",
  }),
  destination: optional(z.enum(DESTINATIONS)).meta({
    description: "How far: to the target, or to the nearest edge of the band; the policy's unless given",
  }),
  scope: optional(z.enum(SCOPES)).meta({
    description: "Which buckets: those out of their band, or all; the policy's unless given",
  }),
  levels: optional(z.enum(PLAN_LEVELS)).meta({
    description: "Every level (the default), or the top one alone",
  }),
  fractional: optional(z.boolean()).meta({ description: "Parts of units; the portfolio's own unless given" }),
  min_trade: optional(moneyInput).meta({ description: "Smallest trade; the policy's unless given" }),
  cost_bps: optional(z.int().min(0).max(MOST_COST_BPS)).meta({
    description: "Cost of a trade in basis points of its amount; the policy's unless given",
  }),
  cash_buffer: optional(moneyInput).meta({ description: "Money that stays uninvested; 0 unless given" }),
  max_turnover: optional(decimalInput({ maxDecimals: 10, min: "0", max: "1" })).meta({
    description: "Largest share of the portfolio that may be traded: 0.2 is 20 %; no ceiling unless given",
  }),
};

/** The amount belongs to the modes that move money, and to those alone. */
function checkAmount(
  { mode, amount }: { mode: (typeof PLAN_MODES)[number]; amount?: { isZero(): boolean } },
  context: z.RefinementCtx,
): void {
  const isMissing = amount === undefined || amount.isZero();
  if (mode === "full") {
    if (!isMissing)
      context.addIssue({ code: "custom", path: ["amount"], message: "is for contribute and withdraw only" });
  } else if (isMissing) {
    const what = mode === "contribute" ? "put in" : "taken out";
    context.addIssue({ code: "custom", path: ["amount"], message: `must be above 0: the money ${what}` });
  }
}

export const previewPlanInput = z
  .object({ id: idInput.meta({ description: "The portfolio" }), ...planRequestFields })
  .superRefine(checkAmount);
export type PreviewPlanInput = z.output<typeof previewPlanInput>;

export const createPlanInput = z
  .object({
    id: idInput.meta({ description: "The portfolio" }),
    ...planRequestFields,
    facts_hash: optional(z.string().max(100)).meta({
      description: "Of a plan that was looked at: 409 when holdings, prices or targets have moved since",
    }),
  })
  .superRefine(checkAmount);
export type CreatePlanInput = z.output<typeof createPlanInput>;

export const planIdInput = z.object({ id: idInput });
export const listPlansInput = z.object({ id: idInput.meta({ description: "The portfolio" }), ...pageInput });
export const exportPlanInput = planIdInput.extend({ format: z.enum(["csv", "json"]).default("csv") });

export const planRequestView = z.object({
  mode: z.enum(PLAN_MODES),
  amount: moneyView,
  trigger: z.enum(PLAN_TRIGGERS),
  destination: z.enum(DESTINATIONS),
  scope: z.enum(SCOPES),
  levels: z.enum(PLAN_LEVELS),
  fractional: z.boolean(),
  min_trade: moneyView,
  cost_bps: z.number(),
  cash_buffer: moneyView,
  max_turnover: z.string().nullable().meta({ description: "A fraction as text; null is no ceiling" }),
});
export type PlanRequestView = z.output<typeof planRequestView>;

export const orderView = z.object({
  side: z.enum(["buy", "sell"]),
  symbol: z.string(),
  name: z.string(),
  bucket_path: z.string().nullable(),
  units: quantityView,
  price: priceView.meta({ description: "In the portfolio's currency" }),
  price_date: dateView.nullable(),
  is_sample_price: z.boolean(),
  amount: moneyView.meta({ description: "Units × price in the portfolio's currency" }),
  cost: moneyView.meta({ description: "Estimated cost of the trade" }),
  local: z
    .object({
      currency: z.string(),
      price: priceView,
      amount: moneyView,
      fx: fxView,
    })
    .nullable()
    .meta({ description: "In the product's own currency; null where that is the portfolio's" }),
  reason: z.string(),
});
export type OrderView = z.output<typeof orderView>;

export const planNodeView = z.object({
  path: z.string(),
  label: z.string(),
  depth: z.int(),
  parent_path: z.string().nullable(),
  is_leaf: z.boolean(),
  target_weight: weightView.nullable(),
  band: z.object({ lower: weightView, upper: weightView }).nullable(),
  before_weight: weightView.nullable(),
  after_weight: weightView.nullable(),
  before_value: moneyView.nullable(),
  after_value: moneyView.nullable(),
  drift_before: weightView.nullable(),
  drift_after: weightView.nullable().meta({ description: "What is left of it: after − target" }),
  status_before: driftStatusView.nullable(),
  status_after: driftStatusView.nullable(),
});
export type PlanNodeView = z.output<typeof planNodeView>;

export const refusalView = z.object({
  code: z.string(),
  path: z.string().nullable(),
  symbol: z.string().nullable(),
  amount: moneyView.nullable(),
  message: z.string(),
});
export type RefusalView = z.output<typeof refusalView>;

/** A plan as it was worked out, stored or not. Shares are fractions of the portfolio, money is text. */
export const planBodyView = z.object({
  portfolio_id: idView,
  base_ccy: z.string(),
  as_of: dateView,
  revision: z.int().meta({ description: "The portfolio's revision it was made at" }),
  facts_hash: z.string().meta({ description: "Of holdings, prices, targets and request" }),
  request: planRequestView,
  orders: z.array(orderView),
  refusals: z.array(refusalView).meta({ description: "What could not be done, with the binding reason" }),
  why_not: z.array(z.object({ path: z.string(), label: z.string(), message: z.string() })),
  quiet_reason: z.string().nullable().meta({ description: "Why there are no orders; null when there are" }),
  nodes: z.array(planNodeView),
  value_before: moneyView,
  value_after: moneyView.meta({ description: "After the flow and the cost" }),
  cash_before: moneyView,
  cash_after: moneyView,
  flow: moneyView.meta({ description: "Money in, or out when negative" }),
  bought: moneyView,
  sold: moneyView,
  cost: moneyView,
  turnover: weightView.meta({ description: "The larger of buys and sells over the value after the flow" }),
  total_drift_before: weightView,
  total_drift_after: weightView,
  max_drift_before: weightView,
  max_drift_after: weightView,
  breaches_before: z.int(),
  breaches_mended: z.int(),
  breaches_after: z.int(),
  has_sample_prices: z.boolean(),
  stale: z.array(z.string()).meta({ description: "Symbols whose last price is too old to trade on" }),
});
export type PlanBodyView = z.output<typeof planBodyView>;

export const PLAN_STATUSES = ["proposed", "executed", "undone"] as const;

const planLifeView = {
  id: idView,
  status: z.enum(PLAN_STATUSES),
  created_at: instantView,
  created_by: idView,
  executed_at: instantView.nullable(),
  executed_by: idView.nullable(),
  undone_at: instantView.nullable(),
  undone_by: idView.nullable(),
};

export const planView = planBodyView.extend({
  ...planLifeView,
  can_undo: z.boolean().meta({ description: "Booked today, by the workspace's clock, and not undone" }),
});
export type PlanView = z.output<typeof planView>;

export const planListItemView = z.object({
  ...planLifeView,
  portfolio_id: idView,
  base_ccy: z.string(),
  as_of: dateView,
  mode: z.enum(PLAN_MODES),
  amount: moneyView,
  order_count: z.int(),
  bought: moneyView,
  sold: moneyView,
  cost: moneyView,
  total_drift_before: weightView,
  total_drift_after: weightView,
});
export const planListView = pageView(planListItemView);
export type PlanListItemView = z.output<typeof planListItemView>;
