import type { IsoDate } from "@/lib/kernel/dates";
import { moneyText } from "@/lib/kernel/money";
import { weightNumber } from "@/lib/kernel/weight";
import type { AllocatorRunView } from "@/lib/schemas/capital-allocator";
import type { WorkedOut } from "./allocator-facts";
import type { HeldPosition } from "./price-held";
import type { StoredResult } from "./run-view";

type Head = {
  /** Null for a dry run. */
  id: string | null;
  date: IsoDate;
  isDryRun: boolean;
  hasRun: boolean;
  /** The ledger's number of each strategy's move. */
  seqs: ReadonlyMap<string, number | null>;
};

/** A plan of the allocator in the words of the interface, every line and every price of it. */
export function resultOf({ plan, held, statuses }: WorkedOut, head: Head): StoredResult {
  return {
    id: head.id,
    date: head.date,
    is_dry_run: head.isDryRun,
    has_run: head.hasRun,
    total_equity_usd: moneyText(plan.equity),
    master_before_usd: moneyText(plan.masterBefore),
    master_after_usd: moneyText(plan.masterAfter),
    lines: plan.lines.map((line) => ({
      strategy_id: line.strategyId,
      name: line.name,
      status: statuses.get(line.strategyId) ?? "",
      weight: weightNumber(line.weight),
      cash_usd: moneyText(line.cash),
      positions_usd: moneyText(line.positionsValue),
      value_usd: moneyText(line.value),
      target_usd: moneyText(line.target),
      adjustment_usd: moneyText(line.adjustment),
      executed_usd: moneyText(line.executed),
      cap: line.cap,
      transaction_id: head.seqs.get(line.strategyId) ?? null,
    })),
    left_alone: plan.leftAlone.map(({ strategyId, name, value }) => ({
      strategy_id: strategyId,
      name,
      value_usd: moneyText(value),
    })),
    prices: pricesOf(held),
  };
}

/** Each price once, by symbol: strategies share closes, and may have stated prices of their own. */
function pricesOf(held: readonly HeldPosition[]): AllocatorRunView["prices"] {
  const prices = new Map<string, AllocatorRunView["prices"][number]>();
  for (const { priced } of held) {
    const { symbol, price } = priced;
    if (price === null) continue;
    const view = {
      symbol,
      close: price.close.toFixed(),
      currency: price.currency,
      date: price.date,
      rate: price.rate.toFixed(),
      rate_date: price.rateDate,
      price_usd: price.priceUsd.toFixed(),
      source: price.source,
    };
    prices.set(JSON.stringify(view), view);
  }
  return [...prices.values()].sort((a, b) => (a.symbol < b.symbol ? -1 : Number(a.symbol > b.symbol)));
}
