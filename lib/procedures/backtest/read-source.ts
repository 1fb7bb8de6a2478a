import type { StoredFramework } from "@/db/repositories/framework-rows";
import { defaultMode, type WatchedNodes } from "@/lib/engine/backtest/policy-of-framework";
import type { PolicyOptions } from "@/lib/engine/backtest/policy-options";
import type { BacktestMode } from "@/lib/engine/backtest/types";
import { DEFAULT_BASE_CCY, DEFAULT_REBALANCING } from "@/lib/engine/framework/policy";
import type { Framework, RebalancingPolicy } from "@/lib/engine/framework/types";
import { fromPortfolioBasis } from "@/lib/engine/framework/weight-basis";
import { isSeriesOf, SERIES_OF_KIND } from "@/lib/engine/history/series";
import { canonicalSymbol } from "@/lib/engine/product/symbol";
import { type Decimal, ONE, sum } from "@/lib/kernel/decimal";
import { InvalidInputError, RefusedError } from "@/lib/kernel/errors";
import { percentText } from "@/lib/kernel/percent";
import { normaliseWeights, WEIGHT_TOLERANCE } from "@/lib/kernel/weight";
import type { Scope } from "@/lib/procedures/context";
import { EMPTY_FRAMEWORK } from "@/lib/procedures/framework/default-framework";
import { requireFramework } from "@/lib/procedures/framework/require-framework";
import { readyToSave } from "@/lib/procedures/framework/stored-framework";
import type { BacktestData, PrepareBacktestInput } from "@/lib/schemas/backtest";
import { toFramework, toRebalancing } from "@/lib/schemas/framework";

/** All asset-class history is of the United States. */
const HISTORY_CURRENCY = "USD";

export type SymbolWeight = { symbol: string; weight: Decimal };

/** What is bought and when it trades, before any price is looked at. */
export type BacktestSource = {
  /** The framework with the request's policy in place of its own; null for weights by symbol. */
  framework: Framework | null;
  /** Where the framework is stored; null for one sent with the request. */
  stored: StoredFramework | null;
  /** Weights by symbol; empty for a framework. */
  weights: readonly SymbolWeight[];
  baseCcy: string;
  /** The framework's own benchmark. */
  benchmark: string | null;
  rebalancing: RebalancingPolicy;
  options: PolicyOptions & { watch: WatchedNodes };
};

type Reader = Pick<Scope, "tx" | "principal">;

/** Reads what the request names. Throws NotFoundError for a framework that is absent or another workspace's. */
export async function readSource(scope: Reader, input: PrepareBacktestInput): Promise<BacktestSource> {
  if (input.weights) return weightsSource(input, input.weights);
  if (input.framework) {
    const framework = toFramework(input.framework, EMPTY_FRAMEWORK, fromPortfolioBasis);
    readyToSave(framework);
    return frameworkSource(input, framework, null);
  }
  const stored = await requireFramework(scope, input.framework_id ?? "", input.version);
  return frameworkSource(input, stored.framework, stored);
}

function frameworkSource(
  input: PrepareBacktestInput,
  own: Framework,
  stored: StoredFramework | null,
): BacktestSource {
  const rebalancing = policyOf(input, own.rebalancing);
  const mode = input.mode ?? defaultMode(rebalancing);
  return {
    framework: { ...own, rebalancing },
    stored,
    weights: [],
    baseCcy: input.data === "prices" ? own.baseCcy : HISTORY_CURRENCY,
    benchmark: own.benchmark ?? null,
    rebalancing,
    options: optionsOf(input, rebalancing, mode),
  };
}

function weightsSource(
  input: PrepareBacktestInput,
  given: NonNullable<PrepareBacktestInput["weights"]>,
): BacktestSource {
  const rebalancing = policyOf(input, { ...DEFAULT_REBALANCING, cadence: "none" });
  const isPeriodic = rebalancing.cadence !== "none";
  const hasBand =
    input.band !== undefined || input.drift_bps !== undefined || input.relative_pct !== undefined;
  const banded = isPeriodic ? "periodic_band" : "band";
  const mode = input.mode ?? (hasBand ? banded : isPeriodic ? "periodic" : "static");
  return {
    framework: null,
    stored: null,
    weights: readWeights(given, input.data),
    baseCcy: input.base_ccy ?? DEFAULT_BASE_CCY,
    benchmark: null,
    rebalancing,
    options: optionsOf(input, rebalancing, mode),
  };
}

/** A width by itself says which kind of band is meant. */
function policyOf(input: PrepareBacktestInput, own: RebalancingPolicy): RebalancingPolicy {
  const { cadence, drift_bps, relative_pct, destination, scope, cost_bps } = input;
  const named = relative_pct !== undefined ? "relative" : drift_bps !== undefined ? "absolute" : undefined;
  const band = input.band ?? (named && own.band !== "tighter" && own.band !== "wider" ? named : undefined);
  const kept = { min_trade: undefined, fractional: undefined };
  return toRebalancing(
    { ...kept, cadence, band, drift_bps, relative_pct, destination, scope, cost_bps },
    own,
  );
}

function optionsOf(
  { watch }: PrepareBacktestInput,
  { cadence, destination, scope, costBps }: RebalancingPolicy,
  mode: BacktestMode,
): BacktestSource["options"] {
  if ((mode === "periodic" || mode === "periodic_band") && cadence === "none") {
    throw new InvalidInputError(`cadence: must be M, Q or A for the mode ${mode}`, {
      errors: [{ path: "cadence", message: `must be M, Q or A for the mode ${mode}` }],
    });
  }
  return { mode, cadence, destination, scope, costBps, watch: watch ?? "all" };
}

/** Weights by symbol, each as the catalogue spells it, that sum to 1; off by 0.001 or less they are scaled to it. */
function readWeights(given: Readonly<Record<string, Decimal>>, data: BacktestData): SymbolWeight[] {
  const weights = new Map<string, Decimal>();
  for (const [text, weight] of Object.entries(given)) {
    const symbol = readSymbol(text, data);
    if (weights.has(symbol)) throw new InvalidInputError(`weights: ${symbol} is named twice`);
    if (weight.lt(0) || weight.gt(1)) {
      throw refusedWeights("WEIGHT_RANGE", `weights.${symbol} must lie in 0..1 (it is ${weight.toFixed()})`);
    }
    if (weight.gt(0)) weights.set(symbol, weight);
  }
  const total = sum([...weights.values()]);
  const off = total.minus(ONE).abs();
  if (off.gt(WEIGHT_TOLERANCE)) {
    const words = total.lt(ONE) ? `${percentText(off)} is missing` : `${percentText(off)} is too much`;
    throw refusedWeights("WEIGHTS_SUM", `weights add up to ${percentText(total)}; ${words}`);
  }
  const exact = normaliseWeights([...weights.values()]);
  return [...weights.keys()].map((symbol, index) => ({ symbol, weight: exact[index] ?? ONE }));
}

/** A product's symbol, or on asset-class history the key of a series. */
function readSymbol(text: string, data: BacktestData): string {
  if (data === "prices") {
    const symbol = canonicalSymbol(text);
    if (symbol !== null) return symbol;
    throw new InvalidInputError(`weights: ${text.slice(0, 40)} is no symbol such as VTI`);
  }
  if (isSeriesOf(data, text)) return text;
  const known = SERIES_OF_KIND[data].join(", ");
  throw new InvalidInputError(
    `weights: ${text.slice(0, 40)} is no series of the ${data} history; there are ${known}`,
  );
}

function refusedWeights(code: string, message: string): RefusedError {
  return new RefusedError(code, message, { errors: [{ code, path: "weights", message }] });
}
