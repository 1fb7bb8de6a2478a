import { STALE_BUSINESS_DAYS } from "@/lib/engine/mapping/health";
import { businessDaysBetween, type IsoDate } from "@/lib/kernel/dates";
import { Decimal, sum, ZERO } from "@/lib/kernel/decimal";
import { type Money, moneyText, type Price, type Quantity, splitMoney } from "@/lib/kernel/money";
import { type FxRate, RATE_DECIMALS, whyNoRate } from "./fx";
import type { TargetWeights } from "./target-weights";

export type Quote = {
  price: Price | null;
  priceDate: IsoDate | null;
  isSample: boolean;
  currency: string;
  /** Sold in parts whatever the policy says: a coin, a fund bought by amount. */
  isDivisible?: boolean;
};

export type Purchase = {
  symbol: string;
  weight: Decimal;
  /** What its weight comes to; the parts of all sum to the amount. */
  budget: Money;
  quantity: Quantity;
  price: Price;
  priceDate: IsoDate;
  isSamplePrice: boolean;
  /** What the price is in. */
  currency: string;
  /** The rate into the portfolio's currency; null where none is needed. */
  fx: FxRate | null;
  /** Quantity × price × rate to the cent, never above the budget. */
  cost: Money;
  /** Quantity × price to the cent, in `currency`. */
  localCost: Money;
};

export type NotBoughtCode =
  | "NO_PRICE"
  | "PRICE_NOT_POSITIVE"
  | "STALE_PRICE"
  | "NO_RATE"
  | "LESS_THAN_ONE_UNIT"
  | "NO_PRODUCT";

/** What stays in cash, with the reason. `symbol` null is a leaf without a product. */
export type NotBought = {
  code: NotBoughtCode;
  symbol: string | null;
  path: string | null;
  weight: Decimal;
  amount: Money;
  reason: string;
};

export type Opening = { purchases: Purchase[]; notBought: NotBought[]; cash: Money; invested: Money };

export type OpeningOptions = {
  isFractional: boolean;
  baseCcy: string;
  asOf: IsoDate;
  /** The owner accepts prices older than five business days. */
  isStaleAccepted?: boolean;
  /** Rates into `baseCcy`, by currency. */
  fx?: ReadonlyMap<string, FxRate>;
};

const QUANTITY_DECIMALS = 10;

/**
 * Buys target weights for `amount` at the given prices: each weight's part of the amount to the cent,
 * then units, whole or floored to ten decimals; what is left over stays as cash. A product whose price
 * is missing, not above zero or stale, or in a currency without a rate, is refused, never bought at zero.
 * Coins and mutual funds are bought in parts even where whole units are asked for, as they are sold.
 * Laws: Σ cost + cash = amount; cash ≥ 0; whole units are integers.
 */
export function weightsToPositions(
  amount: Money,
  targets: TargetWeights,
  quotes: ReadonlyMap<string, Quote>,
  options: OpeningOptions,
): Opening {
  const weights = [
    ...targets.products.map(({ weight }) => weight),
    ...targets.unmapped.map(({ weight }) => weight),
    targets.cash,
  ];
  const budgets = splitMoney(amount, weights);
  const purchases: Purchase[] = [];
  const notBought: NotBought[] = [];
  targets.products.forEach(({ symbol, weight }, index) => {
    if (weight.isZero()) return;
    const result = buy(symbol, weight, budgets[index] ?? ZERO, quotes.get(symbol), options);
    if ("quantity" in result) purchases.push(result);
    else notBought.push(result);
  });
  targets.unmapped.forEach(({ path, label, weight }, index) => {
    if (weight.isZero()) return;
    const reason = `No product is mapped to “${label}”`;
    const money = budgets[targets.products.length + index] ?? ZERO;
    notBought.push({ code: "NO_PRODUCT", symbol: null, path, weight, amount: money, reason });
  });
  const invested = sum(purchases.map(({ cost }) => cost));
  return { purchases, notBought, cash: amount.minus(invested), invested };
}

function buy(
  symbol: string,
  weight: Decimal,
  budget: Money,
  quote: Quote | undefined,
  options: OpeningOptions,
): Purchase | NotBought {
  const refuse = (code: NotBoughtCode, reason: string): NotBought => {
    return { code, symbol, path: null, weight, amount: budget, reason };
  };
  if (!quote || quote.price === null || quote.priceDate === null) {
    return refuse("NO_PRICE", `There is no price for ${symbol}`);
  }
  const { price, priceDate } = quote;
  if (!price.isFinite() || price.lte(0)) {
    return refuse("PRICE_NOT_POSITIVE", `The price of ${symbol} is not above zero`);
  }
  const { currency } = quote;
  const fx = currency === options.baseCcy ? null : (options.fx?.get(currency) ?? null);
  if (currency !== options.baseCcy && fx === null) {
    return refuse("NO_RATE", `${whyNoRate(currency, options.baseCcy, options.asOf)}, which ${symbol} needs`);
  }
  const ageDays = businessDaysBetween(priceDate, options.asOf);
  if (ageDays > STALE_BUSINESS_DAYS && !options.isStaleAccepted) {
    const reason = `The last price of ${symbol} is of ${priceDate}, ${ageDays} business days old`;
    return refuse("STALE_PRICE", reason);
  }
  const rateAge = fx ? businessDaysBetween(fx.date, options.asOf) : 0;
  if (fx && rateAge > STALE_BUSINESS_DAYS && !options.isStaleAccepted) {
    const pair = `${currency} to ${options.baseCcy}`;
    const reason = `The last rate from ${pair}, which ${symbol} needs, is of ${fx.date}, ${rateAge} business days old`;
    return refuse("STALE_PRICE", reason);
  }
  const unitCost = fx ? price.times(fx.rate) : price;
  const isInParts = options.isFractional || quote.isDivisible === true;
  const quantity = budget
    .div(unitCost)
    .toDecimalPlaces(isInParts ? QUANTITY_DECIMALS : 0, Decimal.ROUND_FLOOR);
  if (quantity.isZero()) {
    const converted = fx ? ` (${price.toFixed()} ${currency} at ${fx.rate.toFixed()} of ${fx.date})` : "";
    const reason = `One unit of ${symbol} costs ${costText(unitCost)}${converted}; its part is ${moneyText(budget)}`;
    return refuse("LESS_THAN_ONE_UNIT", reason);
  }
  const cost = quantity.times(unitCost).toDecimalPlaces(2);
  const localCost = quantity.times(price).toDecimalPlaces(2);
  const held = { symbol, weight, budget, quantity, price, priceDate, isSamplePrice: quote.isSample };
  return { ...held, currency, fx, cost, localCost };
}

/** A unit's cost in full, cut where a conversion has made it long. */
function costText(cost: Decimal): string {
  return cost.toDecimalPlaces(RATE_DECIMALS).toFixed();
}
