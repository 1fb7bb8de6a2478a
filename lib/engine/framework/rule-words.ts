import { percentText } from "@/lib/kernel/percent";
import type { BucketRules, Constraint, RebalancingPolicy } from "./types";

/** A bucket's own rules in one line; "from the path" when it has none. */
export function describeRules(rules: BucketRules | undefined): string {
  const parts: string[] = [];
  const list = (name: string, words: readonly string[] | undefined) => {
    if (words && words.length > 0) parts.push(`${name} ${words.join(", ")}`);
  };
  list("tags", rules?.includeTags);
  list("without tags", rules?.excludeTags);
  list("types", rules?.allowedTypes);
  list("asset classes", rules?.assetClasses);
  list("regions", rules?.regions);
  list("sectors", rules?.sectors);
  list("currencies", rules?.currencies);
  if (rules?.minAdvUsd) parts.push(`daily volume from $${rules.minAdvUsd.toFixed()}`);
  if (rules?.minAumUsd) parts.push(`size from $${rules.minAumUsd.toFixed()}`);
  if (rules?.maxExpenseRatio) parts.push(`costs up to ${percentText(rules.maxExpenseRatio)}`);
  if (rules?.minHistoryYears) parts.push(`history from ${rules.minHistoryYears.toFixed()} years`);
  return parts.length > 0 ? parts.join("; ") : "from the path";
}

/** "max_single_name 25.0 %", "min_asset_class cash 5.0 %". */
export function describeConstraint({ type, value, unit, scope }: Constraint): string {
  const name = scope ? `${type} ${scope}` : type;
  if (type === "max_positions") return `${name} ${value.toFixed()}`;
  switch (unit) {
    case "percentage":
      return `${name} ${percentText(value)}`;
    case "bps":
      return `${name} ${value.toFixed()} bps`;
    case "dollars":
      return `${name} $${value.toFixed()}`;
    case "count":
      return `${name} ${value.toFixed()}`;
    default:
      return unit satisfies never;
  }
}

const CADENCE_WORDS: Record<RebalancingPolicy["cadence"], string> = {
  none: "no calendar",
  M: "monthly",
  Q: "quarterly",
  A: "yearly",
};

/** Every field of the policy as `[name, words]`. */
export function describePolicy(policy: RebalancingPolicy): [name: string, words: string][] {
  return [
    ["cadence", CADENCE_WORDS[policy.cadence]],
    ["drift band", `${policy.driftBps} bps`],
    ["band kind", policy.band.replace("_", "/")],
    ["relative band", policy.relativePct ? percentText(policy.relativePct) : "default"],
    ["destination", policy.destination],
    ["scope", policy.scope],
    ["smallest trade", policy.minTrade.toFixed(2)],
    ["cost", `${policy.costBps} bps`],
    ["units", policy.fractional ? "fractional" : "whole"],
  ];
}
