import type { Money } from "@/lib/kernel/money";
import type { FxRate } from "./fx";
import type { NewTransaction } from "./transaction-types";

type Amount = { currency: string; amount: Money };

/**
 * The two lines of the books by which money becomes money of another currency: what is given leaves, what is
 * got arrives. Amounts are above zero or 0, to the cent each; a leg of 0 moves nothing and is left out.
 */
export function conversionLegs(
  given: Amount,
  got: Amount,
  { rate, date }: Pick<FxRate, "rate" | "date">,
): Pick<NewTransaction, "kind" | "currency" | "cashAmount" | "note">[] {
  const note = `${given.currency} to ${got.currency}: 1 ${got.currency} at ${rate.toFixed()} ${given.currency} of ${date}`;
  return [
    { currency: given.currency, cashAmount: given.amount.neg() },
    { currency: got.currency, cashAmount: got.amount },
  ]
    .filter(({ cashAmount }) => !cashAmount.isZero())
    .map((leg) => ({ ...leg, kind: "conversion" as const, note }));
}
