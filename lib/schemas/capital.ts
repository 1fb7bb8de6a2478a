import { z } from "zod";
import { dateView, dayInput, idInput, idView, instantView, optional, textInput } from "./common";
import { moneyView, positiveMoneyInput, weightView } from "./decimal";

const LONGEST_NOTE = 500;
export const capitalNoteInput = optional(textInput(LONGEST_NOTE));

/** Deployed as a percentage of a limit, 0–100 and above; null where the limit is 0. */
export const utilizationView = z
  .number()
  .nullable()
  .meta({ description: "Deployed in percent of the limit, 2 decimals; null when the limit is 0" });

/** The one segment that the reserve has. */
export const RESERVE_SEGMENT = "investment_savings" as const;

export const capitalSummaryView = z.object({
  segment: z.literal(RESERVE_SEGMENT),
  total_reserve_value_usd: moneyView.meta({ description: "Master cash and all that is deployed" }),
  deployable_usd: moneyView.meta({
    description: "The total times the deployable fraction, floored to the cent",
  }),
  deployed_usd: moneyView,
  available_to_deploy_usd: moneyView.meta({ description: "Deployable less deployed, never below 0" }),
  reserved_usd: moneyView.meta({
    description: "Held by approved requests that are neither deployed nor expired",
  }),
  master_cash_usd: moneyView,
  deployable_fraction: weightView,
  pools_count: z.int(),
  strategies_count: z.int(),
  open_requests: z.int().meta({ description: "Requested or approved, neither decided against nor expired" }),
  is_over_deployed: z.boolean(),
});
export type CapitalSummaryView = z.output<typeof capitalSummaryView>;

export const masterView = z.object({
  id: z.literal(0),
  cash_usd: moneyView,
  reserved_usd: moneyView.meta({ description: "Of the cash, what approved requests hold" }),
  withdrawable_usd: moneyView.meta({ description: "Cash less what is reserved" }),
  added_usd: moneyView.meta({ description: "Ever added, less what was taken back" }),
  withdrawn_usd: moneyView.meta({ description: "Ever withdrawn, less what was taken back" }),
});
export type MasterView = z.output<typeof masterView>;

/** Body of add, withdraw. */
export const moveMoneyInput = z.strictObject({ amount_usd: positiveMoneyInput, note: capitalNoteInput });
export type MoveMoneyText = z.input<typeof moveMoneyInput>;

export const masterMovedView = z.object({
  transaction_id: z.int().meta({ description: "Number of the ledger transaction" }),
  amount_usd: moneyView,
  cash_usd: moneyView.meta({ description: "Master cash after it" }),
  total_reserve_value_usd: moneyView,
});
export type MasterMovedView = z.output<typeof masterMovedView>;

export const masterStatementInput = z.object({ from: optional(dayInput), to: optional(dayInput) });
export const masterStatementView = z.object({
  from: dateView.nullable(),
  to: dateView.nullable(),
  opening_usd: moneyView.meta({ description: "Cash before the first line" }),
  closing_usd: moneyView.meta({ description: "Cash after the last line" }),
  in_usd: moneyView,
  out_usd: moneyView,
  lines: z.array(
    z.object({
      transaction_id: z.int(),
      at: instantView,
      kind: z.string(),
      cause: z.string(),
      strategy_id: idView.nullable(),
      strategy_name: z.string().nullable(),
      amount_usd: moneyView.meta({ description: "What master cash gained, signed" }),
      balance_usd: moneyView.meta({ description: "Master cash after the line" }),
      note: z.string().nullable(),
      actor_name: z.string().nullable(),
    }),
  ),
  is_cut: z.boolean().meta({ description: "Whether there are more lines: ask for a shorter period" }),
});
export type MasterStatementView = z.output<typeof masterStatementView>;

export const strategyAllocationView = z.object({
  strategy_id: idView,
  strategy_name: z.string(),
  policy_limit_usd: moneyView,
  deployed_notional_usd: moneyView,
  available_to_deploy_usd: moneyView.meta({ description: "Policy limit less deployed, never below 0" }),
  utilization_percent: utilizationView,
  reserved_usd: moneyView,
});
export type StrategyAllocationView = z.output<typeof strategyAllocationView>;

/** A strategy and an amount; body of allocate and deallocate. */
export const moveCapitalInput = moveMoneyInput.extend({ id: idInput });

export const capitalMovedView = z.object({
  transaction_id: z.int().meta({ description: "Number of the ledger transaction" }),
  strategy_id: idView,
  amount_usd: moneyView,
  deployed_notional_usd: moneyView,
  available_to_deploy_usd: moneyView,
  utilization_percent: utilizationView,
  master_cash_usd: moneyView,
});
export type CapitalMovedView = z.output<typeof capitalMovedView>;

export const capitalReleasedView = capitalMovedView.extend({
  requested_usd: moneyView,
  released_usd: moneyView.meta({ description: "At most what was deployed" }),
});
export type CapitalReleasedView = z.output<typeof capitalReleasedView>;
