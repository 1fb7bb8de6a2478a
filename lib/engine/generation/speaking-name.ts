import type { RiskBand } from "@/lib/engine/framework/templates.data";
import type { Region } from "@/lib/engine/product/vocabulary";
import type { Decimal } from "@/lib/kernel/decimal";
import type { GenerationFacts } from "./facts";
import { plainWord, pointsText } from "./words";

const KINDS: Readonly<Record<RiskBand, string>> = { low: "Cautious", medium: "Balanced", high: "Bold" };
const GOALS: Readonly<Record<string, string>> = {
  preserve: "preservation",
  income: "income",
  balanced: "steady growth",
  growth: "growth",
};
const MOST_WISHES = 3;

/** What a proposal is called unless it was named: "Bold growth, over 10 years, no emerging markets". */
export function speakingName(facts: GenerationFacts): string {
  const { requirements, scored } = facts;
  const { goal, horizon } = requirements.answers;
  const what = `${KINDS[scored.riskBand]} ${GOALS[goal] ?? goal}`;
  const wishes = wishesOf(facts);
  const more = wishes.length - MOST_WISHES;
  const rest = more > 0 ? [`${more} more ${more === 1 ? "wish" : "wishes"}`] : [];
  return [what, horizon.replaceAll("_", " "), ...wishes.slice(0, MOST_WISHES), ...rest].join(", ");
}

function wishesOf({ preferences }: GenerationFacts): string[] {
  const { excludedAssetClasses, excludedRegions, excludedSectors, minBonds, minCash, maxEquity } =
    preferences;
  const limit = (value: Decimal | undefined, words: string, what: string) =>
    value ? [`${words} ${pointsText(value)} ${what}`] : [];
  return [
    ...excludedRegions.map(withoutRegion),
    ...excludedSectors.map((word) => `no ${plainWord(word)}`),
    ...excludedAssetClasses.map((word) => `no ${plainWord(word)}`),
    ...limit(minBonds, "at least", "bonds"),
    ...limit(minCash, "at least", "cash"),
    ...limit(maxEquity, "at most", "shares"),
    ...(preferences.onlyEsg ? ["with marks"] : []),
    ...(preferences.detail === "regions" ? [] : [preferences.detail === "simple" ? "simple" : "by sector"]),
  ];
}

function withoutRegion(region: Region): string {
  return region === "global_ex_us" ? "the US alone" : `no ${plainWord(region).replace(/^the /, "")}`;
}
