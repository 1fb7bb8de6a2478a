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
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { bytes, createdAt, id, money, quantity, updatedAt, weight } from "../columns";
import { frameworkVersion } from "./framework";
import { product } from "./product";
import { workspaceId } from "./tenant";

export const portfolio = pgTable(
  "portfolio",
  {
    id: id(),
    workspaceId: workspaceId(),
    name: text("name").notNull(),
    frameworkId: uuid("framework_id"),
    frameworkVersion: integer("framework_version"),
    baseCcy: text("base_ccy").notNull(),
    origin: text("origin").$type<"framework" | "import" | "empty">().notNull(),
    isFractional: boolean("is_fractional").notNull(),
    /** Grows with every change of holdings, so that a stale writer is found out. */
    revision: integer("revision").notNull().default(1),
    archivedAt: timestamp("archived_at", { withTimezone: true }),
    createdBy: uuid("created_by").notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique("portfolio_workspace_id_id").on(t.workspaceId, t.id),
    index("portfolio_framework").on(t.workspaceId, t.frameworkId),
    foreignKey({
      name: "portfolio_framework_version_fk",
      columns: [t.workspaceId, t.frameworkId, t.frameworkVersion],
      foreignColumns: [frameworkVersion.workspaceId, frameworkVersion.frameworkId, frameworkVersion.version],
    }),
    check("portfolio_framework_whole", sql`(${t.frameworkId} is null) = (${t.frameworkVersion} is null)`),
  ],
);

type PortfolioColumns = { workspaceId: AnyPgColumn; portfolioId: AnyPgColumn };

function portfolioKey(name: string, t: PortfolioColumns) {
  return foreignKey({
    name,
    columns: [t.workspaceId, t.portfolioId] as [AnyPgColumn, AnyPgColumn],
    foreignColumns: [portfolio.workspaceId, portfolio.id] as [AnyPgColumn, AnyPgColumn],
  }).onDelete("cascade");
}

export const position = pgTable(
  "position",
  {
    workspaceId: workspaceId(),
    portfolioId: uuid("portfolio_id").notNull(),
    productId: uuid("product_id")
      .notNull()
      .references(() => product.id),
    quantity: quantity("quantity").notNull(),
    costBasis: money("cost_basis"),
    isLocked: boolean("is_locked").notNull().default(false),
    isExcluded: boolean("is_excluded").notNull().default(false),
    /** Set by hand; otherwise the mapping and the rules decide. */
    bucketPath: text("bucket_path"),
  },
  (t) => [
    primaryKey({ name: "position_pk", columns: [t.workspaceId, t.portfolioId, t.productId] }),
    portfolioKey("position_portfolio_fk", t),
    check("position_quantity_sane", sql`${t.quantity} <> 'NaN' and ${t.quantity} >= 0`),
    check("position_cost_sane", sql`${t.costBasis} <> 'NaN'`),
  ],
);

export const cashBalance = pgTable(
  "cash_balance",
  {
    workspaceId: workspaceId(),
    portfolioId: uuid("portfolio_id").notNull(),
    currency: text("currency").notNull(),
    amount: money("amount").notNull(),
  },
  (t) => [
    primaryKey({ name: "cash_balance_pk", columns: [t.workspaceId, t.portfolioId, t.currency] }),
    portfolioKey("cash_balance_portfolio_fk", t),
    check("cash_balance_sane", sql`${t.amount} <> 'NaN' and ${t.amount} >= 0`),
  ],
);

/** "Everything that matches goes into this bucket"; the first match wins. */
export const assignmentRule = pgTable(
  "assignment_rule",
  {
    workspaceId: workspaceId(),
    portfolioId: uuid("portfolio_id").notNull(),
    position: integer("position").notNull(),
    match: jsonb("match").$type<Record<string, unknown>>().notNull(),
    bucketPath: text("bucket_path").notNull(),
  },
  (t) => [
    primaryKey({ name: "assignment_rule_pk", columns: [t.workspaceId, t.portfolioId, t.position] }),
    portfolioKey("assignment_rule_portfolio_fk", t),
  ],
);

export const portfolioActivity = pgTable(
  "portfolio_activity",
  {
    id: id(),
    workspaceId: workspaceId(),
    portfolioId: uuid("portfolio_id").notNull(),
    kind: text("kind").notNull(),
    summary: text("summary").notNull(),
    detail: jsonb("detail").$type<Record<string, unknown>>().notNull(),
    actorId: uuid("actor_id").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    portfolioKey("portfolio_activity_portfolio_fk", t),
    index("portfolio_activity_recent").on(t.workspaceId, t.portfolioId, t.createdAt),
  ],
);

/**
 * The buckets a snapshot speaks of, in their order: the same for all portfolios of a framework version, so written
 * once. The id is made of the content.
 */
export const snapshotOutline = pgTable(
  "snapshot_outline",
  {
    workspaceId: workspaceId(),
    id: uuid("id").notNull(),
    paths: text("paths").array().notNull(),
    labels: text("labels").array().notNull(),
    /** Target shares of the portfolio in ten-billionths. */
    targets: bigint("targets", { mode: "number" }).array().notNull(),
  },
  (t) => [primaryKey({ name: "snapshot_outline_pk", columns: [t.workspaceId, t.id] })],
);

/**
 * What the drift report said on a valuation day. That its portfolio and its outline exist is checked once a
 * statement by a trigger, not once a row by foreign keys: a sweep writes a hundred thousand of them.
 */
export const portfolioSnapshot = pgTable(
  "portfolio_snapshot",
  {
    workspaceId: uuid("workspace_id").notNull(),
    portfolioId: uuid("portfolio_id").notNull(),
    date: date("date", { mode: "string" }).notNull(),
    value: money("value").notNull(),
    cash: money("cash").notNull(),
    totalDrift: weight("total_drift").notNull(),
    breachCount: integer("breach_count").notNull(),
    worstPath: text("worst_path"),
    outlineId: uuid("outline_id").notNull(),
    /** Five bytes a bucket of the outline: actual share in ten-billionths × 4 + status. */
    figures: bytes("figures").notNull(),
    isSample: boolean("is_sample").notNull(),
    /** Of the portfolio when the report was made: an older look never replaces a newer one. */
    revision: integer("revision").notNull().default(0),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "portfolio_snapshot_pk", columns: [t.workspaceId, t.portfolioId, t.date] }),
    check("portfolio_snapshot_value_sane", sql`${t.value} <> 'NaN' and ${t.cash} <> 'NaN'`),
    check("portfolio_snapshot_drift_sane", sql`${t.totalDrift} <> 'NaN' and ${t.totalDrift} >= 0`),
  ],
);

/** What a portfolio hung from, from a day on; the last line of a day holds. */
export const portfolioTarget = pgTable(
  "portfolio_target",
  {
    workspaceId: workspaceId(),
    portfolioId: uuid("portfolio_id").notNull(),
    seq: bigint("seq", { mode: "number" }).generatedAlwaysAsIdentity().notNull(),
    since: date("since", { mode: "string" }).notNull(),
    frameworkId: uuid("framework_id"),
    frameworkVersion: integer("framework_version"),
  },
  (t) => [
    primaryKey({ name: "portfolio_target_pk", columns: [t.workspaceId, t.portfolioId, t.seq] }),
    portfolioKey("portfolio_target_portfolio_fk", t),
    check("portfolio_target_whole", sql`(${t.frameworkId} is null) = (${t.frameworkVersion} is null)`),
  ],
);

/** How far the sweep of a day has come; a run that was cut off goes on after `lastPortfolioId`. */
export const sweepProgress = pgTable(
  "sweep_progress",
  {
    workspaceId: workspaceId(),
    forDate: date("for_date", { mode: "string" }).notNull(),
    startedAt: timestamp("started_at", { withTimezone: true }).notNull(),
    finishedAt: timestamp("finished_at", { withTimezone: true }),
    lastPortfolioId: uuid("last_portfolio_id"),
    total: integer("total").notNull(),
    done: integer("done").notNull(),
    valued: integer("valued").notNull(),
    blocked: integer("blocked").notNull(),
    breaches: integer("breaches").notNull(),
    opened: integer("opened").notNull(),
    closed: integer("closed").notNull(),
    updatedAt: updatedAt(),
  },
  (t) => [primaryKey({ name: "sweep_progress_pk", columns: [t.workspaceId, t.forDate] })],
);
