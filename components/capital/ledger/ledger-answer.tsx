"use client";

import { useLocale } from "@/components/ui/locale";
import { formatMoney } from "@/lib/format/money";
import { countOf } from "@/lib/format/quantity";
import type { CashBookView } from "@/lib/schemas/capital-ledger";

/** Where the money is: "$1,000.00 in cash after 4 transactions: $400.00 with the master portfolio, the rest in 2 strategies." */
export function LedgerAnswer({ book, count }: { book: CashBookView; count: number }) {
  const locale = useLocale();
  if (count === 0) return "No money has moved yet.";
  const money = (value: string) => formatMoney(value, { locale });
  const master = book.items.find(({ portfolio_id }) => portfolio_id === "0")?.cash_usd ?? "0.00";
  const holding = book.items.filter(
    ({ portfolio_id, cash_usd }) => portfolio_id !== "0" && Number(cash_usd) !== 0,
  );
  const cash = `${money(book.total_cash_usd)} in cash after ${countOf(count, "transaction", "transactions", locale)}`;
  if (holding.length === 0) return `${cash}, all of it with the master portfolio.`;
  const rest = countOf(holding.length, "strategy", "strategies", locale);
  return `${cash}: ${money(master)} with the master portfolio, the rest in ${rest}.`;
}
