import type { ListedTransaction } from "@/db/repositories/list-transactions";
import type { Sale } from "@/lib/engine/portfolio/books-types";
import { moneyText } from "@/lib/kernel/money";
import type { SaleView, TransactionView } from "@/lib/schemas/transaction";

export function toTransactionView(row: ListedTransaction): TransactionView {
  const { seq: _seq, external_key: _key, actor_id, ...shown } = row;
  return { ...shown, user_id: actor_id };
}

export function toSaleView(sale: Sale): SaleView {
  return {
    transaction_id: sale.transactionId,
    date: sale.date,
    symbol: sale.symbol,
    currency: sale.currency,
    units: sale.units.toFixed(),
    proceeds: moneyText(sale.proceeds),
    cost: sale.cost && moneyText(sale.cost),
    gain: sale.gain && moneyText(sale.gain),
    parts: sale.parts.map((part) => ({
      opened_on: part.openedOn,
      units: part.units.toFixed(),
      proceeds: moneyText(part.proceeds),
      cost: part.cost && moneyText(part.cost),
      gain: part.gain && moneyText(part.gain),
      holding_days: part.holdingDays,
    })),
  };
}
