import { loadCapitalState } from "@/db/repositories/capital/load-state";
import { lockReserve } from "@/db/repositories/capital/lock-reserve";
import { requireWithdrawal } from "@/lib/engine/capital/check-withdrawal";
import { reserveFigures } from "@/lib/engine/capital/reserve-figures";
import { moneyText } from "@/lib/kernel/money";
import { write } from "@/lib/procedures/base";
import { requireFreshSession } from "@/lib/procedures/fresh-session";
import { masterMovedView, moveMoneyInput } from "@/lib/schemas/capital";
import { postOne } from "./post-one";

export const withdrawCapital = write({
  role: "manager",
  method: "POST",
  path: "/capital/master/withdraw",
  tag: "Capital",
  summary: "Withdraw capital from the master portfolio",
  description:
    "At most its cash less what approved requests hold. A session must be fresh; a key need not be.",
  isKeyRequired: true,
  announces: "capital",
  input: moveMoneyInput,
  output: masterMovedView,
  handler: async (scope, { amount_usd: amount, note }) => {
    const { tx, principal, now } = scope;
    requireFreshSession(principal, now);
    await lockReserve(tx, principal.workspaceId);
    const state = await loadCapitalState(tx, principal.workspaceId, now);
    requireWithdrawal(state, amount);
    const { masterCash, total } = reserveFigures(state);
    const seq = await postOne(scope, {
      kind: "withdraw",
      cause: "direct",
      note,
      entries: [
        { account: "master", amount: amount.negated() },
        { account: "external", amount },
      ],
    });
    return {
      transaction_id: seq,
      amount_usd: moneyText(amount),
      cash_usd: moneyText(masterCash.minus(amount)),
      total_reserve_value_usd: moneyText(total.minus(amount)),
    };
  },
});
