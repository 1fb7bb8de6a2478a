import { InvalidArgumentError } from "commander";
import { Decimal, ONE } from "@/lib/kernel/decimal";
import type { RunBacktestBody } from "@/lib/schemas/backtest";
import type { Api } from "./api";
import { findFrameworkId } from "./find-framework";

export type RunFlags = {
  framework?: string;
  version?: number;
  weights?: Record<string, string>;
  start?: string;
  end?: string;
  mode?: string;
  cadence?: string;
  band?: string;
  driftBps?: number;
  relativePct?: string;
  destination?: string;
  scope?: string;
  watch?: string;
  amount: string;
  contribute?: string;
  every?: string;
  costBps?: number;
  costAtStart?: boolean;
  benchmark?: string | false;
  data?: string;
  priceBasis?: string;
  riskFreeBps?: number;
  real?: boolean;
  save?: boolean;
  name?: string;
};

const PAIR = /^([^=,\s]+)=(\d+(?:\.\d+)?)$/;
/** A sum up to here is of fractions; above it, of percent. */
const LARGEST_FRACTION = "1.5";

/** `SPY=60,AGG=40`, in percent, or `SPY=0.6,AGG=0.4`, as fractions by symbol. */
export function readWeights(text: string): Record<string, string> {
  const pairs = text.split(",").map((part) => {
    const pair = PAIR.exec(part.trim());
    if (!pair) throw new InvalidArgumentError(`"${part}" is not like SPY=60.`);
    return [pair[1] ?? "", new Decimal(pair[2] ?? "0")] as const;
  });
  const named = new Set(pairs.map(([symbol]) => symbol));
  if (named.size < pairs.length) throw new InvalidArgumentError("A symbol is named twice.");
  const total = pairs.reduce((sum, [, weight]) => sum.plus(weight), new Decimal(0));
  const whole = total.gt(LARGEST_FRACTION) ? new Decimal(100) : ONE;
  return Object.fromEntries(pairs.map(([symbol, weight]) => [symbol, weight.div(whole).toFixed()]));
}

/** The request of `backtest run`; the door refuses words that there are not. */
export async function askOf(api: Api, flags: RunFlags): Promise<RunBacktestBody> {
  const { contribute, every } = flags;
  return {
    framework_id: flags.framework === undefined ? undefined : await findFrameworkId(api, flags.framework),
    version: flags.version,
    weights: flags.weights,
    start: flags.start,
    end: flags.end,
    mode: flags.mode as RunBacktestBody["mode"],
    cadence: flags.cadence as RunBacktestBody["cadence"],
    band: flags.band as RunBacktestBody["band"],
    drift_bps: flags.driftBps,
    relative_pct: flags.relativePct,
    destination: flags.destination as RunBacktestBody["destination"],
    scope: flags.scope as RunBacktestBody["scope"],
    watch: flags.watch as RunBacktestBody["watch"],
    amount: flags.amount,
    contributions:
      contribute === undefined
        ? undefined
        : { amount: contribute, cadence: every as "M" | "Q" | "A" | undefined },
    cost_bps: flags.costBps,
    cost_at_start: flags.costAtStart,
    benchmark: flags.benchmark === false ? null : flags.benchmark,
    data: flags.data as RunBacktestBody["data"],
    price_basis: flags.priceBasis as RunBacktestBody["price_basis"],
    risk_free_bps: flags.riskFreeBps,
    real: flags.real,
    save: flags.save,
    name: flags.name,
  };
}
