import type {
  PriceTable,
  Simulation,
  SimulationPolicy,
  TradeCause,
  TradeDay,
} from "@/lib/engine/backtest/types";
import type { Cadence } from "@/lib/kernel/dates";

/** One product bought or sold on one day. */
export type TradeLine = {
  day: number;
  cause: TradeCause;
  symbol: string;
  side: "buy" | "sell";
  /** Above zero, in the currency of the prices. */
  amount: number;
  units: number;
  price: number;
  /** In words, the same for all lines of a day. */
  reason: string;
};

/** What a day's trading came to. */
export type TradeSummary = {
  day: number;
  cause: TradeCause;
  reason: string;
  flow: number;
  bought: number;
  sold: number;
  cost: number;
  /** min(bought, sold) over the value after it. */
  turnover: number;
};

/** Smaller than this share of the value is the rounding of doubles, not a trade. */
const NOTHING = 1e-12;
const PERIODS: Record<Cadence, string> = { none: "period", M: "month", Q: "quarter", A: "year" };

/** Every trade by day and product in the order of the table, sales before purchases of the same day. */
export function tradeList(simulation: Simulation, table: PriceTable, policy: SimulationPolicy): TradeLine[] {
  return simulation.trades.flatMap((trade) => {
    const lines = linesOf(trade, table, reasonOf(trade, policy), simulation.equity[trade.row] ?? 0);
    return [...lines.filter(({ side }) => side === "sell"), ...lines.filter(({ side }) => side === "buy")];
  });
}

/** The same by day. */
export function tradeDays(
  simulation: Simulation,
  days: Int32Array,
  policy: SimulationPolicy,
): TradeSummary[] {
  return simulation.trades.map((trade) => {
    const { row, cause, flow, bought, sold, cost } = trade;
    const value = simulation.equity[row] ?? 0;
    const turnover = cause === "start" || value <= 0 ? 0 : Math.min(bought, sold) / value;
    return {
      day: days[row] ?? 0,
      cause,
      reason: reasonOf(trade, policy),
      flow,
      bought,
      sold,
      cost,
      turnover,
    };
  });
}

function linesOf(
  { row, cause, amounts }: TradeDay,
  { symbols, days, prices }: PriceTable,
  reason: string,
  value: number,
): TradeLine[] {
  return symbols.flatMap((symbol, column): TradeLine[] => {
    const signed = amounts[column] ?? 0;
    const amount = Math.abs(signed);
    if (amount <= NOTHING * value || amount === 0) return [];
    const price = prices[row * symbols.length + column] ?? 0;
    const side = signed > 0 ? "buy" : "sell";
    return [{ day: days[row] ?? 0, cause, symbol, side, amount, units: amount / price, price, reason }];
  });
}

/** Why a day traded: "Equity left its band", "First close of a new quarter; contribution". */
function reasonOf({ cause, breached, flow }: TradeDay, { nodes, cadence }: SimulationPolicy): string {
  if (cause === "start") return "The first amount is invested at target";
  const moved = flow > 0 ? "contribution" : flow < 0 ? "withdrawal" : null;
  if (cause === "flow") {
    return moved === "contribution"
      ? "A contribution buys at target"
      : "A withdrawal sells of everything held";
  }
  const names = breached.map((node) => nodes[node]?.label ?? "").filter((label) => label !== "");
  const due =
    names.length > 0
      ? `${listed(names)} left ${names.length === 1 ? "its band" : "their bands"}`
      : `First close of a new ${PERIODS[cadence]}`;
  return moved === null ? due : `${due}; with a ${moved}`;
}

function listed(names: readonly string[]): string {
  const [first = "", second = ""] = names;
  if (names.length === 1) return first;
  if (names.length === 2) return `${first} and ${second}`;
  return `${first}, ${second} and ${names.length - 2} more`;
}
