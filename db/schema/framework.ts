import { sql } from "drizzle-orm";
import {
  boolean,
  check,
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
import type {
  BandKind,
  ConstraintType,
  ConstraintUnit,
  FrameworkMethod,
} from "../../lib/engine/framework/types";
import type { Cadence } from "../../lib/kernel/dates";
import { createdAt, id, measure, money, updatedAt, weight } from "../columns";
import { product } from "./product";
import { workspaceId } from "./tenant";

export const investmentProfile = pgTable(
  "investment_profile",
  {
    id: id(),
    workspaceId: workspaceId(),
    name: text("name").notNull(),
    answers: jsonb("answers").$type<Record<string, string>>().notNull(),
    score: integer("score").notNull(),
    riskBand: text("risk_band").$type<"low" | "medium" | "high">().notNull(),
    createdBy: uuid("created_by").notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique("investment_profile_workspace_id_id").on(t.workspaceId, t.id),
    check("investment_profile_score_range", sql`${t.score} between 0 and 100`),
  ],
);

export const framework = pgTable(
  "framework",
  {
    id: id(),
    workspaceId: workspaceId(),
    name: text("name").notNull(),
    method: text("method").$type<FrameworkMethod>().notNull(),
    templateKey: text("template_key"),
    currentVersion: integer("current_version").notNull(),
    archivedAt: timestamp("archived_at", { withTimezone: true }),
    createdBy: uuid("created_by").notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique("framework_workspace_id_id").on(t.workspaceId, t.id),
    index("framework_recent").on(t.workspaceId, t.updatedAt),
  ],
);

/** Immutable: the serving role may insert and read, never change or delete. */
export const frameworkVersion = pgTable(
  "framework_version",
  {
    workspaceId: workspaceId(),
    frameworkId: uuid("framework_id").notNull(),
    version: integer("version").notNull(),
    name: text("name").notNull(),
    description: text("description").notNull(),
    baseCcy: text("base_ccy").notNull(),
    benchmark: text("benchmark"),
    profileId: uuid("profile_id"),
    cadence: text("cadence").$type<Cadence>().notNull(),
    driftBps: integer("drift_bps").notNull(),
    band: text("band").$type<BandKind>().notNull(),
    relativePct: weight("relative_pct"),
    destination: text("destination").$type<"target" | "edge">().notNull(),
    scope: text("scope").$type<"breached" | "all">().notNull(),
    minTrade: money("min_trade").notNull(),
    costBps: integer("cost_bps").notNull(),
    fractional: boolean("fractional").notNull(),
    createdBy: uuid("created_by").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "framework_version_pk", columns: [t.workspaceId, t.frameworkId, t.version] }),
    foreignKey({
      name: "framework_version_framework_fk",
      columns: [t.workspaceId, t.frameworkId],
      foreignColumns: [framework.workspaceId, framework.id],
    }).onDelete("cascade"),
    check("framework_version_drift_bps_range", sql`${t.driftBps} between 50 and 1000`),
    check("framework_version_relative_pct_sane", sql`${t.relativePct} <> 'NaN' and ${t.relativePct} >= 0`),
    check("framework_version_min_trade_sane", sql`${t.minTrade} <> 'NaN' and ${t.minTrade} >= 0`),
  ],
);

/** Immutable, like its version. `position` keeps the author's order. */
export const bucket = pgTable(
  "bucket",
  {
    workspaceId: workspaceId(),
    frameworkId: uuid("framework_id").notNull(),
    version: integer("version").notNull(),
    position: integer("position").notNull(),
    path: text("path").notNull(),
    parentPath: text("parent_path"),
    label: text("label").notNull(),
    /** Share of the parent. */
    targetWeight: weight("target_weight").notNull(),
    minWeight: weight("min_weight"),
    maxWeight: weight("max_weight"),
    rules: jsonb("rules").$type<Record<string, unknown>>(),
  },
  (t) => [
    primaryKey({ name: "bucket_pk", columns: [t.workspaceId, t.frameworkId, t.version, t.path] }),
    foreignKey({
      name: "bucket_framework_version_fk",
      columns: [t.workspaceId, t.frameworkId, t.version],
      foreignColumns: [frameworkVersion.workspaceId, frameworkVersion.frameworkId, frameworkVersion.version],
    }).onDelete("cascade"),
    check("bucket_target_range", sql`${t.targetWeight} <> 'NaN' and ${t.targetWeight} between 0 and 1`),
    check("bucket_min_range", sql`${t.minWeight} <> 'NaN' and ${t.minWeight} between 0 and 1`),
    check("bucket_max_range", sql`${t.maxWeight} <> 'NaN' and ${t.maxWeight} between 0 and 1`),
  ],
);

/** Immutable, like its version. */
export const frameworkConstraint = pgTable(
  "framework_constraint",
  {
    workspaceId: workspaceId(),
    frameworkId: uuid("framework_id").notNull(),
    version: integer("version").notNull(),
    position: integer("position").notNull(),
    type: text("type").$type<ConstraintType>().notNull(),
    value: measure("value").notNull(),
    unit: text("unit").$type<ConstraintUnit>().notNull(),
    scope: text("scope"),
  },
  (t) => [
    primaryKey({
      name: "framework_constraint_pk",
      columns: [t.workspaceId, t.frameworkId, t.version, t.position],
    }),
    foreignKey({
      name: "framework_constraint_version_fk",
      columns: [t.workspaceId, t.frameworkId, t.version],
      foreignColumns: [frameworkVersion.workspaceId, frameworkVersion.frameworkId, frameworkVersion.version],
    }).onDelete("cascade"),
    check("framework_constraint_value_sane", sql`${t.value} <> 'NaN' and ${t.value} >= 0`),
  ],
);

/** Which products a leaf holds, with shares that sum to 1. */
export const mapping = pgTable(
  "mapping",
  {
    workspaceId: workspaceId(),
    frameworkId: uuid("framework_id").notNull(),
    version: integer("version").notNull(),
    path: text("path").notNull(),
    position: integer("position").notNull(),
    productId: uuid("product_id")
      .notNull()
      .references(() => product.id),
    share: weight("share").notNull(),
  },
  (t) => [
    primaryKey({
      name: "mapping_pk",
      columns: [t.workspaceId, t.frameworkId, t.version, t.path, t.productId],
    }),
    foreignKey({
      name: "mapping_bucket_fk",
      columns: [t.workspaceId, t.frameworkId, t.version, t.path],
      foreignColumns: [bucket.workspaceId, bucket.frameworkId, bucket.version, bucket.path],
    }).onDelete("cascade"),
    check("mapping_share_range", sql`${t.share} <> 'NaN' and ${t.share} > 0 and ${t.share} <= 1`),
  ],
);
