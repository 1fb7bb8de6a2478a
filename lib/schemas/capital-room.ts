import { z } from "zod";
import { RULE_CODES, STRATEGY_STATUSES } from "@/lib/engine/capital/types";
import { idView } from "./common";
import { moneyView } from "./decimal";

/** What one rule leaves for a direct allocation into a strategy, whatever the amount. */
export const ruleRoomView = z.object({
  rule: z.enum(RULE_CODES),
  words: z.string().meta({ description: "What it is about", examples: ["Policy limit of Momentum"] }),
  side: z
    .enum(["most", "least"])
    .meta({ description: "Whether the amount may be at most or must be at least" }),
  amount_usd: moneyView.meta({ description: "Never below 0" }),
  reserved_usd: moneyView.meta({
    description: "Of what is taken already, the part that approved requests hold",
  }),
});
export type RuleRoomView = z.output<typeof ruleRoomView>;

export const strategyRoomView = z.object({
  strategy_id: idView,
  status: z.enum(STRATEGY_STATUSES).meta({ description: "Only an active one takes money" }),
  rules: z
    .array(ruleRoomView)
    .meta({ description: "Every rule that applies, in the order violations are told" }),
  largest_usd: moneyView.meta({ description: "The most that every rule leaves" }),
  binding_rule: z.enum(RULE_CODES).meta({ description: "The rule that leaves the least" }),
  deployed_notional_usd: moneyView,
  policy_limit_usd: moneyView,
  cash_usd: moneyView.meta({ description: "The strategy's: what it can give back at once" }),
  master_cash_usd: moneyView,
});
export type StrategyRoomView = z.output<typeof strategyRoomView>;
