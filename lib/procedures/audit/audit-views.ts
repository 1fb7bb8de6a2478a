import type { AuditEventRow, AuditFilter } from "@/db/repositories/audit-list";
import { SYSTEM_ACTOR_ID } from "@/lib/kernel/ids";
import type { AuditEventView, AuditFilterInput } from "@/lib/schemas/audit";

export function filterOf({ entity, entity_id, action, actor, from, to }: AuditFilterInput): AuditFilter {
  // An empty field of a form asks for nothing.
  return {
    entity: entity || undefined,
    entityId: entity_id || undefined,
    action: action || undefined,
    actorId: actor || undefined,
    from,
    to,
  };
}

/** Who did it, as people are told; null for somebody who has left. */
export function actorName(actorId: string, names: ReadonlyMap<string, string>): string | null {
  if (actorId === SYSTEM_ACTOR_ID) return "Plumbline";
  return names.get(actorId) ?? null;
}

export function toEventView(row: AuditEventRow, names: ReadonlyMap<string, string>): AuditEventView {
  return {
    seq: row.seq,
    at: new Date(row.at).toISOString(),
    actor_id: row.actorId,
    actor_name: actorName(row.actorId, names),
    action: row.action,
    entity: row.entity,
    entity_id: row.entityId,
    before: row.before === null ? null : JSON.parse(row.before),
    after: row.after === null ? null : JSON.parse(row.after),
    request_id: row.requestId,
    hash: row.hash,
  };
}
