import { convertedCents, positionCents } from "@/lib/engine/drift/draft-lines";
import type { FxRates } from "@/lib/engine/drift/types";
import { whyNoRate } from "@/lib/engine/portfolio/fx";
import type { Transaction } from "@/lib/engine/portfolio/transaction-types";
import { toScaled } from "@/lib/kernel/apportion";
import type { Decimal } from "@/lib/kernel/decimal";
import type { Moment } from "./types";

export type Valued = { cents: bigint; bySymbol: Map<string, bigint>; cashCents: bigint };

/** What is held at a moment in the portfolio's currency, whole cents; or why that cannot be told. */
export function valueMoment(moment: Moment, baseCcy: string): Valued | { reason: string } {
  const bySymbol = new Map<string, bigint>();
  let cents = 0n;
  for (const position of moment.positions) {
    const value = positionCents(position, baseCcy, moment.fx);
    if (value === null) return { reason: whyUnvalued(position, moment, baseCcy) };
    bySymbol.set(position.symbol, value);
    cents += value;
  }
  let cashCents = 0n;
  for (const [currency, amount] of moment.held.cash) {
    const value = centsIn(amount, currency, baseCcy, moment.fx);
    if (value === null) return { reason: whyNoRate(currency, baseCcy, moment.date) };
    cashCents += value;
  }
  return { cents: cents + cashCents, bySymbol, cashCents };
}

function whyUnvalued(
  { symbol, price, product }: Moment["positions"][number],
  { fx, date }: Moment,
  baseCcy: string,
): string {
  const hasRate = product.currency === baseCcy || fx.has(product.currency);
  return price !== null && !hasRate
    ? whyNoRate(product.currency, baseCcy, date)
    : `There is no price of ${symbol} on or before ${date}`;
}

/** Money in the portfolio's currency; null without a rate. */
export function centsIn(amount: Decimal, currency: string, baseCcy: string, fx: FxRates): bigint | null {
  if (currency === baseCcy) return toScaled(amount, 2);
  if (amount.isZero()) return 0n;
  const rate = fx.get(currency)?.rate;
  return rate === undefined ? null : convertedCents(amount, rate);
}

/** Units that a line brings or takes, at that moment's price; null when it has none. */
export function unitsInCents(line: Transaction, moment: Moment, baseCcy: string): bigint | null {
  const position = moment.positions.find(({ symbol }) => symbol === line.symbol);
  if (!position || line.quantity === null) return 0n;
  return positionCents({ ...position, quantity: line.quantity }, baseCcy, moment.fx);
}
