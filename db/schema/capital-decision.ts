import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  bigint,
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
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { RequestStatus } from "../../lib/engine/capital/types";
import { createdAt, id, money, updatedAt } from "../columns";
import { ofStrategy } from "./capital";
import { workspaceId } from "./tenant";

const instant = (name: string) => timestamp(name, { withTimezone: true });

/** Who decided and when stand together, and nobody decides their own. */
const decidedByAnother = (status: AnyPgColumn, by: AnyPgColumn, at: AnyPgColumn, maker: AnyPgColumn) =>
  sql`(${by} is null) = (${at} is null) and (${by} is null or ${by} <> ${maker}) and (${status} not in ('approved', 'rejected', 'deployed', 'released', 'executed') or ${by} is not null)`;

/** A wish for capital, on its way through the workflow. */
export const capitalRequest = pgTable(
  "capital_request",
  {
    id: id(),
    workspaceId: workspaceId(),
    strategyId: uuid("strategy_id").notNull(),
    amount: money("amount_usd").notNull(),
    released: money("released_usd").notNull().default(sql`0`),
    status: text("status").$type<RequestStatus>().notNull(),
    reason: text("reason").notNull(),
    requestedBy: uuid("requested_by").notNull(),
    decidedBy: uuid("decided_by"),
    decidedAt: instant("decided_at"),
    decisionNote: text("decision_note"),
    /** Until then an approval holds capacity. */
    expiresAt: instant("expires_at"),
    /** The ledger transaction of its deployment. */
    deployedSeq: bigint("deployed_seq", { mode: "number" }),
    deployedBy: uuid("deployed_by"),
    deployedAt: instant("deployed_at"),
    version: integer("version").notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique("capital_request_workspace_id_id").on(t.workspaceId, t.id),
    ofStrategy("capital_request_strategy_fk", t),
    index("capital_request_queue").on(t.workspaceId, t.status, t.createdAt),
    index("capital_request_held").on(t.workspaceId, t.strategyId).where(sql`${t.status} = 'approved'`),
    check("capital_request_amount", sql`${t.amount} <> 'NaN' and ${t.amount} > 0`),
    check(
      "capital_request_released",
      sql`${t.released} <> 'NaN' and ${t.released} >= 0 and ${t.released} <= ${t.amount}`,
    ),
    check(
      "capital_request_status",
      sql`${t.status} in ('requested', 'approved', 'rejected', 'deployed', 'released', 'cancelled', 'expired')`,
    ),
    check("capital_request_decided", decidedByAnother(t.status, t.decidedBy, t.decidedAt, t.requestedBy)),
    check("capital_request_expiry", sql`${t.status} <> 'approved' or ${t.expiresAt} is not null`),
  ],
);

/** Said about a request; written once. */
export const capitalComment = pgTable(
  "capital_comment",
  {
    id: id(),
    workspaceId: workspaceId(),
    requestId: uuid("request_id").notNull(),
    authorId: uuid("author_id").notNull(),
    text: text("text").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    foreignKey({
      name: "capital_comment_request_fk",
      columns: [t.workspaceId, t.requestId],
      foreignColumns: [capitalRequest.workspaceId, capitalRequest.id],
    }),
    index("capital_comment_order").on(t.workspaceId, t.requestId, t.createdAt),
  ],
);

/** A raised limit that waits for a second person. */
export const capitalChange = pgTable(
  "capital_change",
  {
    id: id(),
    workspaceId: workspaceId(),
    subject: text("subject").$type<"settings" | "pool" | "strategy">().notNull(),
    subjectId: uuid("subject_id").notNull(),
    /** Field → new value, as the subject's own interface writes them. */
    changes: jsonb("changes").$type<Record<string, unknown>>().notNull(),
    before: jsonb("before").$type<Record<string, unknown>>().notNull(),
    /** The subject's version that it started from. */
    version: integer("version").notNull(),
    status: text("status").$type<"proposed" | "approved" | "rejected" | "cancelled">().notNull(),
    proposedBy: uuid("proposed_by").notNull(),
    decidedBy: uuid("decided_by"),
    decidedAt: instant("decided_at"),
    createdAt: createdAt(),
  },
  (t) => [
    unique("capital_change_workspace_id_id").on(t.workspaceId, t.id),
    uniqueIndex("capital_change_one_open")
      .on(t.workspaceId, t.subject, t.subjectId)
      .where(sql`${t.status} = 'proposed'`),
    check("capital_change_decided", decidedByAnother(t.status, t.decidedBy, t.decidedAt, t.proposedBy)),
  ],
);

/** One run of the daily allocator: one a day. */
export const capitalRun = pgTable(
  "capital_run",
  {
    id: id(),
    workspaceId: workspaceId(),
    date: date("date", { mode: "string" }).notNull(),
    equity: money("equity_usd").notNull(),
    /** Its answer, every line of it. */
    result: jsonb("result").$type<Record<string, unknown>>().notNull(),
    runBy: uuid("run_by").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    unique("capital_run_workspace_id_id").on(t.workspaceId, t.id),
    unique("capital_run_once_a_day").on(t.workspaceId, t.date),
    check("capital_run_equity", sql`${t.equity} <> 'NaN'`),
  ],
);

export type ReallocationStatus = "proposed" | "approved" | "rejected" | "executed" | "cancelled";

/** Moves between strategies, with their reasons. */
export const capitalReallocation = pgTable(
  "capital_reallocation",
  {
    id: id(),
    workspaceId: workspaceId(),
    status: text("status").$type<ReallocationStatus>().notNull(),
    asOf: date("as_of", { mode: "string" }).notNull(),
    moves: jsonb("moves").$type<Record<string, unknown>[]>().notNull(),
    reasons: jsonb("reasons").$type<Record<string, unknown>[]>().notNull(),
    metrics: jsonb("metrics").$type<Record<string, unknown>[]>().notNull(),
    note: text("note"),
    proposedBy: uuid("proposed_by").notNull(),
    decidedBy: uuid("decided_by"),
    decidedAt: instant("decided_at"),
    decisionNote: text("decision_note"),
    executedBy: uuid("executed_by"),
    executedAt: instant("executed_at"),
    version: integer("version").notNull().default(1),
    createdAt: createdAt(),
  },
  (t) => [
    unique("capital_reallocation_workspace_id_id").on(t.workspaceId, t.id),
    index("capital_reallocation_recent").on(t.workspaceId, t.createdAt),
    check(
      "capital_reallocation_status",
      sql`${t.status} in ('proposed', 'approved', 'rejected', 'executed', 'cancelled')`,
    ),
    check("capital_reallocation_decided", decidedByAnother(t.status, t.decidedBy, t.decidedAt, t.proposedBy)),
  ],
);
