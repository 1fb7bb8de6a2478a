import { constraintShare } from "@/lib/engine/framework/constraint-meaning";
import { isWithinPath } from "@/lib/engine/framework/path";
import { type EffectiveRules, NO_RULES, narrowRules } from "@/lib/engine/framework/rule-narrowing";
import type { BucketRules, Constraint } from "@/lib/engine/framework/types";
import type { Decimal } from "@/lib/kernel/decimal";
import { percentText } from "@/lib/kernel/percent";
import { addBit, type Bitset, emptyBitset, fullBitset, intersect, subtract, unite } from "./bitset";
import type { RuleName } from "./types";
import { compareMeasure, type Measure, type Universe } from "./universe";

/** One rule of a bucket applied to the universe: what it lets through, and its words. */
export type FilterStep = {
  rule: RuleName;
  label: string;
  admits: Bitset;
  /** The limit of a rule that can be loosened by a figure. */
  limit?: Decimal;
};

export type UniverseFilter = BucketRules & { symbols?: readonly string[] };

/** A bucket's rules standing alone, without a parent to narrow. */
export function asEffective(rules: BucketRules): EffectiveRules {
  return narrowRules(NO_RULES, rules).rules;
}

/** Whether any rule says what belongs in the bucket. */
export function hasRules(rules: EffectiveRules): boolean {
  return Object.values(rules).some((value) =>
    Array.isArray(value) ? value.length > 0 : value !== undefined,
  );
}

/**
 * The steps of a bucket's rules in `RULE_ORDER`. A list admits what carries any of its values;
 * every group of include tags is a step of its own. An unknown figure does not pass a rule that asks for it.
 */
export function ruleSteps(universe: Universe, rules: EffectiveRules): FilterStep[] {
  const steps: FilterStep[] = [];
  const anyOf = (rule: RuleName, words: string, values: readonly string[] | undefined, sets: SetsByKey) => {
    if (!values?.length) return;
    const admits = cached(universe, `${rule}:${values.join("|")}`, () =>
      uniteKeys(universe.size, values, sets),
    );
    steps.push({ rule, label: `${words} ${orList(values)}`, admits });
  };
  anyOf("allowed_types", "Type is", rules.allowedTypes, universe.byType);
  anyOf("asset_classes", "Asset class is", rules.assetClasses, universe.byAssetClass);
  anyOf("regions", "Region lies within", rules.regions, universe.byRegion);
  anyOf("sectors", "Sector is", rules.sectors, universe.bySector);
  anyOf("currencies", "Currency is", rules.currencies, universe.byCurrency);
  tagSteps(universe, rules, steps);
  measureSteps(universe, rules, steps);
  return steps;
}

type SetsByKey = ReadonlyMap<string, Bitset>;

function tagSteps(universe: Universe, rules: EffectiveRules, steps: FilterStep[]): void {
  const { byTag, size } = universe;
  const { includeTagGroups, excludeTags } = rules;
  for (const group of includeTagGroups) {
    const admits = cached(universe, `include:${group.join("|")}`, () => uniteKeys(size, group, byTag));
    steps.push({ rule: "include_tags", label: `Tagged ${orList(group)}`, admits });
  }
  if (excludeTags.length > 0) {
    const admits = cached(universe, `exclude:${excludeTags.join("|")}`, () =>
      subtract(fullBitset(size), uniteKeys(size, excludeTags, byTag)),
    );
    steps.push({ rule: "exclude_tags", label: `Not tagged ${orList(excludeTags)}`, admits });
  }
}

function measureSteps(universe: Universe, rules: EffectiveRules, steps: FilterStep[]): void {
  const push = (rule: RuleName, label: string, limit: Decimal, admits: Bitset) =>
    steps.push({ rule, label, limit, admits });
  const { maxExpenseRatio: expense, minAumUsd: aum, minAdvUsd: adv, minHistoryYears: years } = rules;
  if (expense) {
    const admits = atMost(universe, universe.expenseRatio, expense, "expense");
    push("max_expense_ratio", `Expense ratio at most ${percentText(expense)}`, expense, admits);
  }
  if (aum) {
    push(
      "min_aum_usd",
      `Assets of at least ${dollarsText(aum)}`,
      aum,
      atLeast(universe, universe.aumUsd, aum, "aum"),
    );
  }
  if (adv) {
    const admits = atLeast(universe, universe.averageDailyVolumeUsd, adv, "adv");
    push("min_adv_usd", `Daily volume of at least ${dollarsText(adv)}`, adv, admits);
  }
  if (years) {
    const least = years.toNumber();
    const admits = cached(universe, `years:${years.toFixed()}`, () =>
      selectIndices(universe.size, (index) => (universe.historyYears[index] as number) >= least),
    );
    push("min_history_years", `History of at least ${years.toFixed()} years`, years, admits);
  }
}

/** What the caller restricts the whole universe to, as one step. */
export function universeStep(universe: Universe, filter: UniverseFilter): FilterStep | null {
  const { symbols, ...rules } = filter;
  const sets = ruleSteps(universe, asEffective(rules)).map((step) => step.admits);
  if (symbols?.length) {
    const wanted = emptyBitset(universe.size);
    for (const symbol of symbols) {
      const index = universe.indexOfSymbol.get(symbol);
      if (index !== undefined) addBit(wanted, index);
    }
    sets.push(wanted);
  }
  if (sets.length === 0) return null;
  return { rule: "universe", label: "In the chosen universe", admits: sets.reduce(intersect) };
}

/**
 * A `max_expense_ratio` constraint applied to each product: when no product is dearer, the whole is
 * not either. Its scope is nothing (everywhere) or a bucket path and what lies below it.
 */
export function constraintSteps(
  universe: Universe,
  path: string,
  constraints: readonly Constraint[],
): FilterStep[] {
  const steps: FilterStep[] = [];
  for (const constraint of constraints) {
    if (constraint.type !== "max_expense_ratio") continue;
    const { scope } = constraint;
    if (scope && !isWithinPath(path, scope)) continue;
    const limit = constraintShare(constraint);
    if (limit === null) continue;
    steps.push({
      rule: "constraint_max_expense_ratio",
      label: `Framework limit: expense ratio at most ${percentText(limit)}`,
      limit,
      admits: atMost(universe, universe.expenseRatio, limit, "expense"),
    });
  }
  return steps;
}

function atMost(universe: Universe, measure: Measure, limit: Decimal, name: string): Bitset {
  const double = limit.toNumber();
  return cached(universe, `${name}<=${limit.toFixed()}`, () =>
    selectIndices(universe.size, (index) => (compareMeasure(measure, index, limit, double) ?? 1) <= 0),
  );
}

function atLeast(universe: Universe, measure: Measure, limit: Decimal, name: string): Bitset {
  const double = limit.toNumber();
  return cached(universe, `${name}>=${limit.toFixed()}`, () =>
    selectIndices(universe.size, (index) => (compareMeasure(measure, index, limit, double) ?? -1) >= 0),
  );
}

function selectIndices(size: number, test: (index: number) => boolean): Bitset {
  const set = emptyBitset(size);
  for (let index = 0; index < size; index += 1) if (test(index)) addBit(set, index);
  return set;
}

function uniteKeys(size: number, keys: readonly string[], sets: SetsByKey): Bitset {
  let all = emptyBitset(size);
  for (const key of keys) {
    const set = sets.get(key);
    if (set) all = unite(all, set);
  }
  return all;
}

/** Buckets share rules through their parents, so most sets are asked for many times. */
function cached(universe: Universe, key: string, make: () => Bitset): Bitset {
  const found = universe.cache.get(key);
  if (found) return found;
  const made = make();
  // A live editor sends a new limit with every keystroke; the cache must not grow with them.
  if (universe.cache.size >= 2_000) universe.cache.clear();
  universe.cache.set(key, made);
  return made;
}

function readable(value: string): string {
  return value.replaceAll("_", " ").replace(/\bus\b/, "US");
}

function orList(values: readonly string[]): string {
  const words = values.map(readable);
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}

/** 50,000,000 as "$50 million". */
export function dollarsText(amount: Decimal): string {
  const units: [number, string][] = [
    [1e9, "billion"],
    [1e6, "million"],
    [1e3, "thousand"],
  ];
  for (const [size, name] of units) {
    if (amount.gte(size)) return `$${amount.div(size).toDecimalPlaces(2).toFixed()} ${name}`;
  }
  return `$${amount.toFixed()}`;
}
