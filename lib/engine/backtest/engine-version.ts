/** Raised when the same request on the same prices would come to other figures; kept with every saved run. */
export const BACKTEST_ENGINE_VERSION = 1;
