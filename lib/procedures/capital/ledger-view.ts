import type { ListedMovement } from "@/db/repositories/capital/list-ledger";
import type { NameOf } from "@/lib/procedures/access/member-names";
import type { LedgerTransactionView } from "@/lib/schemas/capital-ledger";

/** A transaction as every door shows it. */
export function ledgerTransactionViewOf(row: ListedMovement, nameOf: NameOf): LedgerTransactionView {
  const { amount, entries, ...shown } = row;
  return {
    ...shown,
    amount_usd: amount,
    actor_name: nameOf(row.actor_id),
    is_reversible:
      row.kind !== "reversal" && row.kind !== "trade" && row.cause === "direct" && row.reversed_by === null,
    entries: entries.map(({ amount: gained, notional, balance_after, ...entry }) => ({
      ...entry,
      amount_usd: gained,
      notional_usd: notional,
      balance_after_usd: balance_after,
    })),
  };
}
