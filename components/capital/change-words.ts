import { formatMoney } from "@/lib/format/money";
import { formatPercent } from "@/lib/format/percent";
import type { CapitalChangeView } from "@/lib/schemas/capital-change";

type Value = CapitalChangeView["changes"][number]["before"];

const FIELD_WORDS: Record<string, string> = {
  limit_usd: "Limit",
  utilization_cap: "Utilisation cap",
  policy_limit_usd: "Policy limit",
  pool_id: "Pool",
  deployable_fraction: "Deployable fraction",
  max_strategy_share: "Largest share in one strategy",
  max_sector_share: "Largest share in one sector",
  "risk_tier_ceilings.low": "Ceiling of low risk",
  "risk_tier_ceilings.medium": "Ceiling of medium risk",
  "risk_tier_ceilings.high": "Ceiling of high risk",
  min_allocation_usd: "Smallest allocation",
  approval_threshold_usd: "Approval threshold",
  approval_threshold_share: "Approval threshold, share of the pool",
  raises_need_second_person: "Raises need a second person",
  risk_tier: "Risk tier",
  sector: "Sector",
  approval_hours: "Hours an approval holds",
  "reallocation.min_change": "Smallest move of a reallocation",
  "reallocation.min_days": "Days between reallocations",
  "reallocation.max_shift": "Most that one reallocation moves",
  "reallocation.drawdown_stop": "Drawdown that stops new money",
};

const SHARES = /share|fraction|cap|ceiling|min_change|max_shift|drawdown/;
/** What may be named or not, rather than limited or not. */
const NAMES = new Set(["risk_tier", "sector"]);

export function fieldWords(field: string): string {
  return FIELD_WORDS[field] ?? field.replaceAll(/[_.]/g, " ");
}

/** A stored value as people read it; null is a ceiling that does not apply. */
export function valueWords(field: string, value: Value, locale: string): string {
  if (value === null) return NAMES.has(field) ? "none" : "does not apply";
  if (typeof value === "boolean") return value ? "on" : "off";
  if (field.endsWith("_usd")) return formatMoney(value, { locale });
  if (SHARES.test(field)) return formatPercent(value, { locale, decimals: 2, isTrimmed: true });
  return String(value);
}

/** "Policy limit from $50,000.00 to $80,000.00". */
export function changeWords(change: CapitalChangeView["changes"][number], locale: string): string {
  const { field, before, after, before_name, after_name } = change;
  const words = (value: Value, name: string | undefined) => name ?? valueWords(field, value, locale);
  return `${fieldWords(field)} from ${words(before, before_name)} to ${words(after, after_name)}`;
}

/** Said after saving what a second person has to approve in part. */
export function heldWords(name: string, isNew: boolean): string {
  return isNew
    ? `${name} added with a limit of 0: the limit asked for waits for a second person`
    : `${name}: what was raised waits for a second person`;
}
