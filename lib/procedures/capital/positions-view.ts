import type { StrategyFacts } from "@/lib/engine/capital/types";
import type { IsoDate } from "@/lib/kernel/dates";
import { sum } from "@/lib/kernel/decimal";
import { moneyText } from "@/lib/kernel/money";
import type { StrategyPositionsView, StrategyPositionView } from "@/lib/schemas/capital-position";
import type { HeldPosition } from "./price-held";

/** A strategy with what it holds; without a total while one price is missing. */
export function positionsViewOf(
  { id, name, cash }: Pick<StrategyFacts, "id" | "name" | "cash">,
  held: readonly HeldPosition[],
  asOf: IsoDate,
): StrategyPositionsView {
  const values = held.flatMap(({ priced }) => priced.value ?? []);
  const positions = values.length === held.length ? sum(values) : null;
  const latest = held.reduce((last, { updatedAt }) => Math.max(last, updatedAt.getTime()), 0);
  return {
    strategy_id: id,
    strategy_name: name,
    as_of: asOf,
    positions: held.map(positionViewOf),
    cash_usd: moneyText(cash),
    positions_usd: positions && moneyText(positions),
    value_usd: positions && moneyText(positions.plus(cash)),
    missing_prices: held.filter(({ priced }) => priced.value === null).map(({ priced }) => priced.symbol),
    updated_at: latest === 0 ? null : new Date(latest).toISOString(),
  };
}

function positionViewOf({ name, priced }: HeldPosition): StrategyPositionView {
  const { symbol, quantity, price, value, problem } = priced;
  return {
    symbol,
    name,
    quantity: quantity.toFixed(),
    close: price?.close.toFixed() ?? null,
    currency: price?.currency ?? "USD",
    priced_on: price?.date ?? null,
    rate: price?.rate.toFixed() ?? null,
    rate_date: price?.rateDate ?? null,
    price_usd: price?.priceUsd.toFixed() ?? null,
    value_usd: value && moneyText(value),
    source: price?.source ?? null,
    problem,
  };
}
