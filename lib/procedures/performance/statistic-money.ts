import { Decimal } from "@/lib/kernel/decimal";
import { moneyText } from "@/lib/kernel/money";

/** A simulated amount, which is a double by nature, as money to the cent. */
export function statisticMoney(amount: number): string {
  const cents = new Decimal(amount).toDecimalPlaces(2);
  return moneyText(cents.isZero() ? new Decimal(0) : cents);
}
