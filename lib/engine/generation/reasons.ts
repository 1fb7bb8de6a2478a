import { SECTOR_STYLE, type Sector } from "@/lib/engine/product/vocabulary";
import { Decimal } from "@/lib/kernel/decimal";
import type { MixChoice } from "./class-mix";
import { CLASS_BUCKETS } from "./class-parts";
import type { GenerationFacts } from "./facts";
import type { PlacedPart } from "./place-parts";
import type { BuiltClass } from "./table.data";
import type { BucketReason } from "./types";
import { listText, plainWord, pointsText } from "./words";

/** One or two sentences for every bucket, with the person's own answers and the figures it came from. */
export function reasonsOf(
  facts: GenerationFacts,
  choice: MixChoice,
  parts: readonly PlacedPart[],
): BucketReason[] {
  return parts.map((part) => ({ path: part.path, reason: reasonOf(part, facts, choice, parts) }));
}

function reasonOf(
  part: PlacedPart,
  facts: GenerationFacts,
  choice: MixChoice,
  parts: readonly PlacedPart[],
): string {
  const { path } = CLASS_BUCKETS[part.assetClass];
  if (part.path !== path) return reasonWithin(part, facts, parts);
  const first = `${whyClass(part.assetClass, facts)} ${tableSays(part, facts, choice)}`;
  const within = part.parts.length === 0 ? whatInOne(part, facts) : "";
  return within ? `${first} ${within}` : first;
}

/** The words of an answer as the questionnaire has them, in quotes. */
function said(facts: GenerationFacts, key: string): string {
  const point = facts.scored.points.find((each) => each.key === key);
  return `“${point?.label ?? ""}”`;
}

function whyClass(one: BuiltClass, facts: GenerationFacts): string {
  switch (one) {
    case "equity":
      return `Shares bring most of the growth and of the falls: you need most of the money ${said(facts, "horizon")}, and after a fall of a quarter you would ${said(facts, "loss_tolerance")}.`;
    case "fixed_income":
      return `Bonds soften the falls and pay interest; your goal is ${said(facts, "goal")} and your income ${said(facts, "income_stability")}.`;
    case "real_estate":
      return `Property earns rents and moves only partly with shares; with ${said(facts, "horizon")} to go it has time to.`;
    case "commodities":
      return `Gold often rises when shares and bonds fall together; after a fall of a quarter you would ${said(facts, "loss_tolerance")}.`;
    case "cash":
      return `Cash is there when it is called for; that you need it at short notice is ${said(facts, "liquidity_need")}.`;
    default:
      return one satisfies never;
  }
}

function tableSays({ assetClass, share }: PlacedPart, facts: GenerationFacts, choice: MixChoice): string {
  const { scored, readScore } = facts;
  const table = new Decimal(choice.ownRung[assetClass]).div(100);
  const score =
    readScore === scored.score
      ? `Your score of ${scored.score} of 100`
      : `Your score of ${scored.score} of 100, read as ${readScore} because ${reasonOfCap(facts)},`;
  const is = table.eq(share) ? "" : `; ${whyOther(facts)} it ${pointsText(share)}`;
  return `${score} stands for ${pointsText(table)} in the table${is}.`;
}

/** What moved a class off the table's share. */
function whyOther({ preferences, caps, missing }: GenerationFacts): string {
  const { excludedAssetClasses, excludedRegions, excludedSectors, minBonds, minCash, maxEquity } =
    preferences;
  const excluded = excludedAssetClasses.length + excludedRegions.length + excludedSectors.length;
  if (excluded > 0 || minBonds || minCash || maxEquity) return "your preferences make";
  if (missing.size > 0) return "what products there are makes";
  return caps.length > 0 ? "the cash your answers call for makes" : "rounding makes";
}

function reasonOfCap({ scored }: GenerationFacts): string {
  const reasons = scored.caps.map(({ reason }) => reason.charAt(0).toLowerCase() + reason.slice(1));
  return listText(reasons);
}

/** What a class in one bucket is made of. */
function whatInOne({ assetClass, origin, rules }: PlacedPart, facts: GenerationFacts): string {
  switch (assetClass) {
    case "equity":
      return origin.endsWith("/World")
        ? "You wanted it simple, so one bucket holds the whole world."
        : `${capital(listText((rules.regions ?? []).map(plainWord)))} is what is left to buy them in.`;
    case "fixed_income":
      return bondWords(origin, facts);
    case "real_estate":
    case "commodities":
    case "cash":
      return "";
    default:
      return assetClass satisfies never;
  }
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function bondWords(origin: string, facts: GenerationFacts): string {
  const horizon = said(facts, "horizon");
  const kind = origin.slice(origin.lastIndexOf("/") + 1);
  switch (kind) {
    case "Short-Term":
      return `Short bonds, because you need most of the money ${horizon}: they hardly move when rates do.`;
    case "Inflation-Linked":
      return `Bonds that rise with prices, because what you need ${horizon} is what it buys then.`;
    case "Corporate":
      return `Lent to companies, which pay more than governments do: your goal is ${said(facts, "goal")}.`;
    case "International":
      return "Bonds outside the United States, which you excluded.";
    default:
      return `Government and company bonds of all kinds and middling length; the money is needed ${horizon}.`;
  }
}

function reasonWithin(part: PlacedPart, facts: GenerationFacts, parts: readonly PlacedPart[]): string {
  const parentPath = part.path.slice(0, part.path.lastIndexOf("/"));
  const parent = parts.find((each) => each.path === parentPath);
  const figures = `${pointsText(part.weight)} of ${parent?.label ?? "its parent"}, ${pointsText(part.share)} of the portfolio.`;
  const words = part.assetClass === "fixed_income" ? bondWords(part.origin, facts) : equityWords(part, facts);
  return `${words} ${figures}`;
}

function equityWords(part: PlacedPart, facts: GenerationFacts): string {
  const { preferences, scored } = facts;
  const kind = part.origin.slice(part.origin.lastIndexOf("/") + 1);
  const excluded = preferences.excludedRegions.map(plainWord);
  const without = excluded.length > 0 ? ` You excluded ${listText(excluded)}.` : "";
  if (kind === "US") return `The largest market of shares; near its part of the world’s.${without}`;
  if (kind === "International Developed") {
    return `Europe, Japan, Canada and the Pacific, so that not all hangs on one economy.${without}`;
  }
  if (kind === "Emerging Markets") {
    return `Younger economies that swing further, weighed for your risk band ${scored.riskBand}.${without}`;
  }
  if (part.origin.startsWith("AssetClass/Equity/US/")) return sectorWords(part, facts);
  return `A region on its own, because the funds of the wider one hold what you left out.${without}`;
}

function sectorWords({ rules }: PlacedPart, { preferences }: GenerationFacts): string {
  const sectors = rules.sectors ?? [];
  const excluded = preferences.excludedSectors.map(plainWord);
  const why = excluded.length > 0 ? `you excluded ${listText(excluded)}` : "you asked for sectors";
  const [only, ...others] = sectors;
  const what =
    only && others.length === 0
      ? `US shares by sector, because ${why}; ${LEANINGS[SECTOR_STYLE[only]]}.`
      : `US shares of ${listText(sectors.map(plainWord))}, because ${why}.`;
  return what;
}

/** How a sector leans through the cycle, in the words of the sector template. */
const LEANINGS: Readonly<Record<(typeof SECTOR_STYLE)[Sector], string>> = {
  defensive: "this one sells what people always buy",
  cyclical: "this one rises and falls with the economy",
  "growth-sector": "this one lives on what comes next",
};
