import { loadFramework } from "@/db/repositories/frameworks";
import type { Bucket } from "@/lib/engine/framework/types";
import type { Scope } from "@/lib/procedures/context";
import { requireFramework } from "@/lib/procedures/framework/require-framework";
import { reportPortfolio } from "@/lib/procedures/portfolio/report-portfolio";
import type { RiskFacts } from "./describe-risk";
import { frameworkFacts } from "./framework-facts";
import { countedProducts, portfolioFacts } from "./portfolio-facts";

/** What risk is looked at of: a portfolio as it stands, or a framework at its targets. */
export type RiskSubject = {
  about: { kind: "portfolio" | "framework"; id: string; name: string; base_ccy: string };
  /** What it is worth; null for a framework, or where a price is missing. */
  valueCents: bigint | null;
  facts: RiskFacts;
  productIds: string[];
  /** None where a portfolio hangs from no framework. */
  buckets: readonly Bucket[];
  /** Shares of the whole by leaf path, as they are; null is the targets. */
  shares: ReadonlyMap<string, number> | null;
  /** Share of money that no bucket holds. */
  looseCash: number;
};

const E10 = 1e10;

export async function portfolioSubject(scope: Scope, id: string): Promise<RiskSubject> {
  const { tx, principal, today } = scope;
  const { report, facts } = await reportPortfolio(tx, principal.workspaceId, id, today);
  const { portfolio } = facts;
  const stored = portfolio.framework
    ? await loadFramework(tx, principal.workspaceId, portfolio.framework.id, portfolio.framework.version)
    : undefined;
  return {
    about: { kind: "portfolio", id, name: portfolio.name, base_ccy: portfolio.baseCcy },
    valueCents: report.totalCents,
    facts: portfolioFacts(report),
    productIds: countedProducts(facts),
    buckets: stored?.framework.buckets ?? [],
    shares: new Map(report.nodes.map(({ path, actualE10 }) => [path, (actualE10 ?? 0) / E10])),
    looseCash: (report.nodes.find(({ kind }) => kind === "cash")?.actualE10 ?? 0) / E10,
  };
}

export async function frameworkSubject(scope: Scope, id: string, version?: number): Promise<RiskSubject> {
  const stored = await requireFramework(scope, id, version);
  const { productIds, ...facts } = await frameworkFacts(scope, stored);
  return {
    about: { kind: "framework", id, name: stored.framework.name, base_ccy: stored.framework.baseCcy },
    valueCents: null,
    facts,
    productIds,
    buckets: stored.framework.buckets,
    shares: null,
    looseCash: 0,
  };
}
