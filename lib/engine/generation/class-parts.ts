import { SECTOR_STYLE, type Sector } from "@/lib/engine/product/vocabulary";
import { Decimal, sum } from "@/lib/kernel/decimal";
import { type GenerationFacts, isRegionOpen, isRegionShut, openSectors } from "./facts";
import {
  BOND_PARTS,
  BONDS_OF_HORIZON,
  type BondKind,
  type BuiltClass,
  ESG_RULES,
  INCOME_CORPORATE_POINTS,
  type Part,
  PROPERTY_RULES,
  REGION_SPLIT,
  type RegionPart,
  regionRules,
  SECTOR_SPLIT,
  SMALLEST_POINTS,
  STYLE_SPLIT,
  sectorRules,
  WITHIN_REGION,
  WORLD_RULES,
} from "./table.data";
import type { Preferences } from "./types";

/** Where a class stands in the tree, and what it is called there. */
export const CLASS_BUCKETS: Readonly<Record<BuiltClass, { path: string; label: string }>> = {
  equity: { path: "AssetClass/Equity", label: "Equity" },
  fixed_income: { path: "AssetClass/Bonds", label: "Fixed Income" },
  real_estate: { path: "AssetClass/Real Estate", label: "Real Estate" },
  commodities: { path: "AssetClass/Gold", label: "Gold" },
  cash: { path: "AssetClass/Cash", label: "Cash" },
};

/** What a class may be made of under the exclusions; none where nothing is left to buy. Sectors come later. */
export function partsOfClass(one: BuiltClass, facts: GenerationFacts): Part[] {
  const parts = allParts(one, facts);
  return withoutMissing(parts, CLASS_BUCKETS[one].path, facts);
}

function allParts(one: BuiltClass, facts: GenerationFacts): Part[] {
  switch (one) {
    case "equity":
      return equityParts(facts);
    case "fixed_income":
      return bondParts(facts);
    case "real_estate":
      return propertyParts(facts);
    case "commodities":
      return [whole("Gold", "Gold", { assetClasses: ["commodities"], includeTags: ["gold"] })];
    case "cash":
      return [whole("Cash", "Cash", { assetClasses: ["cash"] })];
    default:
      return one satisfies never;
  }
}

function whole(segment: string, label: string, rules: Part["rules"]): Part {
  return { segment, label, points: 100, rules };
}

/** Without what no product fits; a part whose own parts are all gone goes with them. */
function withoutMissing(parts: readonly Part[], path: string, facts: GenerationFacts): Part[] {
  return parts.flatMap((part) => {
    const own = `${path}/${part.segment}`;
    if (facts.missing.has(own)) return [];
    if (!part.parts) return [part];
    const inner = withoutMissing(part.parts, own, facts);
    return inner.length > 0 ? [{ ...part, parts: inner }] : [];
  });
}

/** One bucket for the world where nothing is to be left out of it. */
export function isWholeWorld({ preferences }: GenerationFacts): boolean {
  const { detail, excludedRegions, onlyEsg } = preferences;
  return detail === "simple" && excludedRegions.length === 0 && !onlyEsg && !isCutBySector(preferences);
}

/** Whether a sector must be left out: broad funds hold them all. */
function isSectorShut({ excludedSectors }: Preferences): boolean {
  return excludedSectors.length > 0;
}

/** Whether sectors are asked for, or one must be left out. */
export function isCutBySector(preferences: Preferences): boolean {
  return preferences.detail === "sectors" || isSectorShut(preferences);
}

/** An excluded sector comes before the marks: no fund of a sector has them, and those that have them hold every sector. */
export function takesEsg(preferences: Preferences): boolean {
  return preferences.onlyEsg === true && !isSectorShut(preferences);
}

function equityParts(facts: GenerationFacts): Part[] {
  if (isWholeWorld(facts)) return [whole("World", "the whole world", WORLD_RULES)];
  const { preferences } = facts;
  return REGION_SPLIT[facts.scored.riskBand].flatMap((part) => {
    if (isRegionShut(part.region, preferences)) return [];
    const rules = part.region === "us" && takesEsg(preferences) ? ESG_RULES : regionRules(part.region);
    const about = { segment: part.segment, label: part.label, points: part.points };
    if (isRegionOpen(part.region, preferences)) return [{ ...about, rules }];
    const parts = openWithin(part, 1, facts).map(({ region, points, segment, label }) => ({
      segment,
      label,
      points,
      rules: regionRules(region),
    }));
    return parts.length > 0 ? [{ ...about, rules: {}, parts }] : [];
  });
}

/** The widest regions within one that hold nothing excluded, with their points of it. */
function openWithin(part: RegionPart, scale: number, facts: GenerationFacts): RegionPart[] {
  return (WITHIN_REGION[part.region] ?? []).flatMap((inner) => {
    if (isRegionShut(inner.region, facts.preferences)) return [];
    const points = inner.points * scale;
    if (isRegionOpen(inner.region, facts.preferences)) return [{ ...inner, points }];
    return openWithin(inner, points / 100, facts);
  });
}

function bondParts({ requirements, preferences }: GenerationFacts): Part[] {
  const part = (kind: BondKind, points: number): Part => ({ ...BOND_PARTS[kind], points });
  if (!isRegionOpen("us", preferences)) {
    return isRegionOpen("global_ex_us", preferences) ? [part("abroad", 100)] : [];
  }
  const { horizon, goal } = requirements.answers;
  const split = BONDS_OF_HORIZON[horizon] ?? [["aggregate", 100]];
  const [first] = split;
  if (preferences.detail === "simple" && first) return [part(first[0], 100)];
  if (goal !== "income" || horizon === "under_3_years")
    return split.map(([kind, points]) => part(kind, points));
  const rest = 100 - INCOME_CORPORATE_POINTS;
  return [
    ...split.map(([kind, points]) => part(kind, (points * rest) / 100)),
    part("corporate", INCOME_CORPORATE_POINTS),
  ];
}

function propertyParts({ preferences }: GenerationFacts): Part[] {
  if (isRegionOpen("us", preferences)) {
    return [whole("US", "Real Estate", { ...PROPERTY_RULES, regions: ["us"] })];
  }
  if (!isRegionOpen("global_ex_us", preferences)) return [];
  return [whole("International", "outside the US", { ...PROPERTY_RULES, regions: ["global_ex_us"] })];
}

const HUNDRED = new Decimal(100);
const SMALLEST = new Decimal(SMALLEST_POINTS).div(HUNDRED);

/**
 * US shares by sector: each sector where the smallest is worth its trades, else by how they lean through the
 * cycle, else not at all.
 */
export function sectorParts(usShare: Decimal, path: string, facts: GenerationFacts): Part[] {
  const { preferences } = facts;
  if (!isCutBySector(preferences) || takesEsg(preferences)) return [];
  const open = openSectors(preferences);
  const single = SECTOR_SPLIT.filter(({ sector }) => open.includes(sector)).map(
    ({ sector, label, points }): Part => ({ segment: label, label, points, rules: sectorRules([sector]) }),
  );
  const tries = [single, styleParts(open)].map((parts) => withoutMissing(parts, path, facts));
  const found = tries.find((parts) => parts.length > 1 && isLargeEnough(parts, usShare));
  return found ?? [];
}

/** What an uncut bucket of US shares takes: sector funds of what is left where a sector is excluded, else broad ones. */
export function usRules({ preferences }: GenerationFacts, broad: Part["rules"]): Part["rules"] {
  return isSectorShut(preferences) ? sectorRules(openSectors(preferences)) : broad;
}

function styleParts(open: readonly Sector[]): Part[] {
  return STYLE_SPLIT.flatMap(({ style, segment, label }) => {
    const parts = SECTOR_SPLIT.filter(
      ({ sector }) => SECTOR_STYLE[sector] === style && open.includes(sector),
    );
    if (parts.length === 0) return [];
    const points = parts.reduce((total, part) => total + part.points, 0);
    return [{ segment, label, points, rules: sectorRules(parts.map((part) => part.sector)) }];
  });
}

function isLargeEnough(parts: readonly Part[], share: Decimal): boolean {
  const points = parts.map((part) => new Decimal(part.points));
  const total = sum(points);
  return points.every((one) => one.div(total).times(share).gte(SMALLEST));
}
