import type { CashAmount, DriftFacts, FxRates, PositionFact } from "@/lib/engine/drift/types";
import { type FxRate, RATE_DECIMALS } from "@/lib/engine/portfolio/fx";
import { divideHalfEven, powerOfTen, toScaled } from "@/lib/kernel/apportion";
import { earlierDay } from "@/lib/kernel/dates";
import { Decimal } from "@/lib/kernel/decimal";
import type { Order, PlanFacts, PlanProduct } from "./types";

const PRICE_DECIMALS = 12;

/**
 * The same facts with every price in the portfolio's currency, at its rate and rounded to 12 decimals, so that
 * planning knows one currency alone. Of price day and rate day the older stands. Money in other currencies
 * becomes a holding that is never traded. What has no rate stays as it is and leaves the total unknown.
 * Facts of one currency come back as they are.
 */
export function inBaseCurrency(planFacts: PlanFacts): PlanFacts {
  const { facts, products, frame } = planFacts;
  const isForeign = (currency: string) => currency !== facts.baseCcy;
  const money = (facts.foreignCash ?? []).filter(({ amount }) => !amount.isZero());
  const hasForeign =
    money.length > 0 ||
    facts.positions.some(({ product }) => isForeign(product.currency)) ||
    [...products.values()].some(({ product }) => isForeign(product.currency));
  if (!hasForeign) return planFacts;
  const rates: FxRates = facts.fx ?? new Map();
  const cashPath = frame.leaves[frame.cashLeafIndex]?.path ?? null;
  const held = facts.positions.map((position) => {
    const rate = isForeign(position.product.currency) ? rates.get(position.product.currency) : undefined;
    return rate ? convertPosition(position, rate, facts.baseCcy) : position;
  });
  const kept = money.flatMap((one) => cashHolding(one, rates, facts, cashPath));
  const unrated = money.filter(({ currency }) => !rates.has(currency));
  return {
    ...planFacts,
    facts: { ...facts, positions: [...held, ...kept], foreignCash: unrated },
    products: new Map(
      [...products].map(([symbol, known]) => [symbol, convertProduct(known, rates, facts.baseCcy)]),
    ),
  };
}

/** Adds to each order of a converted product what it comes to in the product's own currency. */
export function withLocalAmounts(orders: readonly Order[], { facts, products }: PlanFacts): Order[] {
  const held = new Map(facts.positions.map((position) => [position.symbol, position]));
  return orders.map((order) => {
    const position = held.get(order.symbol);
    const known = products.get(order.symbol);
    const currency = position?.product.currency ?? known?.product.currency ?? facts.baseCcy;
    const price = position?.price ?? known?.price ?? null;
    const fx = currency === facts.baseCcy ? undefined : facts.fx?.get(currency);
    if (!fx || price === null) return order;
    return { ...order, local: { currency, price, amount: localAmount(order.units, price), fx } };
  });
}

/** Units × price to the nearest cent, halves to even. */
function localAmount(units: Decimal, price: Decimal): Decimal {
  const scaled = toScaled(units, 10) * toScaled(price, PRICE_DECIMALS);
  return new Decimal(divideHalfEven(scaled, powerOfTen(20)).toString()).times("0.01");
}

function convertPosition(position: PositionFact, rate: FxRate, baseCcy: string): PositionFact {
  return {
    ...position,
    product: { ...position.product, currency: baseCcy },
    price: convertPrice(position.price, rate),
    priceDate: older(position.priceDate, rate.date),
  };
}

function convertProduct(known: PlanProduct, rates: FxRates, baseCcy: string): PlanProduct {
  const { currency } = known.product;
  const rate = currency === baseCcy ? undefined : rates.get(currency);
  if (!rate) return known;
  return {
    ...known,
    product: { ...known.product, currency: baseCcy },
    price: convertPrice(known.price, rate),
    priceDate: older(known.priceDate, rate.date),
  };
}

function convertPrice(price: Decimal | null, { rate }: FxRate): Decimal | null {
  return price === null ? null : price.times(rate).toDecimalPlaces(PRICE_DECIMALS);
}

function older(a: string | null, b: string): string | null {
  if (a === null) return null;
  return earlierDay(a, b);
}

function cashHolding(
  { currency, amount }: CashAmount,
  rates: FxRates,
  { baseCcy }: DriftFacts,
  bucketPath: string | null,
): PositionFact[] {
  const rate = rates.get(currency);
  if (!rate) return [];
  const symbol = `${currency} cash`;
  return [
    {
      symbol,
      product: {
        symbol,
        name: `Cash in ${currency}`,
        type: "Cash",
        assetClass: "cash",
        region: "global",
        sector: null,
        currency: baseCcy,
        tags: [],
      },
      quantity: amount,
      price: rate.rate.toDecimalPlaces(RATE_DECIMALS),
      priceDate: rate.date,
      isSamplePrice: rate.isSample,
      isLocked: true,
      isExcluded: false,
      bucketPath,
    },
  ];
}
