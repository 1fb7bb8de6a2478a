import type { PolicyPeriod } from "@/lib/engine/backtest/policy-benchmark/policy-benchmark";
import { policyOfFramework } from "@/lib/engine/backtest/policy-of-framework";
import type { Finding } from "@/lib/engine/backtest/price-series";
import type { DriftReport } from "@/lib/engine/drift/types";
import type { Mapping, MappingShare } from "@/lib/engine/mapping/shares";
import { Decimal } from "@/lib/kernel/decimal";
import { RefusedError } from "@/lib/kernel/errors";
import type { VersionPeriod } from "./target-periods";

export type FollowedPeriods = {
  periods: { period: PolicyPeriod; source: VersionPeriod }[];
  findings: Finding[];
  /** Why no policy can be followed; null when one can. */
  unavailable: string | null;
};

/**
 * The versions a portfolio hung from as policies to follow. A bucket without a product stands for what the portfolio holds in
 * it; with nothing there either its version cannot be followed, and the result says so.
 */
export function policyPeriods(
  sources: readonly VersionPeriod[],
  report: DriftReport,
  names: ReadonlyMap<string, string>,
): FollowedPeriods {
  const result: FollowedPeriods = { periods: [], findings: [], unavailable: null };
  const stoodIn = new Set<string>();
  for (const [index, source] of sources.entries()) {
    // One replaced on its own day was never in force.
    if (sources[index + 1]?.from === source.from) continue;
    if (source.version === null || source.frame.leaves.length === 0) continue;
    const name = `${names.get(source.frameworkId ?? "") ?? "The framework"}, version ${source.version}`;
    try {
      const mapping = withHeld(source, report, stoodIn);
      result.periods.push({
        source,
        period: { from: source.from, name, policy: policyOfFramework(source.frame, mapping) },
      });
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      result.findings.push({ code: error.code, message: `${name}, is not followed. ${error.message}` });
      result.unavailable = error.message;
    }
  }
  if (stoodIn.size > 0) {
    const message = `No product is chosen for ${[...stoodIn].join(", ")}; what is held there stands for the bucket`;
    result.findings.push({ code: "HELD_STANDS_IN", message });
  }
  if (result.periods.length > 0) result.unavailable = null;
  else result.unavailable ??= "The portfolio hangs from no framework, so there is no policy to follow.";
  if (result.periods.length > 0 && sources.some(({ version }, index) => version === null && index > 0)) {
    const message =
      "For a time the portfolio hung from no framework; the version before was followed meanwhile";
    result.findings.push({ code: "NO_FRAMEWORK", message });
  }
  return result;
}

/** Buckets the mapping leaves out get the holdings that lie in them now, by what they are worth. */
function withHeld({ frame, mapping }: VersionPeriod, report: DriftReport, stoodIn: Set<string>): Mapping {
  const added = new Map<string, MappingShare[]>();
  frame.leaves.forEach(({ path, share }, index) => {
    const isMapped = mapping.get(path)?.some((one) => one.share.gt(0)) ?? false;
    if (share.isZero() || isMapped || index === frame.cashLeafIndex) return;
    const lines = report.lines.filter((line) => line.bucketPath === path && line.symbol !== null);
    const total = lines.reduce((sum, { valueCents }) => sum + (valueCents ?? 0n), 0n);
    if (total <= 0n) return;
    stoodIn.add(frame.nodes.find((node) => node.path === path)?.label ?? path);
    added.set(
      path,
      lines.map(({ symbol, name, valueCents }) => ({
        symbol: symbol ?? "",
        name,
        share: new Decimal((valueCents ?? 0n).toString()).div(total.toString()),
      })),
    );
  });
  return added.size === 0 ? mapping : new Map([...mapping, ...added]);
}
