import { noteTrade } from "@/lib/engine/backtest/note-trade";
import {
  brokenNodes,
  flowAlone,
  newHoldings,
  standAt,
  tradeToBase,
  tradeToDestination,
} from "@/lib/engine/backtest/trade-day";
import type { SimulationInput, TradeDay } from "@/lib/engine/backtest/types";

/** The trades of a run without flows, from the rows on which they were made. */
export function replayTrades(input: SimulationInput, rows: Int32Array): TradeDay[] {
  const { table, policy, amount, isStartCharged } = input;
  const holdings = newHoldings(policy);
  const startRate = isStartCharged ? policy.costRate : 0;
  standAt(holdings, table.prices, 0, 0);
  flowAlone(holdings, amount, startRate);
  tradeToBase(holdings);
  const trades: TradeDay[] = [];
  const note = (trade: TradeDay | null) => trade && trades.push(trade);
  note(noteTrade(holdings, 0, "start", [], amount, startRate));
  const isBanded = policy.mode === "band" || policy.mode === "periodic_band";
  for (const row of rows) {
    standAt(holdings, table.prices, row, 0);
    holdings.total = holdings.values.reduce((sum, value) => sum + value, 0);
    const total = flowAlone(holdings, 0, policy.costRate);
    const broken = isBanded ? brokenNodes(holdings, total) : [];
    tradeToDestination(holdings, 0, broken);
    note(noteTrade(holdings, row, "rebalance", broken, 0, policy.costRate));
  }
  return trades;
}
