import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  bigint,
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { RiskTier, StrategyStatus } from "../../lib/engine/capital/types";
import { createdAt, id, measure, money, price, quantity, updatedAt, weight } from "../columns";
import { product } from "./product";
import { workspaceId } from "./tenant";

/** Written out in SQL: a share of something, between nothing and all of it. */
const share = (column: AnyPgColumn) => sql`${column} <> 'NaN' and ${column} between 0 and 1`;

/**
 * The reserve of a workspace: its policy, and the row that every movement of capital locks first, so that no two
 * decisions are taken on the same state.
 */
export const capitalReserve = pgTable(
  "capital_reserve",
  {
    workspaceId: workspaceId().primaryKey(),
    /** Number of the last ledger transaction: they have no gaps. */
    lastSeq: bigint("last_seq", { mode: "number" }).notNull().default(0),
    deployableFraction: weight("deployable_fraction").notNull(),
    maxStrategyShare: weight("max_strategy_share"),
    maxSectorShare: weight("max_sector_share"),
    ceilingLow: weight("ceiling_low"),
    ceilingMedium: weight("ceiling_medium"),
    ceilingHigh: weight("ceiling_high"),
    minAllocation: money("min_allocation"),
    approvalThreshold: money("approval_threshold"),
    approvalThresholdShare: weight("approval_threshold_share"),
    /** Whether raising a limit waits for a second person. */
    raisesNeedSecond: boolean("raises_need_second").notNull().default(false),
    /** How long an approval holds capacity. */
    approvalHours: integer("approval_hours").notNull().default(72),
    /** Whether the daily allocator runs by itself. */
    isAllocatorScheduled: boolean("is_allocator_scheduled").notNull().default(false),
    /** Thresholds of the reallocation engine. */
    reallocMinChange: weight("realloc_min_change").notNull().default(sql`0.02`),
    reallocMinDays: integer("realloc_min_days").notNull().default(30),
    reallocMaxShift: weight("realloc_max_shift").notNull().default(sql`0.10`),
    reallocDrawdownStop: weight("realloc_drawdown_stop").notNull().default(sql`0.20`),
    version: integer("version").notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    check("capital_reserve_fraction", share(t.deployableFraction)),
    check("capital_reserve_strategy_share", share(t.maxStrategyShare)),
    check("capital_reserve_sector_share", share(t.maxSectorShare)),
    check("capital_reserve_ceiling_low", share(t.ceilingLow)),
    check("capital_reserve_ceiling_medium", share(t.ceilingMedium)),
    check("capital_reserve_ceiling_high", share(t.ceilingHigh)),
    check("capital_reserve_min", sql`${t.minAllocation} <> 'NaN' and ${t.minAllocation} >= 0`),
    check("capital_reserve_threshold", sql`${t.approvalThreshold} <> 'NaN' and ${t.approvalThreshold} >= 0`),
    check("capital_reserve_threshold_share", share(t.approvalThresholdShare)),
    check("capital_reserve_hours", sql`${t.approvalHours} between 1 and 8760`),
    check("capital_reserve_min_change", share(t.reallocMinChange)),
    check("capital_reserve_min_days", sql`${t.reallocMinDays} between 0 and 3650`),
    check("capital_reserve_max_shift", share(t.reallocMaxShift)),
    check("capital_reserve_stop", share(t.reallocDrawdownStop)),
  ],
);

export const capitalPool = pgTable(
  "capital_pool",
  {
    id: id(),
    workspaceId: workspaceId(),
    name: text("name").notNull(),
    assetClass: text("asset_class").notNull(),
    limit: money("limit_usd").notNull(),
    utilizationCap: weight("utilization_cap").notNull().default(sql`1`),
    version: integer("version").notNull().default(1),
    createdBy: uuid("created_by").notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique("capital_pool_workspace_id_id").on(t.workspaceId, t.id),
    unique("capital_pool_name").on(t.workspaceId, t.name),
    check("capital_pool_limit", sql`${t.limit} <> 'NaN' and ${t.limit} >= 0`),
    check("capital_pool_cap", share(t.utilizationCap)),
  ],
);

export const capitalStrategy = pgTable(
  "capital_strategy",
  {
    id: id(),
    workspaceId: workspaceId(),
    poolId: uuid("pool_id").notNull(),
    name: text("name").notNull(),
    description: text("description"),
    sector: text("sector"),
    assetClass: text("asset_class"),
    riskTier: text("risk_tier").$type<RiskTier>(),
    status: text("status").$type<StrategyStatus>().notNull(),
    policyLimit: money("policy_limit_usd").notNull(),
    /** Moved by the functions that post to the ledger alone. */
    deployed: money("deployed_notional_usd").notNull().default(sql`0`),
    targetApyBps: integer("target_apy_bps"),
    /** Null: the daily allocator leaves it alone. */
    targetWeight: weight("target_weight"),
    version: integer("version").notNull().default(1),
    createdBy: uuid("created_by").notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique("capital_strategy_workspace_id_id").on(t.workspaceId, t.id),
    unique("capital_strategy_name").on(t.workspaceId, t.name),
    index("capital_strategy_pool").on(t.workspaceId, t.poolId),
    foreignKey({
      name: "capital_strategy_pool_fk",
      columns: [t.workspaceId, t.poolId],
      foreignColumns: [capitalPool.workspaceId, capitalPool.id],
    }),
    check("capital_strategy_limit", sql`${t.policyLimit} <> 'NaN' and ${t.policyLimit} >= 0`),
    check("capital_strategy_deployed", sql`${t.deployed} <> 'NaN' and ${t.deployed} >= 0`),
    check("capital_strategy_weight", share(t.targetWeight)),
    check("capital_strategy_tier", sql`${t.riskTier} in ('low', 'medium', 'high')`),
    check(
      "capital_strategy_status",
      sql`${t.status} in ('draft', 'approved', 'active', 'paused', 'retired')`,
    ),
  ],
);

export function ofStrategy(name: string, t: { workspaceId: AnyPgColumn; strategyId: AnyPgColumn }) {
  return foreignKey({
    name,
    columns: [t.workspaceId, t.strategyId] as [AnyPgColumn, AnyPgColumn],
    foreignColumns: [capitalStrategy.workspaceId, capitalStrategy.id] as [AnyPgColumn, AnyPgColumn],
  });
}

/** What a strategy holds beside its cash, as last stated. */
export const capitalPosition = pgTable(
  "capital_position",
  {
    workspaceId: workspaceId(),
    strategyId: uuid("strategy_id").notNull(),
    symbol: text("symbol").notNull(),
    /** Null for what the catalogue does not know: it has a price of its own. */
    productId: uuid("product_id").references(() => product.id),
    quantity: quantity("quantity").notNull(),
    /** In dollars, stated with the position; null where prices come from the catalogue. */
    statedPrice: price("stated_price"),
    statedOn: date("stated_on", { mode: "string" }),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ name: "capital_position_pk", columns: [t.workspaceId, t.strategyId, t.symbol] }),
    ofStrategy("capital_position_strategy_fk", t).onDelete("cascade"),
    check("capital_position_quantity", sql`${t.quantity} <> 'NaN' and ${t.quantity} >= 0`),
    check("capital_position_price", sql`${t.statedPrice} <> 'NaN' and ${t.statedPrice} >= 0`),
    check(
      "capital_position_priced",
      sql`${t.productId} is not null or (${t.statedPrice} is not null and ${t.statedOn} is not null)`,
    ),
  ],
);

/** Net asset value of one unit of a strategy: money that flows in or out does not move it. */
export const capitalNav = pgTable(
  "capital_nav",
  {
    workspaceId: workspaceId(),
    strategyId: uuid("strategy_id").notNull(),
    date: date("date", { mode: "string" }).notNull(),
    nav: measure("nav").notNull(),
    enteredBy: uuid("entered_by").notNull(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ name: "capital_nav_pk", columns: [t.workspaceId, t.strategyId, t.date] }),
    ofStrategy("capital_nav_strategy_fk", t).onDelete("cascade"),
    check("capital_nav_sane", sql`${t.nav} <> 'NaN' and ${t.nav} > 0`),
  ],
);

/** When a utilisation, a capacity or the reserve crossed its mark, and when it came back. */
export const capitalAlert = pgTable(
  "capital_alert",
  {
    id: id(),
    workspaceId: workspaceId(),
    kind: text("kind").$type<"utilization" | "capacity" | "over_deployed">().notNull(),
    entity: text("entity").$type<"reserve" | "pool" | "strategy">().notNull(),
    /** The pool's or strategy's id; the workspace's for the reserve. */
    entityId: uuid("entity_id").notNull(),
    label: text("label").notNull(),
    message: text("message").notNull(),
    openedAt: timestamp("opened_at", { withTimezone: true }).notNull(),
    closedAt: timestamp("closed_at", { withTimezone: true }),
    acknowledgedAt: timestamp("acknowledged_at", { withTimezone: true }),
    acknowledgedBy: uuid("acknowledged_by"),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique("capital_alert_workspace_id_id").on(t.workspaceId, t.id),
    uniqueIndex("capital_alert_one_open")
      .on(t.workspaceId, t.kind, t.entity, t.entityId)
      .where(sql`${t.closedAt} is null`),
    index("capital_alert_recent").on(t.workspaceId, t.openedAt),
  ],
);
