import { z } from "zod";
import {
  dayInput,
  idInput,
  idView,
  instantView,
  optional,
  pageInput,
  pageView,
  shortTextInput,
  wholeInput,
} from "./common";

/** Events in one file; a longer trail is fetched in parts. */
export const MOST_EXPORTED_EVENTS = 20_000;
/** Events and transactions that one call checks at most when it is asked to stop early. */
export const MOST_CHECKED_AT_ONCE = 1_000_000;
export const AUDIT_FORMATS = ["yaml", "json", "csv"] as const;
export type AuditFormat = (typeof AUDIT_FORMATS)[number];

const SHA_256 = /^[0-9a-f]{64}$/;
const hashInput = z.string().regex(SHA_256, "must be the 64 hexadecimal digits of a hash");
const seqInput = wholeInput(0, Number.MAX_SAFE_INTEGER);
const seqView = z.int();

const auditFilter = {
  entity: optional(shortTextInput(60)).meta({
    description: "What it was done to, such as framework or ledger",
  }),
  entity_id: optional(shortTextInput(200)),
  action: optional(shortTextInput(60)).meta({ description: "Such as portfolio.create" }),
  actor: optional(idInput).meta({ description: "The user who did it" }),
  from: optional(dayInput).meta({ description: "From this day on, in universal time" }),
  to: optional(dayInput).meta({ description: "Until the end of this day, in universal time" }),
};

const auditFilterInput = z.object(auditFilter);
export type AuditFilterInput = z.output<typeof auditFilterInput>;

export const auditEventView = z.object({
  seq: seqView.meta({ description: "1, 2, 3 … in this workspace, without a gap" }),
  at: instantView,
  actor_id: idView,
  actor_name: z.string().meta({ description: "A former member where the person has left the workspace" }),
  action: z.string(),
  entity: z.string(),
  entity_id: z.string(),
  before: z.unknown().meta({ description: "Old values, null where there were none" }),
  after: z.unknown().meta({ description: "New values" }),
  request_id: z.string().nullable(),
  hash: z.string().meta({ description: "SHA-256 over the event and the hash before it" }),
});
export type AuditEventView = z.output<typeof auditEventView>;

export const listAuditInput = z.object({ ...pageInput, ...auditFilter });
export const auditListView = pageView(auditEventView);
export type AuditListView = z.output<typeof auditListView>;

export const exportAuditInput = z.object({
  ...auditFilter,
  format: z.enum(AUDIT_FORMATS),
  after_seq: optional(seqInput).meta({ description: "Only events after this one" }),
  until_seq: optional(seqInput).meta({
    description: "Up to and with this one: a trail longer than a file holds comes in parts",
  }),
});

export const PROBLEM_KINDS = [
  "event_missing",
  "event_changed",
  "events_cut_off",
  "head_changed",
  "known_head_changed",
  "transaction_missing",
  "transactions_cut_off",
  "transaction_unbalanced",
  "transaction_changed",
  "transaction_without_event",
  "transaction_repeated",
  "transaction_uncounted",
  "event_without_transaction",
  "entry_without_transaction",
  "running_balance_wrong",
  "account_changed",
  "account_balance_wrong",
  "deployed_wrong",
] as const;
export type ProblemKind = (typeof PROBLEM_KINDS)[number];

export const verifyAuditInput = z.object({
  limit: optional(z.coerce.number().int().min(1).max(MOST_CHECKED_AT_ONCE)).meta({
    description: "Stop after about this many rows and answer with a cursor, to show how far it is",
  }),
  cursor: optional(z.string().max(500)),
  known_seq: optional(wholeInput(1, Number.MAX_SAFE_INTEGER)).meta({
    description: "A head that was noted earlier: its number …",
  }),
  known_hash: optional(hashInput).meta({
    description: "… and its hash. Shows a chain that was written anew",
  }),
});

export const auditProblemView = z.object({
  kind: z.enum(PROBLEM_KINDS),
  /** Of the event or transaction; null for an account or a strategy. */
  seq: seqView.nullable(),
  message: z.string(),
});
export type AuditProblemView = z.output<typeof auditProblemView>;

export const auditVerdictView = z.object({
  is_complete: z.boolean().meta({ description: "false: go on with next_cursor" }),
  is_intact: z.boolean().meta({ description: "Of everything looked at so far" }),
  events: seqView.meta({ description: "Checked so far" }),
  events_total: seqView,
  transactions: seqView.meta({ description: "Rebuilt so far" }),
  transactions_total: seqView,
  checked_balances: seqView.meta({ description: "Accounts and deployed notionals, looked at last" }),
  head: z.object({ seq: seqView, hash: z.string() }).nullable().meta({
    description:
      "Note it down to prove later that nothing before it was written anew; null before the first event",
  }),
  first_problem: auditProblemView.nullable(),
  next_cursor: z.string().nullable(),
});
export type AuditVerdictView = z.output<typeof auditVerdictView>;
