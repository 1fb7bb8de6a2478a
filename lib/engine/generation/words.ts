import type { AssetClass, Region, Sector } from "@/lib/engine/product/vocabulary";
import type { Decimal } from "@/lib/kernel/decimal";

/** A share in points as people say it: 0.6 is "60 %", 0.125 is "12.5 %", 0.00375 is "0.38 %". */
export function pointsText(share: Decimal): string {
  return `${share.times(100).toDecimalPlaces(2).toFixed()} %`;
}

const REGION_WORDS: Readonly<Record<Region, string>> = {
  global: "the whole world",
  us: "the United States",
  global_ex_us: "everything outside the United States",
  developed: "developed markets",
  developed_ex_us: "developed markets outside the United States",
  emerging: "emerging markets",
  europe: "Europe",
  japan: "Japan",
  canada: "Canada",
  asia_pacific: "the Pacific without Japan",
  china: "China",
  india: "India",
  emerging_asia: "emerging Asia",
  latin_america: "Latin America",
  emerging_emea: "emerging Europe, the Middle East and Africa",
};

const CLASS_WORDS: Readonly<Record<AssetClass, string>> = {
  equity: "shares",
  fixed_income: "bonds",
  real_estate: "real estate",
  commodities: "gold",
  crypto: "crypto",
  cash: "cash",
  alternatives: "alternatives",
  multi_asset: "mixed funds",
};

/** A word of a closed list in the middle of a sentence: "emerging markets", "bonds", "health care". */
export function plainWord(word: Region | AssetClass | Sector): string {
  const words: Readonly<Record<string, string>> = { ...REGION_WORDS, ...CLASS_WORDS };
  return words[word] ?? word.replaceAll("_", " ");
}

/** "a, b and c"; with semicolons where a name has a comma of its own. */
export function listText(words: readonly string[]): string {
  if (words.length < 2) return words.join("");
  if (words.some((word) => word.includes(",")))
    return `${words.slice(0, -1).join("; ")}; and ${words.at(-1)}`;
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
