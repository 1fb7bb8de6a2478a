import type { PortfolioFacts } from "@/db/repositories/drift-facts";
import type { DriftReport } from "@/lib/engine/drift/types";
import type { RiskFacts, RiskGroup } from "./describe-risk";

const E10 = 1e10;

/** Products that count in a portfolio's risk. */
export function countedProducts({ positions }: PortfolioFacts): string[] {
  return positions
    .filter((position) => !position.isExcluded && position.quantity.gt(0))
    .map(({ productId }) => productId);
}

/** A portfolio's weights as they are, by bucket. */
export function portfolioFacts(report: DriftReport): RiskFacts {
  const lines = report.lines.flatMap(({ symbol, name, bucketPath, valueCents, actualE10 }) =>
    symbol !== null && (valueCents ?? 0n) > 0n
      ? [{ symbol, name, bucketPath, weight: (actualE10 ?? 0) / E10 }]
      : [],
  );
  return {
    lines,
    groups: groupsOf(report),
    cashWeight: Number(report.cashCents) / Number(report.totalCents ?? 1n),
    blockedReason: report.blockedReason,
    warnings: [],
  };
}

/** Every bucket with the leaves at or below it, and what no bucket claims. */
function groupsOf(report: DriftReport): RiskGroup[] {
  const leaves = report.nodes.filter((node) => node.kind === "bucket" && node.isLeaf);
  const buckets: RiskGroup[] = report.nodes
    .filter((node) => node.kind === "bucket")
    .map((node) => ({
      key: node.path,
      label: node.label,
      depth: node.depth,
      isLeaf: node.isLeaf,
      paths: new Set(
        leaves
          .filter(({ path }) => path === node.path || path.startsWith(`${node.path}/`))
          .map(({ path }) => path),
      ),
    }));
  const hasUnclassified = report.lines.some((line) => line.symbol !== null && line.bucketPath === null);
  if (hasUnclassified || buckets.length === 0) {
    const label = buckets.length === 0 ? "All holdings" : "Unclassified";
    buckets.push({ key: null, label, depth: 1, isLeaf: true, paths: new Set([null]) });
  }
  return buckets;
}
