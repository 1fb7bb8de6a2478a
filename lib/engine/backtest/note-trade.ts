import { book, type Holdings, tradedSums } from "./trade-day";
import type { TradeCause, TradeDay } from "./types";

/** Less than this share of the portfolio is the rounding of doubles, no trade. */
const LEAST_TRADE = 1e-12;

/** Books the trade worked out and says what it was; null for one that is rounding alone, unless there is a flow. */
export function noteTrade(
  holdings: Holdings,
  row: number,
  cause: TradeCause,
  breached: readonly number[],
  flow: number,
  costRate: number,
): TradeDay | null {
  const { bought, sold } = tradedSums(holdings);
  if (flow === 0 && bought + sold <= LEAST_TRADE * holdings.total) return null;
  book(holdings);
  return {
    row,
    cause,
    breached,
    flow,
    bought,
    sold,
    cost: costRate * (bought + sold),
    amounts: holdings.amounts.slice(),
    units: holdings.units.slice(),
  };
}
