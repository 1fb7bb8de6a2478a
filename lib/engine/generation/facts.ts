import { isWithinRegion } from "@/lib/engine/product/region";
import type { AssetClass, Region, Sector } from "@/lib/engine/product/vocabulary";
import { type ProfileScore, scoreProfile } from "@/lib/engine/profile/score";
import { Decimal, maxOf, ONE, ZERO } from "@/lib/kernel/decimal";
import type { MixLimits } from "./class-mix";
import { BUILT_FROM, type BuiltClass, CAP_RULES, type CapRule, SECTOR_SPLIT } from "./table.data";
import type { Preferences, Requirements } from "./types";

/** Buckets that no product fits, by the path they have where nothing is merged. */
export type Missing = ReadonlySet<string>;

/** Everything that the mix, the buckets and their reasons are worked out from. */
export type GenerationFacts = {
  requirements: Requirements;
  preferences: Preferences;
  scored: ProfileScore;
  /** The score after the caps. */
  readScore: number;
  caps: readonly CapRule[];
  missing: Missing;
};

export function factsOf(
  requirements: Requirements,
  preferences: Preferences,
  missing: Missing,
): GenerationFacts {
  const scored = scoreProfile(requirements.answers);
  const caps = CAP_RULES.filter((cap) => requirements.answers[cap.key] === cap.answer);
  const readScore = Math.min(scored.score, ...caps.map((cap) => cap.mostScore));
  return { requirements, preferences, scored, readScore, caps, missing };
}

/** Whether nothing of a fund of this region lies in an excluded one, nor it in them. */
export function isRegionOpen(region: Region, { excludedRegions }: Preferences): boolean {
  return excludedRegions.every(
    (excluded) => !isWithinRegion(region, excluded) && !isWithinRegion(excluded, region),
  );
}

/** Whether all of the region is excluded. */
export function isRegionShut(region: Region, { excludedRegions }: Preferences): boolean {
  return excludedRegions.some((excluded) => isWithinRegion(region, excluded));
}

/** The sectors that US shares may still be cut into. */
export function openSectors({ excludedSectors }: Preferences): Sector[] {
  return SECTOR_SPLIT.map((part) => part.sector).filter((sector) => !excludedSectors.includes(sector));
}

/** The classes that may not be held, and whose wish it was. */
export type Closed = ReadonlyMap<BuiltClass, "excluded" | "regions" | "sectors" | "products">;

/** `hasParts` says whether a class has anything left to buy once excluded regions and what no product fits are out. */
export function closedClasses(
  facts: GenerationFacts,
  hasParts: (one: BuiltClass, facts: GenerationFacts) => boolean,
): Closed {
  const { preferences } = facts;
  const closed = new Map<BuiltClass, "excluded" | "regions" | "sectors" | "products">();
  for (const one of BUILT_FROM) {
    if (preferences.excludedAssetClasses.includes(one as AssetClass)) closed.set(one, "excluded");
    else if (isShutBySectors(one, preferences)) closed.set(one, "sectors");
    else if (!hasParts(one, { ...facts, missing: new Set() })) closed.set(one, "regions");
    else if (!hasParts(one, facts)) closed.set(one, "products");
  }
  return closed;
}

function isShutBySectors(one: BuiltClass, preferences: Preferences): boolean {
  if (one === "real_estate") return preferences.excludedSectors.includes("real_estate");
  return one === "equity" && openSectors(preferences).length === 0;
}

export function limitsOf({ preferences, caps }: GenerationFacts, closed: Closed): MixLimits {
  const reserve = caps.reduce((most, cap) => maxOf(most, new Decimal(cap.cashPoints).div(100)), ZERO);
  return {
    closed: new Set(closed.keys()),
    minBonds: preferences.minBonds ?? ZERO,
    minCash: preferences.minCash ?? ZERO,
    maxEquity: preferences.maxEquity ?? ONE,
    reserve,
  };
}
