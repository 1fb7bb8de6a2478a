import { nodeName } from "@/components/framework/editor/tree/row-facts";
import { destinationMoves } from "@/components/learn/own-words";
import { type BandPolicy, describeBand, resolveBand } from "@/lib/engine/framework/bands";
import { type FrameworkNode, type FrameworkTree, leavesOf } from "@/lib/engine/framework/tree";
import type { RebalancingPolicy } from "@/lib/engine/framework/types";
import { countOf } from "@/lib/format/quantity";
import { type Decimal, ONE, ZERO } from "@/lib/kernel/decimal";
import { percentText } from "@/lib/kernel/percent";
import { bpsToShare } from "@/lib/kernel/weight";

/** What a sentence on a leaf needs of it; a product weighed by its symbol is one too. */
export type OwnLeaf = { name: string } & Pick<
  FrameworkNode,
  "path" | "targetOfPortfolio" | "minOfPortfolio" | "maxOfPortfolio"
>;

type Destination = RebalancingPolicy["destination"];
type Scope = RebalancingPolicy["scope"];

const DESTINATIONS: Readonly<Record<Destination, string>> = {
  target: "to the target",
  edge: "to the edge of the band",
};
const SCOPES: Readonly<Record<Scope, string>> = { breached: "what is out of its band", all: "everything" };

/** How far beyond its band the leaf of the example hangs. */
const BEYOND = bpsToShare(100);

/** The leaves of a tree as they are edited. */
export function ownLeavesOf(tree: FrameworkTree): OwnLeaf[] {
  return leavesOf(tree).map((node) => ({
    path: node.path,
    name: nodeName(node),
    targetOfPortfolio: node.targetOfPortfolio,
    minOfPortfolio: node.minOfPortfolio,
    maxOfPortfolio: node.maxOfPortfolio,
  }));
}

/** Those with the most and the least to hold; one alone is both. */
export function largestAndSmallest<T extends Pick<OwnLeaf, "targetOfPortfolio">>(leaves: readonly T[]): T[] {
  const held = leaves
    .filter(({ targetOfPortfolio }) => targetOfPortfolio.gt(0))
    .sort((a, b) => b.targetOfPortfolio.cmp(a.targetOfPortfolio));
  const [largest, smallest] = [held[0], held.at(-1)];
  if (!largest || !smallest) return [];
  return largest === smallest ? [largest] : [largest, smallest];
}

/** "Equity: target 60.0 %, band 55.0 %–65.0 %." */
export function ownLeafBand(policy: BandPolicy, leaf: OwnLeaf): string {
  const band = describeBand(resolveBand(policy, leaf));
  return `${leaf.name}: target ${percentText(leaf.targetOfPortfolio, 2)}, band ${band}.`;
}

/** Where each destination would land the largest leaf, were it a point out of its band: above it, or below where there is no room. */
export function ownDestinationOf(
  policy: BandPolicy & { destination: Destination },
  leaves: readonly OwnLeaf[],
  locale: string,
): string {
  const said = `Yours: ${DESTINATIONS[policy.destination]}.`;
  const [leaf] = largestAndSmallest(leaves);
  if (!leaf) return said;
  const band = resolveBand(policy, leaf);
  const out = beyond(band.lower, band.upper);
  if (!out) return `${said} The band of ${leaf.name}, ${describeBand(band)}, is never left.`;
  const facts = {
    label: leaf.name,
    actual: out.toFixed(),
    target: leaf.targetOfPortfolio.toFixed(),
    band: { from: band.lower.toFixed(), to: band.upper.toFixed() },
  };
  const moves = destinationMoves(facts, null, locale);
  return `${said} ${leaf.name}, band ${describeBand(band)}, would be a point out at ${percentText(out, 2)}. ${moves}`;
}

/** How many leaves each scope would trade. */
export function ownScopeOf(scope: Scope, leaves: readonly OwnLeaf[]): string {
  const said = `Yours: ${SCOPES[scope]}.`;
  const aimed = leaves.filter(({ targetOfPortfolio }) => targetOfPortfolio.gt(0)).length;
  if (aimed < 2) return said;
  return `${said} There are ${countOf(aimed, "leaf bucket")}. With one of them out, the scope of everything trades all ${aimed}; the narrow one trades that bucket and what gives or takes its money.`;
}

function beyond(lower: Decimal, upper: Decimal): Decimal | null {
  const above = upper.plus(BEYOND);
  if (above.lte(ONE)) return above;
  const below = lower.minus(BEYOND);
  return below.gte(ZERO) ? below : null;
}
