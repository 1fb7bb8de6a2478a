import { DEFAULT_REBALANCING } from "@/lib/engine/framework/policy";
import type { Bucket, Constraint, Framework, RebalancingPolicy } from "@/lib/engine/framework/types";
import { Decimal } from "@/lib/kernel/decimal";

type Row = [path: string, weight: string, extra?: Partial<Bucket>];

/** Buckets written as `[path, share of the parent, what else]`. */
export function bucketsOf(rows: readonly Row[]): Bucket[] {
  return rows.map(([path, weight, extra]) => ({
    path,
    label: path.slice(path.lastIndexOf("/") + 1),
    targetWeight: new Decimal(weight),
    ...extra,
  }));
}

/** A framework with the default policy around such buckets. */
export function frameworkOf(
  rows: readonly Row[],
  constraints: readonly Constraint[] = [],
  policy: Partial<RebalancingPolicy> = {},
): Framework {
  return {
    name: "Test",
    description: "",
    method: "custom",
    baseCcy: "USD",
    buckets: bucketsOf(rows),
    constraints: [...constraints],
    rebalancing: { ...DEFAULT_REBALANCING, ...policy },
  };
}

export function constraintOf(type: Constraint["type"], value: string, scope?: string): Constraint {
  const unit = type === "max_positions" ? "count" : "percentage";
  return { type, value: new Decimal(value), unit, ...(scope ? { scope } : {}) };
}
