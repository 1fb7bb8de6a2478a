import { Decimal } from "@/lib/kernel/decimal";
import { CENT, type Money } from "@/lib/kernel/money";

/** Dollars as the messages of capital say them: "50,000.00". Exact, any number of digits. */
export function moneyWords(amount: Money): string {
  return amount.toFixed(2).replace(/\B(?=(\d{3})+\.)/g, ",");
}

/** Cuts what lies below a cent, towards less: a limit never grants a part of a cent that it does not have. */
export function floorToCent(amount: Decimal): Money {
  return amount.toDecimalPlaces(CENT.decimalPlaces(), Decimal.ROUND_FLOOR);
}
