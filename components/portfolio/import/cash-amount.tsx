import { Money, Quantity } from "@/components/ui/figures";

/** Money of a file; one that names no currency means the portfolio's, whichever that will be. */
export function CashAmount({ amount, currency }: { amount: string; currency: string | null }) {
  return currency === null ? <Quantity value={amount} /> : <Money value={amount} currency={currency} />;
}
