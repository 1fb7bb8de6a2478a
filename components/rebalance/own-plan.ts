import { ownBucket, ownDestinations } from "@/components/learn/own-words";
import type { GaugeFacts } from "@/lib/format/gauge-reading";
import { formatMoney } from "@/lib/format/money";
import { formatPercent, formatPoints } from "@/lib/format/percent";
import { countOf } from "@/lib/format/quantity";
import type { PlanBodyView } from "@/lib/schemas/rebalance";

type Facts = Pick<PlanBodyView, "nodes" | "base_ccy" | "value_before" | "breaches_before">;
type Node = Facts["nodes"][number];

/** A twentieth of a point, which is shown as none. */
const LEAST_SHOWN = 0.0005;
const POLICY = { target: "to the target", edge: "to the edge of the band" } as const;

/** What the policy says, and what each destination would move of the leaf that is furthest out. */
export function ownDestination(plan: Facts & Pick<PlanBodyView, "request">, locale: string): string {
  const said = `The policy of this portfolio: ${POLICY[plan.request.destination]}.`;
  const node = furthestOut(plan.nodes);
  if (!node || node.before_weight === null) return `${said} No leaf is out of its band.`;
  const facts = factsOf(node, node.before_weight);
  const moves = ownDestinations(facts, { value: plan.value_before, currency: plan.base_ccy }, locale);
  return moves === null ? said : `${said} ${moves}`;
}

/** How many buckets each scope would move. */
export function ownScope({ nodes, breaches_before: out }: Facts): string {
  const aimed = nodes.filter(({ target_weight: target }) => target !== null && target > 0).length;
  return `Yours: ${out} of ${countOf(aimed, "bucket")} out of ${aimed === 1 ? "its" : "their"} band.`;
}

/** What is left of the drift of the bucket with most of it, in points and money. */
export function ownResidual(nodes: readonly Node[], currency: string, locale: string): string | undefined {
  const node = furthestAfter(nodes);
  if (!node || node.after_weight === null || node.target_weight === null) return undefined;
  if (Math.abs(node.drift_after ?? 0) < LEAST_SHOWN) return "Every leaf comes to its target, but for cents.";
  const drift = formatPoints(node.drift_after ?? 0, { locale, isSigned: true });
  const worth = node.after_value === null ? "" : `, ${formatMoney(node.after_value, { locale, currency })}`;
  return `Most is left in ${node.label}: ${formatPercent(node.after_weight, { locale })}${worth}, target ${formatPercent(node.target_weight, { locale })}, so ${drift}.`;
}

/** The band of the bucket that is furthest from its target after the plan. */
export function ownBand(nodes: readonly Node[], locale: string): string | undefined {
  const node = furthestAfter(nodes);
  if (!node || node.after_weight === null) return undefined;
  return `After the plan: ${ownBucket(factsOf(node, node.after_weight), locale)}`;
}

function furthestAfter(nodes: readonly Node[]): Node | undefined {
  return nodes
    .filter((node) => node.is_leaf && node.drift_after !== null)
    .sort((a, b) => Math.abs(b.drift_after ?? 0) - Math.abs(a.drift_after ?? 0))[0];
}

function factsOf({ label, target_weight: target, band }: Node, actual: number): GaugeFacts {
  return { label, actual, target, band: band && { from: band.lower, to: band.upper } };
}

function furthestOut(nodes: readonly Node[]): Node | undefined {
  return nodes
    .filter((node) => node.is_leaf && node.status_before === "exceeds_band")
    .sort((a, b) => Math.abs(b.drift_before ?? 0) - Math.abs(a.drift_before ?? 0))[0];
}
