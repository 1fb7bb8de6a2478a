import type { Framework } from "@/lib/engine/framework/types";
import type { Mapping } from "@/lib/engine/mapping/shares";
import type { RunBacktestBody } from "@/lib/schemas/backtest";
import { toFrameworkJson } from "@/lib/schemas/framework-json";
import { bucketsOf } from "./lab-buckets";
import type { LabPolicy, LabQuestion } from "./lab-state";
import { type ResolvedRules, resolvedRules } from "./resolved-rules";
import type { OwnFramework } from "./use-source";

/**
 * The policy and the question as the API takes them: what the browser runs, the server can run and keep. A stored framework
 * is named while its weights are its own; moved weights are sent as the whole framework with the products it had.
 */
export function runBody(
  policy: LabPolicy,
  question: LabQuestion,
  facts: { own: OwnFramework | null; mapping: Mapping | null },
): RunBacktestBody {
  return {
    ...sourceBody(policy, facts),
    ...rulesBody(resolvedRules(policy.rules, facts.own?.framework.rebalancing ?? null)),
    data: "prices",
    price_basis: question.basis,
    ...(question.start ? { start: question.start } : {}),
    ...(question.end ? { end: question.end } : {}),
    amount: question.amount,
    ...(question.flow
      ? {
          contributions: {
            amount: question.flow.amount,
            cadence: question.flow.cadence,
            yearly_increase_bps: question.flow.raiseBps,
          },
        }
      : {}),
    ...(question.benchmark === undefined ? {} : { benchmark: question.benchmark }),
    risk_free_bps: question.riskFreeBps,
    real: question.isReal,
  };
}

type SourceBody = Pick<RunBacktestBody, "framework_id" | "version" | "weights" | "framework" | "mapping">;

function sourceBody(policy: LabPolicy, { own, mapping }: Parameters<typeof runBody>[2]): SourceBody {
  const { source, targets } = policy;
  if (source.kind === "weights") return { weights: { ...targets } };
  if (source.kind === "framework" && Object.keys(targets).length === 0) {
    return { framework_id: source.id, ...(source.version === null ? {} : { version: source.version }) };
  }
  if (!own) return {};
  return {
    framework: frameworkBody(policy, own.framework),
    ...(mapping ? { mapping: mappingBody(mapping) } : {}),
  };
}

function frameworkBody(policy: LabPolicy, own: Framework) {
  const moved = { ...own, buckets: [...bucketsOf(policy, own.buckets)] };
  const { profile_id: _profile, ...body } = toFrameworkJson(moved);
  return body as RunBacktestBody["framework"];
}

function mappingBody(mapping: Mapping): NonNullable<RunBacktestBody["mapping"]> {
  return Object.fromEntries(
    [...mapping].map(([path, shares]) => [
      path,
      shares.map(({ symbol, share }) => ({ symbol, share: share.toDecimalPlaces(10).toFixed() })),
    ]),
  );
}

/** Every rule by name, the framework's own too, so that no default can read a width as another kind of band. */
function rulesBody(rules: ResolvedRules): Partial<RunBacktestBody> {
  return {
    mode: rules.mode,
    cadence: rules.cadence,
    band: rules.band,
    drift_bps: rules.driftBps,
    relative_pct: rules.relativePct,
    destination: rules.destination,
    scope: rules.scope,
    watch: rules.watch,
    cost_bps: rules.costBps,
    cost_at_start: rules.isStartCharged,
  };
}
