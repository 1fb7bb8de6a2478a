import { bigint, index, jsonb, pgTable, primaryKey, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { createdAt } from "../columns";
import { workspaceId } from "./tenant";

/** Written in the same transaction as what it answers for. */
export const idempotencyKey = pgTable(
  "idempotency_key",
  {
    workspaceId: workspaceId(),
    key: text("key").notNull(),
    procedure: text("procedure").notNull(),
    requestHash: text("request_hash").notNull(),
    answer: jsonb("answer").$type<unknown>(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ name: "idempotency_key_pk", columns: [t.workspaceId, t.key] })],
);

/** Append-only, a SHA-256 chain a workspace; rows are written by the function `audit_append` alone. */
export const auditEvent = pgTable(
  "audit_event",
  {
    workspaceId: workspaceId(),
    seq: bigint("seq", { mode: "number" }).notNull(),
    at: timestamp("at", { withTimezone: true }).notNull(),
    actorId: uuid("actor_id").notNull(),
    action: text("action").notNull(),
    entity: text("entity").notNull(),
    entityId: text("entity_id").notNull(),
    before: jsonb("before").$type<unknown>(),
    after: jsonb("after").$type<unknown>(),
    requestId: text("request_id"),
    hash: text("hash").notNull(),
  },
  (t) => [
    primaryKey({ name: "audit_event_pk", columns: [t.workspaceId, t.seq] }),
    index("audit_event_entity").on(t.workspaceId, t.entity, t.entityId),
  ],
);

/** The chain's head stands apart, because a cut tail leaves a valid chain. */
export const auditHead = pgTable("audit_head", {
  workspaceId: workspaceId().primaryKey(),
  seq: bigint("seq", { mode: "number" }).notNull(),
  hash: text("hash").notNull(),
});

/** What was seeded, by content hash, so that a second start has nothing to do. */
export const seedState = pgTable("seed_state", {
  name: text("name").primaryKey(),
  hash: text("hash").notNull(),
  at: createdAt(),
});
