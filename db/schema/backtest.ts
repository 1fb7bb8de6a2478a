import { sql } from "drizzle-orm";
import {
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  timestamp,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { bytes, createdAt, id, updatedAt } from "../columns";
import { frameworkVersion } from "./framework";
import { workspaceId } from "./tenant";

/** A run that was kept: what was asked, what it came to mean, and the result packed, so that it opens without a run. */
export const backtest = pgTable(
  "backtest",
  {
    id: id(),
    workspaceId: workspaceId(),
    name: text("name").notNull(),
    /** Null for weights by symbol and for a framework that was sent with the request. */
    frameworkId: uuid("framework_id"),
    frameworkVersion: integer("framework_version"),
    /** The request as it was given, ready to be asked again. */
    request: jsonb("request").$type<Record<string, unknown>>().notNull(),
    /** The products of each bucket that were used, by path; null for weights by symbol. */
    mapping: jsonb("mapping").$type<Record<string, { symbol: string; share: string }[]>>(),
    /** What a list shows of the result. */
    summary: jsonb("summary").$type<Record<string, unknown>>().notNull(),
    fromDay: date("from_day", { mode: "string" }).notNull(),
    toDay: date("to_day", { mode: "string" }).notNull(),
    /** Of the symbols, days and prices that went in. */
    fingerprint: text("fingerprint").notNull(),
    engineVersion: integer("engine_version").notNull(),
    /** The whole answer, JSON compressed by brotli. */
    result: bytes("result").notNull(),
    /** The run whose request this one repeated. */
    rerunOf: uuid("rerun_of"),
    /** SHA-256 of the read-only link's token; null is not shared. */
    shareTokenHash: text("share_token_hash"),
    sharedAt: timestamp("shared_at", { withTimezone: true }),
    deletedAt: timestamp("deleted_at", { withTimezone: true }),
    createdBy: uuid("created_by").notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique("backtest_workspace_id_id").on(t.workspaceId, t.id),
    unique("backtest_share_token_hash").on(t.shareTokenHash),
    index("backtest_recent").on(t.workspaceId, t.createdAt),
    index("backtest_framework").on(t.workspaceId, t.frameworkId, t.frameworkVersion),
    foreignKey({
      name: "backtest_framework_version_fk",
      columns: [t.workspaceId, t.frameworkId, t.frameworkVersion],
      foreignColumns: [frameworkVersion.workspaceId, frameworkVersion.frameworkId, frameworkVersion.version],
    }),
    check("backtest_framework_whole", sql`(${t.frameworkId} is null) = (${t.frameworkVersion} is null)`),
    check("backtest_days_in_order", sql`${t.fromDay} <= ${t.toDay}`),
    check("backtest_share_whole", sql`(${t.shareTokenHash} is null) = (${t.sharedAt} is null)`),
    check("backtest_deleted_unshared", sql`${t.deletedAt} is null or ${t.shareTokenHash} is null`),
  ],
);
