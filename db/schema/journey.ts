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
import type { RunStatus, WorkflowDefinition } from "../../lib/engine/workflow/types";
import { createdAt, id, updatedAt } from "../columns";
import { workspaceId } from "./tenant";

const instant = (name: string) => timestamp(name, { withTimezone: true });

/** A version of a workflow that an owner wrote; the built-in one stands in the engine, not here. Only its archiving changes. */
export const workflow = pgTable(
  "workflow",
  {
    id: id(),
    workspaceId: workspaceId(),
    key: text("key").notNull(),
    version: integer("version").notNull(),
    name: text("name").notNull(),
    definition: jsonb("definition").$type<WorkflowDefinition>().notNull(),
    createdBy: uuid("created_by").notNull(),
    createdAt: createdAt(),
    archivedAt: instant("archived_at"),
  },
  (t) => [
    unique("workflow_workspace_id_id").on(t.workspaceId, t.id),
    unique("workflow_version_once").on(t.workspaceId, t.key, t.version),
    check("workflow_version_positive", sql`${t.version} >= 1`),
  ],
);

/** One person's way through a workflow. The definition is the one it began with, whatever is written later. */
export const workflowRun = pgTable(
  "workflow_run",
  {
    id: id(),
    workspaceId: workspaceId(),
    workflowKey: text("workflow_key").notNull(),
    workflowVersion: integer("workflow_version").notNull(),
    definition: jsonb("definition").$type<WorkflowDefinition>().notNull(),
    name: text("name").notNull(),
    status: text("status").$type<RunStatus>().notNull().default("active"),
    /** Counts the steps answered; a tab that saw an earlier one is refused. */
    revision: integer("revision").notNull().default(0),
    startedBy: uuid("started_by").notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    endedAt: instant("ended_at"),
    /** Whoever gave it up or gave its last answer; null for those that ended before this was kept. */
    endedBy: uuid("ended_by"),
  },
  (t) => [
    unique("workflow_run_workspace_id_id").on(t.workspaceId, t.id),
    index("workflow_run_recent").on(t.workspaceId, t.updatedAt),
    index("workflow_run_of_starter").on(t.workspaceId, t.startedBy, t.updatedAt),
    index("workflow_run_going_on").on(t.workspaceId, t.updatedAt).where(sql`${t.status} = 'active'`),
    index("workflow_run_by_version").on(t.workspaceId, t.workflowKey, t.workflowVersion),
    check("workflow_run_status", sql`${t.status} in ('active', 'completed', 'abandoned')`),
    check("workflow_run_ended", sql`(${t.endedAt} is null) = (${t.status} = 'active')`),
  ],
);

/** An answer to a step, written once; a changed answer is another row, and the state is what all rows come to. */
export const workflowStepRecord = pgTable(
  "workflow_step_record",
  {
    workspaceId: workspaceId(),
    runId: uuid("run_id").notNull(),
    /** From 1, without gaps: the run's revision after it. */
    seq: integer("seq").notNull(),
    stepId: text("step_id").notNull(),
    input: jsonb("input").$type<Record<string, unknown>>().notNull(),
    output: jsonb("output").$type<Record<string, unknown>>().notNull(),
    /** A column of its own, since under row-level security no index over an expression of JSON is used. */
    frameworkId: text("framework_id").generatedAlwaysAs(sql`output->>'framework_id'`),
    actorId: uuid("actor_id").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "workflow_step_record_pk", columns: [t.workspaceId, t.runId, t.seq] }),
    foreignKey({
      name: "workflow_step_record_run_fk",
      columns: [t.workspaceId, t.runId],
      foreignColumns: [workflowRun.workspaceId, workflowRun.id],
    }).onDelete("cascade"),
    index("workflow_step_record_of_framework").on(t.workspaceId, t.frameworkId),
    check("workflow_step_record_seq_positive", sql`${t.seq} >= 1`),
  ],
);

/** A call of the language model and what it used: the day's limit is counted from these. No text of it is kept. */
export const modelCall = pgTable(
  "model_call",
  {
    id: id(),
    workspaceId: workspaceId(),
    userId: uuid("user_id").notNull(),
    purpose: text("purpose").$type<"framework" | "mapping">().notNull(),
    model: text("model").notNull(),
    /** What may yet be used while it runs; what was used once it has ended. */
    tokens: integer("tokens").notNull(),
    inputTokens: integer("input_tokens").notNull().default(0),
    outputTokens: integer("output_tokens").notNull().default(0),
    rounds: integer("rounds").notNull().default(0),
    outcome: text("outcome").notNull().default("running"),
    startedAt: instant("started_at").notNull(),
    endedAt: instant("ended_at"),
  },
  (t) => [
    index("model_call_of_day").on(t.workspaceId, t.startedAt),
    check(
      "model_call_counts",
      sql`${t.tokens} >= 0 and ${t.inputTokens} >= 0 and ${t.outputTokens} >= 0 and ${t.rounds} >= 0`,
    ),
  ],
);

/** What a member has seen of the first hour, in a workspace. */
export const memberGuide = pgTable(
  "member_guide",
  {
    workspaceId: workspaceId(),
    userId: uuid("user_id").notNull(),
    isChecklistHidden: boolean("is_checklist_hidden").notNull().default(false),
    /** Taken to its end or skipped. */
    tourEndedAt: instant("tour_ended_at"),
    /** Steps of the checklist that no row elsewhere tells of, such as having read an explainer. */
    seen: jsonb("seen").$type<string[]>().notNull().default([]),
    updatedAt: updatedAt(),
  },
  (t) => [primaryKey({ name: "member_guide_pk", columns: [t.workspaceId, t.userId] })],
);

/** What the sample brought in, so that it can be cleared by itself. */
export const sampleThing = pgTable(
  "sample_thing",
  {
    workspaceId: workspaceId(),
    kind: text("kind").$type<"framework" | "portfolio">().notNull(),
    thingId: uuid("thing_id").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "sample_thing_pk", columns: [t.workspaceId, t.kind, t.thingId] }),
    check("sample_thing_kind", sql`${t.kind} in ('framework', 'portfolio')`),
  ],
);
