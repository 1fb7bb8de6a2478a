import { writeAddress } from "@/components/backtest/lab/lab-address";
import {
  DEFAULT_QUESTION,
  firstState,
  type LabPolicy,
  withPolicy,
} from "@/components/backtest/lab/lab-state";
import type { RunBacktestBody } from "@/lib/schemas/backtest";

/**
 * The laboratory with what a saved run was asked; null where it cannot stand in an address: a framework that was sent
 * along, or the history of asset classes.
 */
export function labHref(saved: Record<string, unknown>, version: number | null): string | null {
  // What is stored is a request that the door took.
  const request = saved as Partial<RunBacktestBody>;
  const policy = policyOf(request, version);
  if (policy === null || (request.data ?? "prices") !== "prices") return null;
  const state = withPolicy(firstState(policy.source), policy);
  const flow = request.contributions;
  const question = {
    ...DEFAULT_QUESTION,
    start: request.start ?? null,
    end: request.end ?? null,
    amount: String(request.amount ?? DEFAULT_QUESTION.amount),
    flow: flow
      ? { amount: String(flow.amount), cadence: flow.cadence ?? "M", raiseBps: flow.yearly_increase_bps ?? 0 }
      : null,
    ...(request.benchmark === undefined ? {} : { benchmark: request.benchmark }),
    basis: request.price_basis ?? DEFAULT_QUESTION.basis,
    riskFreeBps: request.risk_free_bps ?? 0,
    isReal: request.real ?? false,
  };
  return `/backtests/lab?${writeAddress({ ...state, question })}`;
}

function policyOf(request: Partial<RunBacktestBody>, version: number | null): LabPolicy | null {
  const rules = rulesOf(request);
  if (request.framework_id) {
    return { source: { kind: "framework", id: request.framework_id, version }, targets: {}, rules };
  }
  if (!request.weights) return null;
  const targets = Object.entries(request.weights).map(([symbol, weight]) => [symbol, String(weight)]);
  return { source: { kind: "weights" }, targets: Object.fromEntries(targets), rules };
}

function rulesOf(request: Partial<RunBacktestBody>): LabPolicy["rules"] {
  const { mode, cadence, band, destination, scope, watch } = request;
  return {
    ...(mode ? { mode } : {}),
    ...(cadence ? { cadence } : {}),
    ...(band ? { band } : {}),
    ...(destination ? { destination } : {}),
    ...(scope ? { scope } : {}),
    ...(watch ? { watch } : {}),
    ...(request.drift_bps == null ? {} : { driftBps: request.drift_bps }),
    ...(request.relative_pct == null ? {} : { relativePct: String(request.relative_pct) }),
    ...(request.cost_bps == null ? {} : { costBps: request.cost_bps }),
    ...(request.cost_at_start == null ? {} : { isStartCharged: request.cost_at_start }),
  };
}
