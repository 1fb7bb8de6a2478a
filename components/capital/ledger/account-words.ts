import type { LedgerTransactionView } from "@/lib/schemas/capital-ledger";

type Entry = LedgerTransactionView["entries"][number];

export const MASTER_ACCOUNT = "master:cash";

/** An account as people call it: the strategy's name, "Master cash", "Outside". */
export function accountWords(entry: Pick<Entry, "account" | "strategy_name">): string {
  if (entry.account === "external") return "Outside";
  if (entry.account === MASTER_ACCOUNT) return "Master cash";
  return entry.strategy_name ?? entry.account;
}

/** From which accounts to which a transaction moved money, in words. */
export function directionOf(entries: readonly Entry[]): { from: string; to: string } {
  const named = (isFrom: boolean) =>
    entries
      .filter((entry) => entry.amount_usd.startsWith("-") === isFrom)
      .map(accountWords)
      .join(", ");
  return { from: named(true), to: named(false) };
}
