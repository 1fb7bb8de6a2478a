import type { Constraint, ConstraintType, ConstraintUnit } from "@/lib/engine/framework/types";
import { ASSET_CLASSES, REGIONS, SECTORS } from "@/lib/engine/product/vocabulary";
import { Decimal } from "@/lib/kernel/decimal";

export type ScopeKind = "none" | "asset_class" | "sector" | "region" | "bucket";

export type ConstraintKind = {
  type: ConstraintType;
  label: string;
  /** What it does, in a sentence. */
  help: string;
  units: readonly ConstraintUnit[];
  scope: ScopeKind;
  isScopeNeeded?: boolean;
  first: { value: string; unit: ConstraintUnit };
};

export const CONSTRAINT_KINDS: readonly ConstraintKind[] = [
  {
    type: "max_single_name",
    label: "Largest single product",
    help: "No product may be more than this share.",
    units: ["percentage", "bps", "dollars"],
    scope: "bucket",
    first: { value: "0.25", unit: "percentage" },
  },
  {
    type: "max_positions",
    label: "Most positions",
    help: "How many products are held at most.",
    units: ["count"],
    scope: "bucket",
    first: { value: "20", unit: "count" },
  },
  {
    type: "min_asset_class",
    label: "Least of an asset class",
    help: "At least this share lies in the asset class.",
    units: ["percentage", "bps"],
    scope: "asset_class",
    isScopeNeeded: true,
    first: { value: "0.1", unit: "percentage" },
  },
  {
    type: "max_asset_class",
    label: "Most of an asset class",
    help: "At most this share lies in the asset class.",
    units: ["percentage", "bps"],
    scope: "asset_class",
    isScopeNeeded: true,
    first: { value: "0.8", unit: "percentage" },
  },
  {
    type: "min_bonds",
    label: "Least in bonds",
    help: "At least this share lies in fixed income.",
    units: ["percentage", "bps"],
    scope: "none",
    first: { value: "0.2", unit: "percentage" },
  },
  {
    type: "min_cash",
    label: "Least in cash",
    help: "At least this share stays in cash.",
    units: ["percentage", "bps", "dollars"],
    scope: "none",
    first: { value: "0.02", unit: "percentage" },
  },
  {
    type: "max_sector",
    label: "Most of a sector",
    help: "At most this share lies in the sector; without one it holds for every sector.",
    units: ["percentage", "bps"],
    scope: "sector",
    first: { value: "0.3", unit: "percentage" },
  },
  {
    type: "max_region",
    label: "Most of a region",
    help: "At most this share lies in the region; without one it holds for every country and area.",
    units: ["percentage", "bps"],
    scope: "region",
    first: { value: "0.6", unit: "percentage" },
  },
  {
    type: "max_expense_ratio",
    label: "Highest yearly costs",
    help: "Products that cost more a year do not fit.",
    units: ["percentage", "bps"],
    scope: "bucket",
    first: { value: "0.005", unit: "percentage" },
  },
  {
    type: "max_turnover",
    label: "Largest turnover",
    help: "A rebalancing trades at most this share of the portfolio.",
    units: ["percentage", "bps", "dollars"],
    scope: "none",
    first: { value: "0.2", unit: "percentage" },
  },
];

const BY_TYPE = new Map(CONSTRAINT_KINDS.map((kind) => [kind.type, kind]));

export function kindOf(type: ConstraintType): ConstraintKind {
  const kind = BY_TYPE.get(type);
  if (!kind) throw new RangeError(`no constraint is called ${type}`);
  return kind;
}

export const UNIT_NAMES: Record<ConstraintUnit, string> = {
  percentage: "%",
  bps: "bps",
  dollars: "$",
  count: "products",
};

export function scopeWords(scope: ScopeKind): readonly string[] {
  switch (scope) {
    case "asset_class":
      return ASSET_CLASSES;
    case "sector":
      return SECTORS;
    case "region":
      return REGIONS;
    case "bucket":
    case "none":
      return [];
    default:
      return scope satisfies never;
  }
}

export function newConstraint(type: ConstraintType, bucketPath?: string): Constraint {
  const kind = kindOf(type);
  const scope =
    kind.scope === "bucket" ? bucketPath : kind.isScopeNeeded ? scopeWords(kind.scope)[0] : undefined;
  return {
    type,
    value: new Decimal(kind.first.value),
    unit: kind.first.unit,
    ...(scope === undefined ? {} : { scope }),
  };
}

/** A value carried to another unit, where both are shares; else the first value of its kind. */
export function withUnit(constraint: Constraint, unit: ConstraintUnit): Constraint {
  const { unit: from, value } = constraint;
  if (from === "percentage" && unit === "bps") return { ...constraint, unit, value: value.times(10_000) };
  if (from === "bps" && unit === "percentage") return { ...constraint, unit, value: value.div(10_000) };
  return { ...constraint, unit };
}
