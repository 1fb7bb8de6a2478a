import { loadCapitalState } from "@/db/repositories/capital/load-state";
import { roomWithin } from "@/lib/engine/capital/room-of";
import { boundsOf } from "@/lib/engine/capital/rules/bounds-of";
import { tallyOf } from "@/lib/engine/capital/tally";
import { maxOf, ZERO } from "@/lib/kernel/decimal";
import { moneyText } from "@/lib/kernel/money";
import { read } from "@/lib/procedures/base";

import { strategyRoomView } from "@/lib/schemas/capital-room";
import { strategyIdInput } from "@/lib/schemas/capital-strategy";
import { requireStrategy } from "./require-strategy";

export const getRoom = read({
  role: "viewer",
  method: "GET",
  path: "/capital/strategies/{id}/room",
  tag: "Capital",
  summary: "What every rule leaves for a direct allocation into a strategy, and the rule that binds",
  description:
    "The rules that allocate asks, whatever the amount: what each leaves now, before anything is moved.",
  input: strategyIdInput,
  output: strategyRoomView,
  handler: async ({ tx, principal, now }, { id }) => {
    const state = await loadCapitalState(tx, principal.workspaceId, now);
    const strategy = requireStrategy(state, id);
    const into = { strategyId: strategy.id, ownReservation: ZERO, via: "direct" } as const;
    const tally = tallyOf(state);
    const room = roomWithin(tally, into);
    return {
      strategy_id: strategy.id,
      status: strategy.status,
      rules: boundsOf(tally, into).map(({ rule, words, side, amount, reserved }) => ({
        rule,
        words: words(),
        side,
        amount_usd: moneyText(maxOf(ZERO, amount)),
        reserved_usd: moneyText(reserved),
      })),
      largest_usd: moneyText(room.amount),
      binding_rule: room.rule,
      deployed_notional_usd: moneyText(strategy.deployed),
      policy_limit_usd: moneyText(strategy.policyLimit),
      cash_usd: moneyText(strategy.cash),
      master_cash_usd: moneyText(state.masterCash),
    };
  },
});
