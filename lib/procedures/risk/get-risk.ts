import type { DriftLine, DriftReport } from "@/lib/engine/drift/types";
import { type AlignedReturns, alignReturns, FEWEST_OBSERVATIONS } from "@/lib/engine/risk/align-returns";
import { measureRisk, type Risk, type RiskAsset } from "@/lib/engine/risk/measure-risk";
import { shrinkCovariance } from "@/lib/engine/risk/shrink-covariance";
import { addDays } from "@/lib/kernel/dates";
import { read } from "@/lib/procedures/base";
import { reportPortfolio } from "@/lib/procedures/portfolio/report-portfolio";
import { type RiskView, riskInput, riskView } from "@/lib/schemas/risk";
import { loadPricePaths } from "./load-price-paths";

const DEFAULT_YEARS = 3;
/** Below about half a year of days, the figures say more about chance than about the portfolio. */
const FEW_OBSERVATIONS = 120;
const E10 = 1e10;

type Groups = {
  key: string | null;
  label: string;
  depth: number;
  isLeaf: boolean;
  paths: Set<string | null>;
}[];

export const getRisk = read({
  role: "viewer",
  method: "GET",
  path: "/analytics/portfolios/{id}/risk",
  tag: "Analytics",
  summary: "Risk of a portfolio as it stands, by bucket and holding",
  description:
    "From daily returns by adjusted closes in the portfolio's currency, on the days all holdings have a price: a " +
    "covariance shrunk by Ledoit and Wolf (2004), a year; volatility, risk contributions that sum to 1, correlation of " +
    "leaf buckets, concentration and diversification ratio. Money has no risk. Statistics, not promises.",
  input: riskInput,
  output: riskView,
  handler: async (scope, { id, years }) => {
    const { tx, principal, today } = scope;
    const reported = await reportPortfolio(tx, principal.workspaceId, id, today);
    const { report, facts } = reported;
    const from = addDays(today, -Math.round((years ?? DEFAULT_YEARS) * 365.25));
    const { paths, hasSamples, withoutRate } = await loadPricePaths(scope, facts, from);
    const aligned = alignReturns(paths);
    const head = {
      portfolio: { id, name: facts.portfolio.name },
      as_of: today,
      has_sample_prices: hasSamples,
    };
    const lines = report.lines.filter((line) => line.symbol !== null && (line.valueCents ?? 0n) > 0n);
    const leftOut = whoIsLeftOut(lines, aligned, withoutRate);
    const observations = aligned.series[0]?.length ?? 0;
    if (report.blockedReason !== null || observations < FEWEST_OBSERVATIONS) {
      const why =
        report.blockedReason ??
        `There are ${observations} common daily returns; at least ${FEWEST_OBSERVATIONS} are needed.`;
      return { ...head, ...nothing(aligned, observations), left_out: leftOut, warnings: [why] };
    }
    const assets = assetsOf(lines, aligned);
    const groups = groupsOf(report);
    const shrunk = shrinkCovariance(assets.map(({ row }) => aligned.series[row] ?? new Float64Array()));
    const cash = Number(report.cashCents) / Number(report.totalCents ?? 1n);
    const risk = measureRisk(assets, shrunk, aligned.periodsPerYear, groups, cash);
    return {
      ...head,
      from: aligned.from,
      to: aligned.to,
      observations,
      shrinkage: shrunk.intensity,
      cash_weight: cash,
      ...figuresOf(risk, groups, lines),
      left_out: leftOut,
      warnings: warningsOf(observations, leftOut),
    };
  },
});

type Asset = RiskAsset & { row: number; line: DriftLine };

/** A line of its own for each part of a product that lies in several leaves; they share one series. */
function assetsOf(lines: readonly DriftLine[], { symbols }: AlignedReturns): Asset[] {
  return lines.flatMap((line) => {
    const row = symbols.indexOf(line.symbol ?? "");
    if (row < 0) return [];
    return [
      { symbol: line.symbol ?? "", path: line.bucketPath, weight: (line.actualE10 ?? 0) / E10, row, line },
    ];
  });
}

/** Every bucket with the leaves at or below it, and what no bucket claims. */
function groupsOf(report: DriftReport): Groups {
  const leaves = report.nodes.filter((node) => node.kind === "bucket" && node.isLeaf);
  const buckets: Groups = report.nodes
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

function figuresOf(risk: Risk, groups: Groups, lines: readonly DriftLine[]) {
  const toGroup = (one: Risk["groups"][number]) => ({
    weight: one.weight,
    volatility: one.volatility,
    risk_contribution: one.contribution,
    volatility_points: one.volatilityPoints,
  });
  const nameOf = new Map(lines.map((line) => [line.symbol, line.name]));
  const shown = groups.flatMap((group, index) =>
    group.isLeaf && (risk.groups[index]?.weight ?? 0) > 0 ? [{ label: group.label, index }] : [],
  );
  return {
    volatility: risk.volatility,
    diversification_ratio: risk.diversificationRatio,
    hhi_holdings: risk.hhiAssets,
    hhi_buckets: risk.hhiGroups,
    effective_holdings: risk.effectiveAssets,
    buckets: risk.groups.map((one, index) => ({
      path: groups[index]?.key ?? null,
      label: groups[index]?.label ?? "",
      depth: groups[index]?.depth ?? 1,
      is_leaf: groups[index]?.isLeaf ?? true,
      ...toGroup(one),
    })),
    holdings: risk.assets.map((one) => ({
      symbol: one.symbol,
      name: nameOf.get(one.symbol) ?? one.symbol,
      bucket_path: one.key,
      ...toGroup(one),
    })),
    correlation: {
      labels: shown.map(({ label }) => label),
      values: shown.map(({ index: row }) => shown.map(({ index }) => risk.correlation[row]?.[index] ?? null)),
    },
  };
}

function nothing({ from, to }: AlignedReturns, observations: number) {
  return {
    from,
    to,
    observations,
    shrinkage: null,
    volatility: null,
    diversification_ratio: null,
    hhi_holdings: null,
    hhi_buckets: null,
    effective_holdings: null,
    cash_weight: null,
    buckets: [],
    holdings: [],
    correlation: { labels: [], values: [] },
  };
}

function whoIsLeftOut(
  lines: readonly DriftLine[],
  { symbols, leftOut }: AlignedReturns,
  withoutRate: ReadonlyMap<string, string>,
): RiskView["left_out"] {
  const reasons = new Map([
    ...leftOut.map(({ symbol, reason }) => [symbol, reason] as const),
    ...withoutRate,
  ]);
  const weights = new Map<string, number>();
  for (const { symbol, actualE10 } of lines) {
    if (symbol !== null && !symbols.includes(symbol)) {
      weights.set(symbol, (weights.get(symbol) ?? 0) + (actualE10 ?? 0));
    }
  }
  return [...weights].map(([symbol, e10]) => ({
    symbol,
    weight: e10 / E10,
    reason: reasons.get(symbol) ?? `${symbol} has no prices in the window`,
  }));
}

function warningsOf(observations: number, leftOut: RiskView["left_out"]): string[] {
  const warnings: string[] = [];
  if (observations < FEW_OBSERVATIONS) {
    warnings.push(`These figures rest on only ${observations} daily returns; chance weighs heavily in them.`);
  }
  const share = leftOut.reduce((total, { weight }) => total + weight, 0);
  if (leftOut.length > 0) {
    const names = leftOut.map(({ symbol }) => symbol).join(", ");
    warnings.push(
      `${names} (${(share * 100).toFixed(1)} % of the portfolio) is left out; what it adds to the risk is unknown.`,
    );
  }
  return warnings;
}
