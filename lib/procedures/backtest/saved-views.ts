import type { BacktestHead, BacktestRow } from "@/db/repositories/backtests";
import { unpackJson } from "@/db/repositories/packed-json";
import type { BacktestView } from "@/lib/schemas/backtest-view";
import type {
  RerunComparisonView,
  SavedBacktestItemView,
  SavedBacktestView,
  SharedBacktestView,
} from "@/lib/schemas/saved-backtest";

type Summary = Pick<
  SavedBacktestItemView,
  | "framework"
  | "data"
  | "price_basis"
  | "mode"
  | "cadence"
  | "currency"
  | "benchmark"
  | "has_sample_prices"
  | "metrics"
>;

/** What a list shows of a result, so that it need not be unpacked. */
export function summaryOf(view: BacktestView): Summary {
  return {
    framework: view.framework,
    data: view.data,
    price_basis: view.price_basis,
    mode: view.policy.mode,
    cadence: view.policy.cadence,
    currency: view.currency,
    benchmark: view.benchmark?.symbol ?? null,
    has_sample_prices: hasSamplePrices(view),
    metrics: view.metrics,
  };
}

export function hasSamplePrices(view: BacktestView): boolean {
  return view.products.some((product) => product.is_sample) || view.benchmark?.is_sample === true;
}

/** What was written by `summaryOf`. */
export function readSummary(head: Pick<BacktestHead, "summary">): Summary {
  return head.summary as Summary;
}

export function toItemView(head: BacktestHead): SavedBacktestItemView {
  return {
    id: head.id,
    name: head.name,
    ...readSummary(head),
    from: head.fromDay,
    to: head.toDay,
    fingerprint: head.fingerprint,
    rerun_of: head.rerunOf,
    shared_at: head.sharedAt?.toISOString() ?? null,
    created_at: head.createdAt.toISOString(),
    created_by: head.createdBy,
  };
}

type Inputs = SavedBacktestView["inputs"];

/** What was asked that the answer does not repeat. */
function inputsOf(request: Record<string, unknown>): Inputs {
  const asked = request as Partial<Inputs>;
  return {
    start: asked.start ?? null,
    end: asked.end ?? null,
    contributions: asked.contributions ?? null,
    risk_free_bps: asked.risk_free_bps ?? 0,
  };
}

export async function toSavedView(
  row: BacktestRow,
  comparison: RerunComparisonView | null,
): Promise<SavedBacktestView> {
  return {
    ...(await readResult(row)),
    id: row.id,
    name: row.name,
    inputs: inputsOf(row.request),
    saved: {
      created_at: row.createdAt.toISOString(),
      created_by: row.createdBy,
      shared_at: row.sharedAt?.toISOString() ?? null,
      engine_version: row.engineVersion,
      request: row.request,
      mapping: row.mapping,
      comparison,
    },
  };
}

/** What `keepBacktest` packed. */
async function readResult(row: BacktestRow): Promise<BacktestView> {
  return (await unpackJson(row.result)) as BacktestView;
}

/** The result and nothing of the workspace: no ids, no people, no request. */
export async function toSharedView(row: BacktestRow): Promise<SharedBacktestView> {
  const { id: _none, framework, ...result } = await readResult(row);
  return {
    ...result,
    framework: framework && { ...framework, id: null },
    name: row.name,
    inputs: inputsOf(row.request),
    created_at: row.createdAt.toISOString(),
  };
}
