import { isWithinRegion } from "@/lib/engine/product/region";
import {
  ASSET_CLASSES,
  type AssetClass,
  REGIONS,
  type Region,
  SECTORS,
  type Sector,
} from "@/lib/engine/product/vocabulary";
import { type Decimal, ONE } from "@/lib/kernel/decimal";
import { percentText } from "@/lib/kernel/percent";
import { BPS_PER_ONE } from "@/lib/kernel/weight";
import { lastSegment, PATH_SEPARATOR } from "./path";
import type { EffectiveRules } from "./rule-narrowing";
import { taxonomyOf } from "./taxonomy";
import type { BucketRules, Constraint } from "./types";

/** A floor or a ceiling on the share of the portfolio that lies in one class, sector or region. */
export type ShareLimit = {
  constraint: Constraint;
  side: "min" | "max";
  share: Decimal;
  /** What is limited, in words: "fixed income". */
  what: string;
  /** The asset class, where it is one. */
  assetClass?: AssetClass;
  /** Whether a leaf counts: for a floor when it may hold it, for a ceiling when it must. */
  counts: (rules: EffectiveRules) => boolean;
};

/** Too wide to be meant by "no region more than": they hold the others. */
const WIDE_REGIONS: readonly Region[] = ["global", "global_ex_us", "developed"];

/** Where a constraint's findings point to: its type and scope, independent of list order. */
export function constraintPath({ type, scope }: Constraint): string {
  return scope ? `constraints/${type}/${scope}` : `constraints/${type}`;
}

/** The value as a share of the portfolio; null for dollars, which need a portfolio. */
export function constraintShare({ value, unit }: Constraint): Decimal | null {
  switch (unit) {
    case "percentage":
      return value;
    case "bps":
      return value.div(BPS_PER_ONE);
    case "dollars":
    case "count":
      return null;
    default:
      return unit satisfies never;
  }
}

/** A scope as people write it ("Equity", "fixed-income", "AssetClass/Bonds") as the word it stands for. */
export function readScope<Field extends "assetClasses" | "regions" | "sectors">(
  field: Field,
  dimension: string,
  scope: string,
  words: readonly string[],
): NonNullable<BucketRules[Field]>[number] | null {
  const name = scope.includes(PATH_SEPARATOR) ? lastSegment(scope) : scope;
  const plain = name
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, "_");
  const exact = words.find((word) => word === plain);
  if (exact) return exact as NonNullable<BucketRules[Field]>[number];
  const named = taxonomyOf(dimension, name)?.rules[field];
  return named?.length === 1 ? (named[0] ?? null) : null;
}

export function readAssetClassScope(scope: string): AssetClass | null {
  return readScope("assetClasses", "AssetClass", scope, ASSET_CLASSES);
}

export function readRegionScope(scope: string): Region | null {
  return readScope("regions", "Region", scope, REGIONS);
}

export function readSectorScope(scope: string): Sector | null {
  return readScope("sectors", "Sector", scope, SECTORS);
}

/**
 * The limits a constraint puts on shares; a ceiling without scope holds for every sector or region.
 * None for those that do not speak of shares, or speak of dollars; null when its scope is unknown.
 */
export function shareLimits(constraint: Constraint): ShareLimit[] | null {
  const share = constraintShare(constraint);
  if (share === null || share.lt(0) || share.gt(ONE)) return [];
  const { scope } = constraint;
  switch (constraint.type) {
    case "min_bonds":
      return [classLimit(constraint, "min", share, "fixed_income")];
    case "min_cash":
      return [classLimit(constraint, "min", share, "cash")];
    case "min_asset_class":
    case "max_asset_class": {
      const assetClass = scope ? readAssetClassScope(scope) : null;
      if (!assetClass) return null;
      return [
        classLimit(constraint, constraint.type === "min_asset_class" ? "min" : "max", share, assetClass),
      ];
    }
    case "max_sector": {
      const sector = scope ? readSectorScope(scope) : null;
      if (scope && !sector) return null;
      return (sector ? [sector] : SECTORS).map((each) => sectorLimit(constraint, share, each));
    }
    case "max_region": {
      const region = scope ? readRegionScope(scope) : null;
      if (scope && !region) return null;
      const each = region ? [region] : REGIONS.filter((name) => !WIDE_REGIONS.includes(name));
      return each.map((name) => regionLimit(constraint, share, name));
    }
    case "max_single_name":
    case "max_positions":
    case "max_expense_ratio":
    case "max_turnover":
      return [];
    default:
      return constraint.type satisfies never;
  }
}

function classLimit(
  constraint: Constraint,
  side: "min" | "max",
  share: Decimal,
  assetClass: AssetClass,
): ShareLimit {
  return {
    constraint,
    side,
    share,
    assetClass,
    what: words(assetClass),
    counts: ({ assetClasses }) =>
      side === "min"
        ? (assetClasses?.includes(assetClass) ?? true)
        : (assetClasses?.every((each) => each === assetClass) ?? false),
  };
}

function sectorLimit(constraint: Constraint, share: Decimal, sector: Sector): ShareLimit {
  return {
    constraint,
    side: "max",
    share,
    what: `the sector ${words(sector)}`,
    counts: ({ sectors }) => sectors?.every((each) => each === sector) ?? false,
  };
}

function regionLimit(constraint: Constraint, share: Decimal, region: Region): ShareLimit {
  return {
    constraint,
    side: "max",
    share,
    what: `the region ${words(region)}`,
    counts: ({ regions }) => regions?.every((each) => isWithinRegion(each, region)) ?? false,
  };
}

function words(name: string): string {
  return name === "us" ? "US" : name.replaceAll("_", " ");
}

/** "min_bonds (at least 40.0 % fixed income)". */
export function describeLimit({ constraint, side, share, what }: ShareLimit): string {
  return `${constraint.type} (at ${side === "min" ? "least" : "most"} ${percentText(share)} in ${what})`;
}
