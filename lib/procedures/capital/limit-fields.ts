import type { LimitField, LimitSubject, Limits } from "@/lib/engine/capital/split-raise";
import { Decimal } from "@/lib/kernel/decimal";
import { moneyText } from "@/lib/kernel/money";
import { weightNumber } from "@/lib/kernel/weight";

export type LimitValue = Decimal | string | boolean | null;
export type LimitJson = string | number | boolean | null;

/** Where each limit of the interface stands in its row. */
const COLUMNS = {
  pool: { limit_usd: "limit", utilization_cap: "utilizationCap" },
  strategy: { policy_limit_usd: "policyLimit", pool_id: "poolId", risk_tier: "riskTier", sector: "sector" },
  settings: {
    deployable_fraction: "deployableFraction",
    max_strategy_share: "maxStrategyShare",
    max_sector_share: "maxSectorShare",
    "risk_tier_ceilings.low": "ceilingLow",
    "risk_tier_ceilings.medium": "ceilingMedium",
    "risk_tier_ceilings.high": "ceilingHigh",
    min_allocation_usd: "minAllocation",
    approval_threshold_usd: "approvalThreshold",
    approval_threshold_share: "approvalThresholdShare",
    raises_need_second_person: "raisesNeedSecond",
    approval_hours: "approvalHours",
    "reallocation.min_change": "reallocMinChange",
    "reallocation.min_days": "reallocMinDays",
    "reallocation.max_shift": "reallocMaxShift",
    "reallocation.drawdown_stop": "reallocDrawdownStop",
  },
} as const satisfies { [Subject in LimitSubject]: Record<LimitField<Subject>, string> };

/** What is counted whole: a plain number in its row. */
const WHOLE = new Set(["approval_hours", "reallocation.min_days"]);
/** What names something rather than measuring it. */
const NAMED = new Set(["pool_id", "risk_tier", "sector"]);

/** A row that holds a subject's limits, whatever else it holds. */
type LimitRow = Record<string, unknown>;

function columnsOf(subject: LimitSubject): [field: string, column: string][] {
  return Object.entries(COLUMNS[subject]);
}

/** As the interface writes them, in its order. */
export function limitNames(subject: LimitSubject): string[] {
  return Object.keys(COLUMNS[subject]);
}

/** The limits of a row, or of what an edit says of it, by the names of the interface. */
export function limitsIn<Subject extends LimitSubject>(
  subject: Subject,
  row: LimitRow,
): Partial<Limits<Subject>> {
  const known = columnsOf(subject).filter(([, column]) => row[column] !== undefined);
  return Object.fromEntries(known.map(([field, column]) => [field, measured(row[column])])) as Partial<
    Limits<Subject>
  >;
}

function measured(value: unknown): unknown {
  return typeof value === "number" ? new Decimal(value) : value;
}

/** All of them; for a stored row. */
export function limitsOf<Subject extends LimitSubject>(subject: Subject, row: LimitRow): Limits<Subject> {
  return limitsIn(subject, row) as Limits<Subject>;
}

export function columnOf(subject: LimitSubject, field: string): string {
  const column = (COLUMNS[subject] as Record<string, string>)[field];
  if (column === undefined) throw new Error(`${subject} has no limit ${field}`);
  return column;
}

/** As the interface writes it: money as text, shares and whole numbers as numbers, names as they are. */
export function limitJson(field: string, value: LimitValue): LimitJson {
  if (!Decimal.isDecimal(value)) return value;
  return field.endsWith("_usd") ? moneyText(value) : weightNumber(value);
}

/** As its row holds it. */
export function readLimitJson(field: string, value: unknown): LimitValue | number {
  if (value === null || typeof value === "boolean") return value;
  if (NAMED.has(field)) return String(value);
  return WHOLE.has(field) ? Number(value) : new Decimal(String(value));
}
