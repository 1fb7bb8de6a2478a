import type { BacktestHead } from "@/db/repositories/backtests";
import type { BacktestMetricsView } from "@/lib/schemas/backtest-view";
import type { RerunComparisonView } from "@/lib/schemas/saved-backtest";
import { readSummary } from "./saved-views";

/** Smaller relative differences are arithmetic, not news. */
const SAME_BELOW = 1e-9;

/** What a run that repeated another came to beside it: what went in that differs, and every figure that does. */
export function compareRuns(before: BacktestHead, after: BacktestHead): RerunComparisonView {
  const metrics = readSummary(before).metrics;
  return {
    of: {
      id: before.id,
      name: before.name,
      from: before.fromDay,
      to: before.toDay,
      created_at: before.createdAt.toISOString(),
      metrics,
      is_deleted: before.deletedAt !== null,
    },
    fingerprint_changed: before.fingerprint !== after.fingerprint,
    engine_changed: before.engineVersion !== after.engineVersion,
    period_changed: before.fromDay !== after.fromDay || before.toDay !== after.toDay,
    changes: changedFigures(metrics, readSummary(after).metrics),
  };
}

function changedFigures(
  before: BacktestMetricsView,
  after: BacktestMetricsView,
): RerunComparisonView["changes"] {
  const keys = Object.keys(after) as (keyof BacktestMetricsView)[];
  return keys.flatMap((metric) => {
    const [old, now] = [figure(before[metric]), figure(after[metric])];
    if (old === undefined || now === undefined || isSame(old, now)) return [];
    return [{ metric, before: old, after: now }];
  });
}

/** Undefined for what is no figure, such as a day. */
function figure(
  value: BacktestMetricsView[keyof BacktestMetricsView] | undefined,
): number | null | undefined {
  if (value === null || typeof value === "number") return value;
  if (typeof value === "object") return value.return;
  return undefined;
}

function isSame(a: number | null, b: number | null): boolean {
  if (a === null || b === null) return a === b;
  return Math.abs(a - b) <= SAME_BELOW * Math.max(1, Math.abs(a), Math.abs(b));
}
