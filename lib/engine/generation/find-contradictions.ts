import { Decimal, ONE, ZERO } from "@/lib/kernel/decimal";
import { percentText } from "@/lib/kernel/percent";
import type { MixChoice, MixLimits } from "./class-mix";
import type { Contradiction } from "./contradiction";
import type { Closed, GenerationFacts } from "./facts";
import { BUILT_FROM, type BuiltClass, MOST_PRODUCTS } from "./table.data";
import type { Preferences } from "./types";
import { listText, plainWord } from "./words";

const WHY_CLOSED = {
  excluded: "is excluded",
  regions: "has no region left to be bought in",
  sectors: "has no sector left",
  products: "has no product that fits",
} as const;

/** Everything that no mix could meet, with the figures; empty where there is one. */
export function findContradictions(
  preferences: Preferences,
  limits: MixLimits,
  closed: Closed,
): Contradiction[] {
  return [
    ...floorsOfClosed(limits, closed),
    ...floorsOverWhole(limits),
    ...nothingLeft(limits, closed),
    ...singleName(preferences),
  ];
}

function whyClosed(one: BuiltClass, closed: Closed): string {
  return WHY_CLOSED[closed.get(one) ?? "excluded"];
}

const FIELD_OF_REASON = {
  excluded: "excluded_asset_classes",
  regions: "excluded_regions",
  sectors: "excluded_sectors",
  products: "max_expense_ratio",
} as const;

function fieldOf(one: BuiltClass, closed: Closed): string {
  return FIELD_OF_REASON[closed.get(one) ?? "excluded"];
}

function floorsOfClosed({ minBonds, minCash }: MixLimits, closed: Closed): Contradiction[] {
  const floors = [
    ["min_bonds", "fixed_income", minBonds],
    ["min_cash", "cash", minCash],
  ] as const;
  return floors.flatMap(([field, one, floor]) => {
    if (floor.isZero() || !closed.has(one)) return [];
    const message = `At least ${percentText(floor)} in ${plainWord(one)} is asked for, but that class ${whyClosed(one, closed)}.`;
    return [{ fields: [field, fieldOf(one, closed)], message }];
  });
}

function floorsOverWhole({ minBonds, minCash }: MixLimits): Contradiction[] {
  const total = minBonds.plus(minCash);
  if (total.lte(ONE)) return [];
  const message = `At least ${percentText(minBonds)} in bonds and ${percentText(minCash)} in cash add up to ${percentText(total)}, ${percentText(total.minus(ONE))} more than there is.`;
  return [{ fields: ["min_bonds", "min_cash"], message }];
}

function nothingLeft({ maxEquity }: MixLimits, closed: Closed): Contradiction[] {
  const open = BUILT_FROM.filter((one) => !closed.has(one));
  if (open.length === 0) {
    const words = BUILT_FROM.map((one) => plainWord(one)).join(", ");
    const fields = [...new Set(BUILT_FROM.map((one) => fieldOf(one, closed)))];
    return [{ fields, message: `The rules build from ${words}, and none of these is left to hold.` }];
  }
  if (open.length > 1 || open[0] !== "equity" || maxEquity.gte(ONE)) return [];
  const message = `Only shares are left to hold, but at most ${percentText(maxEquity)} may be in shares: ${percentText(ONE.minus(maxEquity))} has no place.`;
  const fields = BUILT_FROM.filter((one) => one !== "equity").map((one) => fieldOf(one, closed));
  return [{ fields: ["max_equity", ...new Set(fields)], message }];
}

function singleName({ maxSingleName }: Preferences): Contradiction[] {
  if (!maxSingleName) return [];
  if (maxSingleName.lte(ZERO)) {
    const message = "A largest single position of 0 % leaves nothing that could be held.";
    return [{ fields: ["max_single_name"], message }];
  }
  const least = ONE.div(maxSingleName).ceil();
  if (least.lte(new Decimal(MOST_PRODUCTS))) return [];
  const message = `A largest single position of ${percentText(maxSingleName)} takes at least ${least.toFixed(0)} products; the rules propose frameworks of at most ${MOST_PRODUCTS}.`;
  return [{ fields: ["max_single_name"], message }];
}

/** Bonds and cash that nobody sells at the price must not turn into shares behind the person's back. */
export function findShareless(
  { preferences }: GenerationFacts,
  { mix, rung }: MixChoice,
  closed: Closed,
): Contradiction | null {
  const unsold = BUILT_FROM.filter((one) => one !== "equity" && closed.get(one) === "products");
  const table = new Decimal(rung.equity).div(100);
  if (unsold.length === 0 || mix.equity.lte(table)) return null;
  const limit = preferences.maxExpenseRatio;
  const fits = limit ? `costs at most ${percentText(limit)} a year` : "fits";
  const words = listText(unsold.map(plainWord));
  const message = `No product for ${words} ${fits}; shares would be ${percentText(mix.equity)} where the table holds ${percentText(table)}.`;
  return { fields: limit ? ["max_expense_ratio"] : ["excluded_asset_classes"], message };
}
