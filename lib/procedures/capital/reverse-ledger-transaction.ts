import { type ListedMovement, listLedger } from "@/db/repositories/capital/list-ledger";
import { loadCapitalState } from "@/db/repositories/capital/load-state";
import { lockReserve } from "@/db/repositories/capital/lock-reserve";
import { checkReversal, type LedgerMove, type PostedTransaction } from "@/lib/engine/capital/check-reversal";
import type { CapitalState } from "@/lib/engine/capital/types";
import { Decimal, sum } from "@/lib/kernel/decimal";
import { NotFoundError } from "@/lib/kernel/errors";
import { type Money, moneyText } from "@/lib/kernel/money";
import { write } from "@/lib/procedures/base";
import { requireFreshSession } from "@/lib/procedures/fresh-session";
import { ledgerReversedView, reverseLedgerInput } from "@/lib/schemas/capital-ledger";
import { postOne } from "./post-one";

export const reverseLedgerTransaction = write({
  role: "owner",
  method: "POST",
  path: "/capital/ledger/{seq}/reverse",
  tag: "Capital",
  summary: "Take a transaction of the ledger back",
  description:
    "Books the same entries with the signs turned, once. Refused for a reversal, for what a request, the allocator or a " +
    "reallocation moved, for money that is no longer there, and where money would go out again against a rule.",
  successStatus: 201,
  isKeyRequired: true,
  announces: "capital",
  input: reverseLedgerInput,
  output: ledgerReversedView,
  handler: async (scope, { seq, note }) => {
    const { tx, principal, now } = scope;
    const { workspaceId } = principal;
    requireFreshSession(principal, now);
    await lockReserve(tx, workspaceId);
    const [row] = await listLedger(tx, workspaceId, { seq, limit: 1 });
    if (!row) throw new NotFoundError("transaction");
    const state = await loadCapitalState(tx, workspaceId, now);
    const entries = checkReversal(state, postedOf(row));
    const strategyId = row.strategy_id ?? undefined;
    const booked = { kind: "reversal" as const, cause: "direct" as const, reverses: seq, strategyId, note };
    const reversal = await postOne(scope, { ...booked, entries: entries.map(withoutZero) });
    return {
      transaction_id: reversal,
      reverses: seq,
      amount_usd: row.amount,
      strategy_id: row.strategy_id,
      deployed_notional_usd: deployedAfter(state, entries, row.strategy_id),
      master_cash_usd: moneyText(state.masterCash.plus(gainOf(entries, "master"))),
    };
  },
});

function postedOf(row: ListedMovement): PostedTransaction {
  const { seq, kind, cause, reversed_by: reversedBy } = row;
  const entries = row.entries.map(({ account, strategy_id, amount, notional }) => ({
    account: accountOf(account, strategy_id),
    amount: new Decimal(amount),
    notional: new Decimal(notional),
  }));
  return { seq, kind, cause, reversedBy, entries };
}

function accountOf(code: string, strategyId: string | null): LedgerMove["account"] {
  if (strategyId !== null) return { strategyId };
  return code === "external" ? "external" : "master";
}

/** Where the notional does not move it is left out. */
function withoutZero({ account, amount, notional }: LedgerMove) {
  return notional.isZero() ? { account, amount } : { account, amount, notional };
}

function gainOf(entries: readonly LedgerMove[], account: "master" | "external"): Money {
  return sum(entries.filter((entry) => entry.account === account).map(({ amount }) => amount));
}

function deployedAfter(
  state: CapitalState,
  entries: readonly LedgerMove[],
  strategyId: string | null,
): string | null {
  const strategy = state.strategies.find(({ id }) => id === strategyId);
  return strategy ? moneyText(strategy.deployed.plus(sum(entries.map(({ notional }) => notional)))) : null;
}
