import type { TransactionKind } from "@/lib/engine/portfolio/transaction-types";

/** What can happen to a portfolio, in words. */
export const KIND_LABELS: Readonly<Record<TransactionKind, string>> = {
  buy: "Buy",
  sell: "Sale",
  dividend: "Dividend",
  interest: "Interest",
  fee: "Fee",
  tax: "Tax",
  deposit: "Deposit",
  withdrawal: "Withdrawal",
  split: "Split",
  transfer_in: "Units in",
  transfer_out: "Units out",
  conversion: "Exchange",
  adjustment: "Adjustment",
};
