import { Decimal, ZERO } from "@/lib/kernel/decimal";
import type { Money } from "@/lib/kernel/money";

/**
 * Which way a limit loosens: `up` for ceilings (no ceiling is the loosest), `down` for least amounts (none is the
 * loosest), `off` for safeguards that can be switched, `moved` for what limits are counted by: taken away or exchanged for
 * another, other limits hold than before; given where there was none, more of them do.
 */
type Loosens = "up" | "down" | "off" | "moved";

/** The limits of each subject, by the names that its interface uses. */
export const LIMIT_FIELDS = {
  settings: {
    deployable_fraction: "up",
    max_strategy_share: "up",
    max_sector_share: "up",
    "risk_tier_ceilings.low": "up",
    "risk_tier_ceilings.medium": "up",
    "risk_tier_ceilings.high": "up",
    min_allocation_usd: "down",
    approval_threshold_usd: "up",
    approval_threshold_share: "up",
    raises_need_second_person: "off",
    approval_hours: "up",
    "reallocation.min_change": "down",
    "reallocation.min_days": "down",
    "reallocation.max_shift": "up",
    "reallocation.drawdown_stop": "up",
  },
  pool: { limit_usd: "up", utilization_cap: "up" },
  strategy: { policy_limit_usd: "up", pool_id: "moved", risk_tier: "moved", sector: "moved" },
} as const satisfies Record<string, Record<string, Loosens>>;

export type LimitSubject = keyof typeof LIMIT_FIELDS;
export type LimitField<Subject extends LimitSubject> = keyof (typeof LIMIT_FIELDS)[Subject] & string;
type AnyLimit = Decimal | string | boolean | null;

/** Null: the limit does not apply. */
export type Limits<Subject extends LimitSubject> = {
  [Field in LimitField<Subject>]: (typeof LIMIT_FIELDS)[Subject][Field] extends "off"
    ? boolean
    : (typeof LIMIT_FIELDS)[Subject][Field] extends "moved"
      ? string | null
      : Decimal | null;
};

/**
 * The limit (USD) that a new pool or strategy is stored with: the one asked for, or 0 where raising waits for a second
 * person. What was asked is a raise from there.
 */
export function startingLimit(asked: Money, isSecondNeeded: boolean): Money {
  return isSecondNeeded ? ZERO : asked;
}

/**
 * Which of the changed limits are raised (more becomes possible) and which lowered; what stays equal is in neither.
 * A field missing in `after` is unchanged. Raising may wait for a second person; lowering is instant.
 */
export function splitRaise<Subject extends LimitSubject>(
  subject: Subject,
  before: Limits<Subject>,
  after: Partial<Limits<Subject>>,
): { raised: LimitField<Subject>[]; lowered: LimitField<Subject>[] } {
  const raised: LimitField<Subject>[] = [];
  const lowered: LimitField<Subject>[] = [];
  const fields = LIMIT_FIELDS[subject] as Record<LimitField<Subject>, Loosens>;
  for (const field of Object.keys(fields) as LimitField<Subject>[]) {
    const to = after[field];
    if (to === undefined) continue;
    const change = loosened(fields[field], before[field], to);
    if (change > 0) raised.push(field);
    if (change < 0) lowered.push(field);
  }
  return { raised, lowered };
}

/** 1 when the limit loosens, -1 when it tightens, 0 when it stays. */
function loosened(way: Loosens, from: AnyLimit, to: AnyLimit): number {
  if (way === "off") return Number(from === true) - Number(to === true);
  if (way === "moved") return from === to ? 0 : from === null ? -1 : 1;
  if (!Decimal.isDecimal(from) || !Decimal.isDecimal(to)) return Number(to === null) - Number(from === null);
  return way === "up" ? to.cmp(from) : from.cmp(to);
}
