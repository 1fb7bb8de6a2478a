import { NO_RULES } from "@/lib/engine/framework/rule-narrowing";
import { resolveAllRules } from "@/lib/engine/framework/taxonomy";
import { type FrameworkTree, leavesOf } from "@/lib/engine/framework/tree";
import type { FrameworkWarning } from "@/lib/engine/framework/types";
import { type Bitset, countShared } from "./bitset";
import { THIN_BELOW } from "./coverage-gaps";
import { mapBucket } from "./map-bucket";
import type { LeafInput, MappedFramework, MappedLeaf, MappingOptions } from "./types";
import type { Universe } from "./universe";

/** Other leaves that an overlap warning names before it says "and more". */
const NAMED_OVERLAPS = 3;

/**
 * Maps every leaf of a framework and says what is thin. Codes: COVERAGE_NONE (no candidate),
 * COVERAGE_THIN (one), COVERAGE_STALE (the best candidate's prices are missing or stale), OVERLAP
 * (products that fit several leaves). `share` of a leaf is of the portfolio.
 */
export function mapFramework(
  universe: Universe,
  leaves: readonly LeafInput[],
  options: MappingOptions = {},
): MappedFramework {
  const mapped = leaves.map((leaf) => mapBucket(universe, leaf, options));
  const warnings = [...mapped.flatMap(({ leaf }) => coverageWarnings(leaf)), ...overlapWarnings(mapped)];
  return { leaves: mapped.map(({ leaf }) => leaf), warnings, productCount: universe.size };
}

function coverageWarnings(leaf: MappedLeaf): FrameworkWarning[] {
  const name = `“${leaf.label}”`;
  const advice = leaf.coverageGaps[0] ? ` ${leaf.coverageGaps[0].message}` : "";
  if (leaf.candidateCount === 0) {
    return [{ code: "COVERAGE_NONE", path: leaf.path, message: `No product fits ${name}.${advice}` }];
  }
  const warnings: FrameworkWarning[] = [];
  if (leaf.candidateCount < THIN_BELOW) {
    warnings.push({
      code: "COVERAGE_THIN",
      path: leaf.path,
      message: `Only one product fits ${name}.${advice}`,
    });
  }
  const best = leaf.products[0];
  if (best && (best.health.ageDays === null || best.health.isStale)) {
    const why =
      best.health.ageDays === null
        ? "has no price"
        : `has a last price ${best.health.ageDays} business days old`;
    const message = `The first product for ${name}, ${best.product.symbol}, ${why}.`;
    warnings.push({ code: "COVERAGE_STALE", path: leaf.path, message });
  }
  return warnings;
}

function overlapWarnings(mapped: readonly { leaf: MappedLeaf; candidates: Bitset }[]): FrameworkWarning[] {
  const warnings: FrameworkWarning[] = [];
  for (const mine of mapped) {
    if (mine.leaf.candidateCount === 0) continue;
    const others: string[] = [];
    for (const other of mapped) {
      if (other === mine || other.leaf.candidateCount === 0) continue;
      const shared = countShared(mine.candidates, other.candidates);
      if (shared > 0) others.push(`${shared} with “${other.leaf.label}”`);
    }
    if (others.length === 0) continue;
    const named = others.slice(0, NAMED_OVERLAPS).join(", ");
    const rest =
      others.length > NAMED_OVERLAPS ? ` and with ${others.length - NAMED_OVERLAPS} more buckets` : "";
    const message = `“${mine.leaf.label}” shares products that fit: ${named}${rest}. Holdings of them are split by target.`;
    warnings.push({ code: "OVERLAP", path: mine.leaf.path, message });
  }
  return warnings;
}

/** A framework's leaves with their effective rules, ready to be mapped. */
export function leafInputs(tree: FrameworkTree): LeafInput[] {
  const resolved = resolveAllRules(tree);
  return leavesOf(tree).map((node) => ({
    path: node.path,
    label: node.bucket.label,
    share: node.targetOfPortfolio,
    rules: resolved.get(node.path)?.rules ?? NO_RULES,
  }));
}
