import { RefusedError } from "@/lib/kernel/errors";

export type MissingPrice = {
  strategyId: string;
  strategyName: string;
  symbol: string;
  /** Why it has no value: no close, or one that is too old. */
  problem: string;
};

const SHOWN = 5;

/** 422 MISSING_PRICES: what strategies hold cannot be valued, so nothing moves. Names all of it in `data.missing`. */
export class MissingPricesError extends RefusedError {
  readonly missing: readonly MissingPrice[];

  constructor(missing: readonly MissingPrice[]) {
    const shown = missing.slice(0, SHOWN).map(({ symbol, strategyName }) => `${symbol} of ${strategyName}`);
    const more = missing.length > SHOWN ? ` and ${missing.length - SHOWN} more` : "";
    super("MISSING_PRICES", `No usable price for ${shown.join(", ")}${more}; nothing was moved`, {
      missing: missing.map((one) => ({
        strategy_id: one.strategyId,
        strategy_name: one.strategyName,
        symbol: one.symbol,
        problem: one.problem,
      })),
    });
    this.missing = missing;
  }
}
