import { ZERO } from "@/lib/kernel/decimal";
import type { MoneyTotals } from "./books-types";
import type { Transaction } from "./transaction-types";

const NOTHING: MoneyTotals = {
  deposited: ZERO,
  withdrawn: ZERO,
  bought: ZERO,
  sold: ZERO,
  dividends: ZERO,
  interest: ZERO,
  fees: ZERO,
  taxes: ZERO,
  adjusted: ZERO,
  converted: ZERO,
};

/** Adds one line to its currency's totals. A fee's or a tax's own line counts with its whole amount. */
export function addToTotals(totals: Map<string, MoneyTotals>, line: Transaction): void {
  const { kind, currency, cashAmount, fee, tax } = line;
  if (cashAmount.isZero() && fee.isZero() && tax.isZero()) return;
  const now = { ...(totals.get(currency) ?? NOTHING) };
  const before = cashAmount.plus(fee).plus(tax);
  if (kind !== "fee") now.fees = now.fees.plus(fee);
  if (kind !== "tax") now.taxes = now.taxes.plus(tax);
  switch (kind) {
    case "deposit":
      now.deposited = now.deposited.plus(before);
      break;
    case "withdrawal":
      now.withdrawn = now.withdrawn.minus(before);
      break;
    case "buy":
      now.bought = now.bought.minus(cashAmount);
      break;
    case "sell":
      now.sold = now.sold.plus(cashAmount);
      break;
    case "dividend":
      now.dividends = now.dividends.plus(before);
      break;
    case "interest":
      now.interest = now.interest.plus(before);
      break;
    case "fee":
      now.fees = now.fees.minus(cashAmount).minus(tax);
      break;
    case "tax":
      now.taxes = now.taxes.minus(cashAmount).minus(fee);
      break;
    case "conversion":
      now.converted = now.converted.plus(before);
      break;
    case "split":
    case "transfer_in":
    case "transfer_out":
    case "adjustment":
      now.adjusted = now.adjusted.plus(before);
      break;
    default:
      kind satisfies never;
  }
  totals.set(currency, now);
}
