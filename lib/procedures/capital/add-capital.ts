import { loadCapitalState } from "@/db/repositories/capital/load-state";
import { lockReserve } from "@/db/repositories/capital/lock-reserve";
import { reserveFigures } from "@/lib/engine/capital/reserve-figures";
import { RefusedError } from "@/lib/kernel/errors";
import { LARGEST_MONEY, type Money, moneyText } from "@/lib/kernel/money";
import { write } from "@/lib/procedures/base";
import { masterMovedView, moveMoneyInput } from "@/lib/schemas/capital";
import { postOne } from "./post-one";

export const addCapital = write({
  role: "manager",
  method: "POST",
  path: "/capital/master/add",
  tag: "Capital",
  summary: "Add capital to the master portfolio",
  isKeyRequired: true,
  announces: "capital",
  input: moveMoneyInput,
  output: masterMovedView,
  handler: async (scope, { amount_usd: amount, note }) => {
    const { tx, principal, now } = scope;
    await lockReserve(tx, principal.workspaceId);
    const { masterCash, total } = reserveFigures(await loadCapitalState(tx, principal.workspaceId, now));
    requireCountable(total.plus(amount));
    const seq = await postOne(scope, {
      kind: "add",
      cause: "direct",
      note,
      entries: [
        { account: "external", amount: amount.negated() },
        { account: "master", amount },
      ],
    });
    return {
      transaction_id: seq,
      amount_usd: moneyText(amount),
      cash_usd: moneyText(masterCash.plus(amount)),
      total_reserve_value_usd: moneyText(total.plus(amount)),
    };
  },
});

/** Each amount fits; their sum must as well. */
function requireCountable(total: Money): void {
  if (total.lte(LARGEST_MONEY)) return;
  throw new RefusedError(
    "TOO_MUCH",
    `A reserve holds at most ${LARGEST_MONEY}; this would make it ${moneyText(total)}`,
  );
}
