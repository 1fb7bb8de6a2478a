import { buildTree } from "@/lib/engine/framework/tree";
import { leafInputs, mapFramework } from "@/lib/engine/mapping/map-framework";
import type { MappedLeaf } from "@/lib/engine/mapping/types";
import { RefusedError } from "@/lib/kernel/errors";
import { type PrepareScope, write } from "@/lib/procedures/base";
import { requireFramework } from "@/lib/procedures/framework/require-framework";
import { chooseSource } from "@/lib/procedures/generation/choose-source";
import { toModelUseView } from "@/lib/procedures/generation/model-use-view";
import { type MappingProposalView, mappingProposalView, proposeMappingInput } from "@/lib/schemas/generation";
import { loadUniverse } from "./load-universe";
import { type MappingGround, type Picked, type PickedByModel, pickByModel } from "./pick-by-model";

export const proposeMapping = write({
  role: "manager",
  method: "POST",
  path: "/allocation-frameworks/{id}/propose-mapping",
  tag: "Mapping",
  summary: "Propose products for buckets",
  description:
    "For each leaf products among those that its rules let through, with shares and reasons: chosen by the language " +
    "model where one is configured, else the first-ranked. A model that names anything else is asked again, and never " +
    "believed. It is asked for 40 buckets at a time; what a later question leaves unanswered is by rank, and `source` of " +
    "each leaf says which. Nothing is stored; PUT …/mapping accepts. Limits and dry runs as for POST …/generate.",
  input: proposeMappingInput,
  output: mappingProposalView,
  prepare: async (scope, input) => {
    await scope.spend("proposal");
    const ground = await readGround(scope, input);
    const open = ground.leaves.filter(({ products }) => products.length > 0);
    const origin = chooseSource({ source: input.source, isDryRun: scope.isDryRun }, "products");
    const head = { framework_id: ground.id, version: ground.version };
    if (origin.settings === null || open.length === 0) {
      const leaves = ground.leaves.map(byRank);
      const why = origin.settings === null ? origin.reason : "By rank: there was nothing to choose from.";
      return { source: "rules" as const, source_reason: why, ...head, leaves, model_use: null };
    }
    await scope.spend("model");
    const picked = await pickByModel(scope, origin.settings, { ...ground, leaves: open });
    const leaves = ground.leaves.map((leaf) => {
      const own = picked.picks.get(leaf.path);
      return own ? toLeafView(leaf, own, "model") : byRank(leaf);
    });
    const source_reason = `${origin.reason}${restWords(open.length, picked)}`;
    const model_use = toModelUseView(picked.use);
    return { source: "model" as const, source_reason, ...head, leaves, model_use };
  },
  handler: async (_scope, _input, proposal) => proposal,
});

type Wanted = { id: string; version?: number; paths?: string[] };

async function readGround(
  { database, principal, today }: PrepareScope,
  { id, version, paths }: Wanted,
): Promise<MappingGround> {
  return database.read(principal, async (tx) => {
    const stored = await requireFramework({ tx, principal }, id, version);
    const universe = await loadUniverse(tx, principal.workspaceId, today);
    const { framework } = stored;
    const { leaves } = mapFramework(universe, leafInputs(buildTree(framework.buckets)), {
      constraints: framework.constraints,
    });
    return { id: stored.id, version: stored.version, framework, leaves: onlyThese(leaves, paths) };
  });
}

function onlyThese(leaves: MappedLeaf[], paths: string[] | undefined): MappedLeaf[] {
  if (paths === undefined) return leaves;
  const known = new Set(leaves.map(({ path }) => path));
  const unknown = paths.filter((path) => !known.has(path));
  if (unknown.length > 0) {
    const errors = unknown.map((path) => ({ code: "NO_SUCH_LEAF", path, message: "is no leaf bucket" }));
    throw new RefusedError("NO_SUCH_LEAF", `${unknown[0]?.slice(0, 100)} is no leaf bucket`, { errors });
  }
  return leaves.filter(({ path }) => paths.includes(path));
}

/** Says how many buckets the model left to the ranking, and why. */
function restWords(asked: number, { picks, unanswered }: PickedByModel): string {
  if (unanswered === null) return "";
  const left = asked - picks.size;
  const which = left === 1 ? "One bucket is" : `${left} of ${asked} buckets are`;
  return ` ${which} by rank, because it did not choose for ${left === 1 ? "it" : "them"}: ${unanswered}.`;
}

function byRank(leaf: MappedLeaf): LeafView {
  return toLeafView(leaf, firstRanked(leaf), "rules");
}

function firstRanked({ products, candidateCount }: MappedLeaf): Picked[] {
  const [first] = products;
  if (!first) return [];
  const { fit, cost, liquidity, size, health } = first.parts;
  const parts = `fit ${fit}, cost ${cost}, volume ${liquidity}, size ${size}, data ${health}`;
  const among =
    candidateCount === 1 ? "The only one that the rules let through" : `First of ${candidateCount}`;
  return [{ ranked: first, share: 1, reason: `${among}, with ${first.score} of 100 points: ${parts}.` }];
}

type LeafView = MappingProposalView["leaves"][number];

function toLeafView(leaf: MappedLeaf, picked: readonly Picked[], source: LeafView["source"]): LeafView {
  const [gap] = leaf.coverageGaps;
  return {
    path: leaf.path,
    label: leaf.label,
    source,
    products: picked.map(({ ranked, share, reason }) => ({
      symbol: ranked.product.symbol,
      name: ranked.product.name,
      share,
      rank: ranked.rank,
      score: ranked.score,
      reason,
    })),
    gap: picked.length > 0 ? null : `No product fits its rules. ${gap?.message ?? ""}`.trim(),
  };
}
