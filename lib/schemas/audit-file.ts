import { z } from "zod";

/** An event in an exported file. Numbers are read as they were written, so `seq` is no number yet. */
const auditFileEvent = z.object({
  seq: z.unknown(),
  at: z.string(),
  actor_id: z.string(),
  action: z.string(),
  entity: z.string(),
  entity_id: z.string(),
  before: z.unknown(),
  after: z.unknown(),
  request_id: z.string().nullable(),
  previous_hash: z.string().nullable(),
  hash: z.string(),
});
export type AuditFileEvent = z.output<typeof auditFileEvent>;

/** The JSON export of an audit trail, as far as it is needed to prove it. */
export const auditFile = z.object({
  workspace: z.object({ id: z.string() }),
  events: z.array(auditFileEvent),
});
