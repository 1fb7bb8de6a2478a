import { bigint, index, json, pgTable, primaryKey, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { createdAt } from "../columns";
import { workspaceId } from "./tenant";

/** Without a foreign key, which looks up and locks one row for each row written: triggers keep its promise once a statement. */
const ofWorkspace = () => uuid("workspace_id").notNull();

// Values here are `json`, kept as they were written: taking them apart cost as much as all else of writing a row.

/** Written in the same transaction as what it answers for. */
export const idempotencyKey = pgTable(
  "idempotency_key",
  {
    workspaceId: ofWorkspace(),
    key: text("key").notNull(),
    procedure: text("procedure").notNull(),
    requestHash: text("request_hash").notNull(),
    answer: json("answer").$type<unknown>(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ name: "idempotency_key_pk", columns: [t.workspaceId, t.key] })],
);

/** Append-only, a SHA-256 chain a workspace; rows are written by the function `audit_append` alone. */
export const auditEvent = pgTable(
  "audit_event",
  {
    workspaceId: ofWorkspace(),
    seq: bigint("seq", { mode: "number" }).notNull(),
    at: timestamp("at", { withTimezone: true }).notNull(),
    actorId: uuid("actor_id").notNull(),
    action: text("action").notNull(),
    entity: text("entity").notNull(),
    entityId: text("entity_id").notNull(),
    before: json("before").$type<unknown>(),
    after: json("after").$type<unknown>(),
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
