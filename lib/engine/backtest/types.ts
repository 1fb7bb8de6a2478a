import type { Cadence } from "@/lib/kernel/dates";

/**
 * Prices of several assets on the same days: rows ascending by day, every cell above zero, no holes.
 * Statistics by nature, so doubles. Monthly and annual series stand on the last day of their period.
 */
export type PriceTable = {
  symbols: readonly string[];
  /** Days since 1970-01-01, one a row. */
  days: Int32Array;
  /** Row by row: `prices[row * symbols.length + column]`. */
  prices: Float64Array;
};

/** `static`: never due. `periodic`: first row of a period. `band`: outside a band. `periodic_band`: outside, looked at on period rows. */
export const BACKTEST_MODES = ["static", "periodic", "band", "periodic_band"] as const;
export type BacktestMode = (typeof BACKTEST_MODES)[number];

/** A bucket as the simulator sees it. Shares are of the whole portfolio; bounds are not clamped to 0..1. */
export type PolicyNode = {
  path: string;
  label: string;
  isLeaf: boolean;
  /** Index into the policy's nodes; −1 at the top. */
  parent: number;
  children: readonly number[];
  /** Columns of the table at or below the node: consecutive ones, each in exactly one leaf. */
  columns: Int32Array;
  target: number;
  lower: number;
  upper: number;
};

/** One versioned policy, compiled for a table: the tree, its bands and destination as they are in the live report. */
export type SimulationPolicy = {
  mode: BacktestMode;
  cadence: Cadence;
  destination: "target" | "edge";
  scope: "breached" | "all";
  /** Fraction of the traded amount: 0.001 is 10 bps. */
  costRate: number;
  /** Target share of each column; they sum to 1. */
  weights: Float64Array;
  /** The column that is money itself: moving into it or out of it is no trade and costs nothing. None when absent. */
  cashColumn?: number;
  /** Parents before their children. */
  nodes: readonly PolicyNode[];
  /** Indices of the nodes whose breach makes a trade due: the leaves, or every node that has a target. */
  watched: Int32Array;
};

/** Money in (above zero) or out (below) at a row's close, before the check. */
export type Flow = { row: number; amount: number };

export type SimulationInput = {
  table: PriceTable;
  policy: SimulationPolicy;
  /** Above zero; invested at the close of row 0 in fractional units. */
  amount: number;
  /** Ascending by row, none at row 0. */
  flows: readonly Flow[];
  /** Whether investing the first amount costs too; it does not by default (domain §6: the initial amount is invested). */
  isStartCharged: boolean;
};

export type TradeCause = "start" | "flow" | "rebalance";

/** One day on which something was traded. */
export type TradeDay = {
  row: number;
  cause: TradeCause;
  /** Nodes (indices) outside their bands that made it due; empty for a period's or a flow's trade. */
  breached: readonly number[];
  flow: number;
  bought: number;
  sold: number;
  cost: number;
  /** Signed amounts by column: above zero is bought. */
  amounts: Float64Array;
  /** Units by column after it. */
  units: Float64Array;
};

export type Simulation = {
  /** Rows simulated: fewer than the table's when the money ran out. */
  rows: number;
  /** Value at each row's close after flow, trade and cost. */
  equity: Float64Array;
  /** Growth of 1 since row 0: returns chained with flows taken out, costs in. */
  growth: Float64Array;
  /** 1 where a watched node lay strictly outside its band at the close, before any trade; row 0 is 0. */
  outOfBand: Uint8Array;
  /** In order; the first is the start. */
  trades: readonly TradeDay[];
  /** The row at which a withdrawal took everything; null when the money lasted. */
  ruinRow: number | null;
};
