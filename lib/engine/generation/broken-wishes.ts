import type { EffectiveRules } from "@/lib/engine/framework/rule-narrowing";
import { resolveAllRules } from "@/lib/engine/framework/taxonomy";
import { buildTree, leavesOf } from "@/lib/engine/framework/tree";
import type { Framework } from "@/lib/engine/framework/types";
import { validateFramework } from "@/lib/engine/framework/validate";
import { isRegionOpen } from "./facts";
import type { Preferences } from "./types";

/**
 * Where a framework that somebody else made misses what was asked for, in words. Its constraints must be met by the targets
 * themselves, not only by some mix within their bands; leaves that the rules made from the same requirements (`known`) are
 * taken as they are. Never throws.
 */
export function brokenWishes(
  framework: Framework,
  known: ReadonlySet<string>,
  preferences: Preferences,
): string[] {
  return [...missedLimits(framework), ...strayLeaves(framework, known, preferences)];
}

/** With every bucket held at its target, the constraints can only be met by the targets. */
function missedLimits(framework: Framework): string[] {
  const buckets = framework.buckets.map((bucket) => ({
    ...bucket,
    minWeight: bucket.targetWeight,
    maxWeight: bucket.targetWeight,
  }));
  return validateFramework({ ...framework, buckets })
    .errors.filter(({ code }) => code === "CONSTRAINT_INFEASIBLE")
    .map(({ message }) => `With these targets, ${message}`);
}

function strayLeaves(framework: Framework, known: ReadonlySet<string>, preferences: Preferences): string[] {
  const tree = buildTree(framework.buckets);
  const rules = resolveAllRules(tree);
  return leavesOf(tree)
    .filter(({ path }) => !known.has(path))
    .flatMap(({ path }) => {
      const own = rules.get(path)?.rules;
      return own ? strayOf(own, preferences).map((what) => `${path} could hold ${what}`) : [];
    });
}

/** What a leaf could hold that was excluded; one that says nothing could hold anything. */
function strayOf(rules: EffectiveRules, preferences: Preferences): string[] {
  const { excludedAssetClasses, excludedSectors, excludedRegions, onlyEsg } = preferences;
  const words = (list: readonly string[]) => list.join(", ").replaceAll("_", " ");
  const mayBe = (list: readonly string[] | undefined, excluded: readonly string[]) =>
    excluded.filter((one) => list === undefined || list.includes(one));
  const stray: string[] = [];
  const classes = mayBe(rules.assetClasses, excludedAssetClasses);
  if (classes.length > 0) stray.push(`${words(classes)}, which is excluded`);
  if (rules.assetClasses === undefined || rules.assetClasses.includes("equity")) {
    const sectors = mayBe(rules.sectors, excludedSectors);
    if (sectors.length > 0) stray.push(`${words(sectors)}, which is excluded`);
    const isOpen = rules.regions?.every((region) => isRegionOpen(region, preferences)) ?? false;
    if (excludedRegions.length > 0 && !isOpen) stray.push(`${words(excludedRegions)}, which is excluded`);
    const isMarked = rules.includeTagGroups.flat().includes("esg");
    if (onlyEsg && !isMarked) stray.push("funds without environmental and social marks");
  }
  return stray;
}
