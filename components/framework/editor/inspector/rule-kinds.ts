import type { BucketRules } from "@/lib/engine/framework/types";
import {
  ASSET_CLASSES,
  PRODUCT_TAGS,
  PRODUCT_TYPES,
  REGIONS,
  SECTORS,
} from "@/lib/engine/product/vocabulary";

export type ListRuleKey =
  | "allowedTypes"
  | "assetClasses"
  | "regions"
  | "sectors"
  | "currencies"
  | "includeTags"
  | "excludeTags";
export type FigureRuleKey = "maxExpenseRatio" | "minAumUsd" | "minAdvUsd" | "minHistoryYears";
export type RuleKey = ListRuleKey | FigureRuleKey;

export type ListRuleKind = { key: ListRuleKey; label: string; help: string; words: readonly string[] };
export type FigureRuleKind = {
  key: FigureRuleKey;
  label: string;
  help: string;
  unit: string;
  /** Places the shown figure is away from the value. */
  shownShift: number;
  maxDecimals: number;
  mostShown?: number;
};

const CURRENCIES = ["USD", "EUR", "GBP", "CHF", "JPY", "CAD", "AUD"] as const;

export const LIST_RULES: readonly ListRuleKind[] = [
  {
    key: "assetClasses",
    label: "Asset classes",
    help: "A product of any of them fits.",
    words: ASSET_CLASSES,
  },
  { key: "regions", label: "Regions", help: "A product within any of them fits.", words: REGIONS },
  { key: "sectors", label: "Sectors", help: "A product of any of them fits.", words: SECTORS },
  {
    key: "allowedTypes",
    label: "Product types",
    help: "A product of any of them fits.",
    words: PRODUCT_TYPES,
  },
  { key: "currencies", label: "Currencies", help: "What the product is traded in.", words: CURRENCIES },
  {
    key: "includeTags",
    label: "With tags",
    help: "A product needs at least one of them.",
    words: PRODUCT_TAGS,
  },
  {
    key: "excludeTags",
    label: "Without tags",
    help: "A product with any of them is out.",
    words: PRODUCT_TAGS,
  },
];

export const FIGURE_RULES: readonly FigureRuleKind[] = [
  {
    key: "maxExpenseRatio",
    label: "Yearly costs at most",
    help: "The expense ratio; a product whose costs are not known is out.",
    unit: "%",
    shownShift: 2,
    maxDecimals: 8,
    mostShown: 100,
  },
  {
    key: "minAumUsd",
    label: "Size at least",
    help: "Assets under management in dollars.",
    unit: "$",
    shownShift: 0,
    maxDecimals: 2,
  },
  {
    key: "minAdvUsd",
    label: "Daily volume at least",
    help: "Average dollars traded in a day.",
    unit: "$",
    shownShift: 0,
    maxDecimals: 2,
  },
  {
    key: "minHistoryYears",
    label: "History at least",
    help: "Years since it began.",
    unit: "years",
    shownShift: 0,
    maxDecimals: 4,
    mostShown: 200,
  },
];

const UPPER = new Set(["us", "emea", "etf", "usd", "reit", "esg"]);
const NAMES = new Set(["asia", "pacific", "america"]);

/** "fixed_income" is "Fixed income", "developed_ex_us" is "Developed ex US", "latin_america" is "Latin America". */
export function wordText(word: string): string {
  const parts = word.split(/[_-]/).map((part) => {
    const plain = part.toLowerCase();
    if (UPPER.has(plain)) return part.toUpperCase();
    return NAMES.has(plain) ? plain.charAt(0).toUpperCase() + plain.slice(1) : part;
  });
  const text = parts.join(" ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function listOf(rules: BucketRules, key: ListRuleKey): readonly string[] | undefined {
  return rules[key];
}

export function withList(
  rules: BucketRules,
  key: ListRuleKey,
  words: readonly string[] | undefined,
): BucketRules {
  const { [key]: _, ...rest } = rules;
  return words === undefined || words.length === 0 ? rest : { ...rest, [key]: [...words] };
}
