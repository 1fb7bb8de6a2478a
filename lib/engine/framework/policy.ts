import { ZERO } from "@/lib/kernel/decimal";
import { DEFAULT_REBALANCING_NUMBERS, type RebalancingPolicy } from "./types";

/** What a framework that names no policy gets: a quarterly look, five points of the portfolio either way. */
export const DEFAULT_REBALANCING: RebalancingPolicy = {
  cadence: "Q",
  driftBps: DEFAULT_REBALANCING_NUMBERS.driftBps,
  band: "absolute",
  destination: "target",
  scope: "all",
  minTrade: ZERO,
  costBps: DEFAULT_REBALANCING_NUMBERS.costBps,
  fractional: false,
};

export const DEFAULT_BASE_CCY = "USD";
