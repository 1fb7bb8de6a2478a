import { dimensionOf, PATH_SEPARATOR, pathSegments } from "./path";
import { type Contradiction, type EffectiveRules, NO_RULES, narrowRules } from "./rule-narrowing";
import { TAXONOMY, type TaxonomyEntry } from "./taxonomy.data";
import type { FrameworkNode, FrameworkTree } from "./tree";
import type { BucketRules } from "./types";

/** What a bucket's rules come to, and where they came from. */
export type ResolvedRules = {
  rules: EffectiveRules;
  /** Read from the names in the path; empty when the taxonomy knows none of them. */
  inferred: BucketRules;
  /** Whether the asset classes come from names alone, so that a narrower name may correct them. */
  isClassInferred: boolean;
  /** Only what a person wrote can contradict; a name is read so that something is left. */
  contradictions: Contradiction[];
};

export const UNRESTRICTED: ResolvedRules = {
  rules: NO_RULES,
  inferred: {},
  isClassInferred: true,
  contradictions: [],
};

const BY_NAME = new Map<string, TaxonomyEntry>();
for (const entry of TAXONOMY) {
  for (const name of entry.names) {
    const key = taxonomyKey(entry.dimension ?? "", name);
    if (!BY_NAME.has(key)) BY_NAME.set(key, entry);
  }
}

function taxonomyKey(dimension: string, name: string): string {
  return `${plainName(dimension)}${PATH_SEPARATOR}${plainName(name)}`;
}

/** "Fixed-Income" and "fixed_income" are one name. */
function plainName(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

/** What the visible table says of one name in a path of this dimension; null when it is silent. */
export function taxonomyOf(dimension: string, segment: string): TaxonomyEntry | null {
  return BY_NAME.get(taxonomyKey(dimension, segment)) ?? BY_NAME.get(taxonomyKey("", segment)) ?? null;
}

/** The names a path adds to its parent's; for a root, all below the dimension. */
function addedSegments(path: string, parentPath: string | null): string[] {
  if (parentPath === null) return pathSegments(path).slice(1);
  return pathSegments(path.slice(parentPath.length + 1));
}

/**
 * The rules of one bucket: those that its path's new names stand for, each field replaced by the
 * bucket's own where it has one, all of it within the parent's.
 */
export function narrowedByBucket(
  parent: ResolvedRules,
  node: Pick<FrameworkNode, "path" | "parentPath" | "bucket">,
): ResolvedRules {
  const own = node.bucket.rules ?? {};
  const dimension = dimensionOf(node.path);
  let resolved: ResolvedRules = { ...parent, inferred: {}, contradictions: [] };
  for (const segment of addedSegments(node.path, node.parentPath)) {
    const entry = taxonomyOf(dimension, segment);
    if (entry) resolved = narrowedByName(resolved, withoutOwnFields(entry.rules, own), entry.isAdjective);
  }
  const { rules, contradictions } = narrowRules(resolved.rules, own);
  return {
    rules,
    inferred: resolved.inferred,
    isClassInferred: resolved.isClassInferred && own.assetClasses === undefined,
    contradictions,
  };
}

/** "Equity/REITs" are real estate: a noun corrects the class its parent's name stood for. */
function narrowedByName(
  resolved: ResolvedRules,
  named: BucketRules,
  isAdjective: boolean | undefined,
): ResolvedRules {
  let narrowed = narrowRules(resolved.rules, named);
  const isOtherClass = narrowed.contradictions.some(({ field }) => field === "assetClasses");
  if (isOtherClass && !isAdjective && resolved.isClassInferred) {
    narrowed = narrowRules({ ...resolved.rules, assetClasses: undefined }, named);
  }
  if (narrowed.contradictions.length > 0) return resolved;
  return { ...resolved, rules: narrowed.rules, inferred: { ...resolved.inferred, ...named } };
}

function withoutOwnFields(named: BucketRules, own: BucketRules): BucketRules {
  const kept: BucketRules = { ...named };
  for (const field of Object.keys(own) as (keyof BucketRules)[]) {
    if (own[field] !== undefined) delete kept[field];
  }
  return kept;
}

/** The rules of a node under its ancestors, root first. */
export function effectiveRules(node: FrameworkNode, ancestors: readonly FrameworkNode[]): ResolvedRules {
  let parent = UNRESTRICTED;
  for (const ancestor of ancestors) parent = narrowedByBucket(parent, ancestor);
  return narrowedByBucket(parent, node);
}

/** The rules of every node, by path, in one pass. */
export function resolveAllRules(tree: FrameworkTree): Map<string, ResolvedRules> {
  const resolved = new Map<string, ResolvedRules>();
  for (const node of tree.preorder) {
    if (resolved.has(node.path)) continue;
    const parent = node.parentPath === null ? undefined : resolved.get(node.parentPath);
    resolved.set(node.path, narrowedByBucket(parent ?? UNRESTRICTED, node));
  }
  return resolved;
}
