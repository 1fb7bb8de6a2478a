import type { AuditEventRow, AuditFilter } from "@/db/repositories/audit-list";
import { InvalidInputError } from "@/lib/kernel/errors";
import type { NameOf } from "@/lib/procedures/access/member-names";
import type { AuditEventView, AuditFilterInput } from "@/lib/schemas/audit";

export function filterOf({ entity, entity_id, action, actor, from, to }: AuditFilterInput): AuditFilter {
  if (from && to && from > to) throw new InvalidInputError("from: must not be after to");
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

export function toEventView(row: AuditEventRow, nameOf: NameOf): AuditEventView {
  return {
    seq: row.seq,
    at: new Date(row.at).toISOString(),
    actor_id: row.actorId,
    actor_name: nameOf(row.actorId),
    action: row.action,
    entity: row.entity,
    entity_id: row.entityId,
    before: row.before === null ? null : JSON.parse(row.before),
    after: row.after === null ? null : JSON.parse(row.after),
    request_id: row.requestId,
    hash: row.hash,
  };
}
