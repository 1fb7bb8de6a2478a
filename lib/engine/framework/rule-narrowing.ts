import { isWithinRegion } from "@/lib/engine/product/region";
import type { AssetClass, ProductType, Region, Sector } from "@/lib/engine/product/vocabulary";
import { REGIONS } from "@/lib/engine/product/vocabulary";
import { type Decimal, maxOf, minOf } from "@/lib/kernel/decimal";
import type { BucketRules } from "./types";

/**
 * Rules after inheritance. Within a list any one suffices; a product must fit every list, and carry
 * at least one tag of each group, because every level of the tree adds a group of its own.
 */
export type EffectiveRules = {
  includeTagGroups: readonly (readonly string[])[];
  excludeTags: readonly string[];
  allowedTypes?: readonly ProductType[];
  assetClasses?: readonly AssetClass[];
  regions?: readonly Region[];
  sectors?: readonly Sector[];
  currencies?: readonly string[];
  minAdvUsd?: Decimal;
  minAumUsd?: Decimal;
  maxExpenseRatio?: Decimal;
  minHistoryYears?: Decimal;
};

/** The list in which parent and child have nothing in common. */
export type Contradiction = { field: keyof BucketRules; message: string };

export const NO_RULES: EffectiveRules = { includeTagGroups: [], excludeTags: [] };

type ListField = "allowedTypes" | "assetClasses" | "sectors" | "currencies";
const LIST_FIELDS: readonly ListField[] = ["allowedTypes", "assetClasses", "sectors", "currencies"];
const FIELD_WORDS: Record<ListField, string> = {
  allowedTypes: "product types",
  assetClasses: "asset classes",
  sectors: "sectors",
  currencies: "currencies",
};

/**
 * The parent's rules narrowed by a child's: lists are cut to what both allow, regions by what lies
 * within what, floors rise, ceilings fall. A field with nothing in common keeps the parent's value and
 * is reported; what is left is always usable.
 */
export function narrowRules(
  parent: EffectiveRules,
  child: BucketRules,
): { rules: EffectiveRules; contradictions: Contradiction[] } {
  const contradictions: Contradiction[] = [];
  const rules: EffectiveRules = { ...parent };
  for (const field of LIST_FIELDS) narrowList(field, rules, child, contradictions);
  narrowRegions(rules, child, contradictions);
  narrowTags(rules, child, contradictions);
  rules.minAdvUsd = raised(parent.minAdvUsd, child.minAdvUsd);
  rules.minAumUsd = raised(parent.minAumUsd, child.minAumUsd);
  rules.minHistoryYears = raised(parent.minHistoryYears, child.minHistoryYears);
  rules.maxExpenseRatio = lowered(parent.maxExpenseRatio, child.maxExpenseRatio);
  return { rules, contradictions };
}

function narrowList(
  field: ListField,
  rules: EffectiveRules,
  child: BucketRules,
  contradictions: Contradiction[],
): void {
  const wanted: readonly string[] | undefined = child[field];
  if (!wanted || wanted.length === 0) return;
  const allowed: readonly string[] | undefined = rules[field];
  const common = allowed ? wanted.filter((word) => allowed.includes(word)) : wanted;
  if (common.length > 0) {
    Object.assign(rules, { [field]: [...new Set(common)] });
    return;
  }
  contradictions.push({
    field,
    message: `allows the ${FIELD_WORDS[field]} ${wanted.join(", ")}, but its parent only ${(allowed ?? []).join(", ")}`,
  });
}

function narrowRegions(rules: EffectiveRules, child: BucketRules, contradictions: Contradiction[]): void {
  const wanted = child.regions;
  if (!wanted || wanted.length === 0) return;
  const allowed = rules.regions;
  const common = allowed ? commonRegions(allowed, wanted) : [...new Set(wanted)];
  if (common.length > 0) {
    rules.regions = common;
    return;
  }
  contradictions.push({
    field: "regions",
    message: `allows the regions ${wanted.join(", ")}, but its parent only ${(allowed ?? []).join(", ")}`,
  });
}

/** The widest regions that lie within one of each list: developed and global_ex_us share developed_ex_us. */
function commonRegions(a: readonly Region[], b: readonly Region[]): Region[] {
  const shared = REGIONS.filter(
    (region) =>
      a.some((wide) => isWithinRegion(region, wide)) && b.some((wide) => isWithinRegion(region, wide)),
  );
  return shared.filter((region) => !shared.some((wide) => wide !== region && isWithinRegion(region, wide)));
}

function narrowTags(rules: EffectiveRules, child: BucketRules, contradictions: Contradiction[]): void {
  const excluded = [...new Set([...rules.excludeTags, ...(child.excludeTags ?? [])])];
  const groups = [...rules.includeTagGroups];
  if (child.includeTags && child.includeTags.length > 0) groups.push([...new Set(child.includeTags)]);
  const emptied = groups.find((group) => group.every((tag) => excluded.includes(tag)));
  if (emptied) {
    contradictions.push({
      field: "includeTags",
      message: `asks for the tags ${emptied.join(", ")} and excludes them as well`,
    });
    return;
  }
  rules.includeTagGroups = groups;
  rules.excludeTags = excluded;
}

function raised(a?: Decimal, b?: Decimal): Decimal | undefined {
  return a && b ? maxOf(a, b) : (a ?? b);
}

function lowered(a?: Decimal, b?: Decimal): Decimal | undefined {
  return a && b ? minOf(a, b) : (a ?? b);
}
