import type { PolicyBenchmark } from "@/lib/engine/backtest/policy-benchmark/policy-benchmark";
import { type Finding, someOf } from "@/lib/engine/backtest/price-series";
import type { DriftNode, DriftReport, PositionFact } from "@/lib/engine/drift/types";
import { centsText, shareOrNull } from "@/lib/schemas/drift";
import type { PolicyBenchmarkView } from "@/lib/schemas/policy-benchmark";
import { statisticMoney } from "./statistic-money";

type Beside = Pick<PolicyBenchmarkView, "buckets" | "products">;

/** What is held now beside what the policy would hold, by bucket and by product; nothing once the policy had run out. */
export function besidePolicy(report: DriftReport, { held, last, policy }: PolicyBenchmark): Beside {
  if (held === null) return { buckets: [], products: [] };
  const { columns, policy: compiled } = last.policy;
  const byPath = new Map(
    compiled.nodes.map(({ path, columns: own }) => [
      path,
      own.reduce((sum, column) => sum + (held[column] ?? 0), 0),
    ]),
  );
  const line = (node: DriftNode) => {
    const worth = node.kind === "bucket" ? (byPath.get(node.path) ?? 0) : 0;
    return {
      path: node.kind === "bucket" ? node.path : null,
      label: node.label,
      depth: node.depth,
      is_leaf: node.isLeaf,
      value: node.valueCents === null ? null : centsText(node.valueCents),
      weight: shareOrNull(node.actualE10),
      policy_value: statisticMoney(worth),
      policy_weight: policy.value > 0 ? worth / policy.value : 0,
    };
  };
  const isShown = (node: DriftNode) => node.kind === "bucket" || (node.valueCents ?? 0n) !== 0n;
  return {
    buckets: report.nodes.filter(isShown).map(line),
    products: productsOf(report, columns, held),
  };
}

function productsOf(
  { lines, blockedReason }: DriftReport,
  columns: PolicyBenchmark["last"]["policy"]["columns"],
  held: Float64Array,
): Beside["products"] {
  type Sum = { bucket: string | null; cents: bigint | null; worth: number };
  const sums = new Map<string, Sum>();
  for (const { symbol, bucketPath, valueCents, quantity } of lines) {
    if (symbol === null || quantity === null || quantity.isZero()) continue;
    const sum = sums.get(symbol) ?? { bucket: bucketPath, cents: 0n, worth: 0 };
    sum.cents = sum.cents === null || valueCents === null ? null : sum.cents + valueCents;
    sums.set(symbol, sum);
  }
  columns.forEach(({ symbol, path, isMoney }, column) => {
    if (isMoney) return;
    const sum = sums.get(symbol) ?? { bucket: path, cents: 0n, worth: 0 };
    sum.worth += held[column] ?? 0;
    sums.set(symbol, sum);
  });
  return [...sums].map(([symbol, { bucket, cents, worth }]) => ({
    symbol,
    bucket_path: bucket,
    value: cents === null || blockedReason !== null ? null : centsText(cents),
    policy_value: statisticMoney(worth),
  }));
}

/** What is held that the policy is not bound by. */
export function heldFindings(report: DriftReport, positions: readonly PositionFact[]): Finding[] {
  const findings: Finding[] = [];
  if (report.blockedReason !== null) {
    findings.push({
      code: "NO_WEIGHTS",
      message: `What is held by bucket cannot be told now: ${report.blockedReason}`,
    });
  }
  if (report.excluded.length > 0) {
    const symbols = report.excluded.map(({ symbol }) => symbol);
    const [is, counts] = symbols.length === 1 ? ["is", "counts"] : ["are", "count"];
    findings.push({
      code: "EXCLUDED",
      message: `${someOf(symbols)} ${is} left out of the weights but ${counts} in the value here; the policy spreads that money by its targets`,
    });
  }
  const locked = positions.filter(({ isLocked }) => isLocked).map(({ symbol }) => symbol);
  if (locked.length > 0) {
    findings.push({
      code: "LOCKED",
      message: `${someOf(locked)} may not be traded; the policy is not bound by that`,
    });
  }
  const loose = report.nodes.find(
    ({ kind, valueCents }) => kind === "unclassified" && (valueCents ?? 0n) > 0n,
  );
  if (loose) {
    findings.push({
      code: "UNCLASSIFIED",
      message: "Some of what is held belongs to no bucket; the policy holds none of it",
    });
  }
  return findings;
}
