import { InvalidInputError } from "@/lib/kernel/errors";
import { type AuditFileEvent, auditFile } from "@/lib/schemas/audit-file";
import { chainHash, parseExactly, wholeNumber } from "./chain-hash";

export type FileProof = {
  events: number;
  /** Whether it begins with the first event and leaves none out. */
  isWhole: boolean;
  last: { seq: number; hash: string } | null;
  problem: { kind: "event_changed" | "event_missing"; seq: number; message: string } | null;
};

/**
 * Proves an exported JSON file by itself: each event gives its hash together with the hash before it, and events that
 * follow each other agree on it. A filtered file leaves events out; that is said, not a fault. Throws InvalidInputError
 * for what is no such file.
 */
export function proveAuditFile(text: string): FileProof {
  const { workspace, events } = readFile(text);
  let last: { seq: number; hash: string } | null = null;
  let isWhole = true;
  for (const event of events) {
    const seq = wholeNumber(event.seq);
    const before: number = last?.seq ?? 0;
    isWhole &&= seq === before + 1;
    const problem = proveEvent(workspace.id, event, seq, last);
    if (problem) return { events: events.length, isWhole, last, problem };
    last = { seq, hash: event.hash };
  }
  return { events: events.length, isWhole, last, problem: null };
}

function proveEvent(
  workspaceId: string,
  event: AuditFileEvent,
  seq: number,
  last: FileProof["last"],
): FileProof["problem"] {
  if (!(seq > (last?.seq ?? 0))) {
    return { kind: "event_missing", seq, message: `Event ${seq} stands behind event ${last?.seq ?? 0}` };
  }
  const derived = chainHash(event.previous_hash ?? "", {
    workspaceId,
    seq,
    at: event.at,
    actorId: event.actor_id,
    action: event.action,
    entity: event.entity,
    entityId: event.entity_id,
    before: event.before,
    after: event.after,
    requestId: event.request_id,
  });
  const follows = last && seq === last.seq + 1 ? event.previous_hash === last.hash : true;
  if (derived === event.hash && follows) return null;
  const name = `Event ${seq} (${event.action})`;
  const message = `${name} does not give the hash that was written with it: it was changed, moved or forged`;
  return { kind: "event_changed", seq, message };
}

function readFile(text: string) {
  let parsed: unknown;
  try {
    parsed = parseExactly(text);
  } catch (error) {
    throw new InvalidInputError(`The file is no JSON: ${error instanceof Error ? error.message : ""}`);
  }
  const file = auditFile.safeParse(parsed);
  if (!file.success) throw new InvalidInputError("The file is no JSON export of an audit trail");
  return file.data;
}
