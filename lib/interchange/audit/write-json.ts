import type { AuditFileFacts, AuditRecord, AuditWriter } from "./audit-record";
import { joinAround } from "./join-around";

/** An event a line. Old and new values keep the bytes that were hashed, so that the file can be proven by itself. */
export const jsonWriter: AuditWriter = {
  opening: ({ workspaceId, workspaceName, exportedAt, filter }: AuditFileFacts) => {
    const workspace = { id: workspaceId, name: workspaceName };
    return `{\n"workspace": ${JSON.stringify(workspace)},\n"exported_at": ${JSON.stringify(exportedAt)},\n"filter": ${JSON.stringify(filter)},\n"events": [\n`;
  },
  events: (records, isFirst) => `${isFirst ? "" : ",\n"}${records.map(writeEvent).join(",\n")}`,
  closing: ({ head }) => `\n],\n"head": ${JSON.stringify(head)}\n}\n`,
  join: (files) => joinAround(files, { start: '"events": [\n', end: '\n],\n"head": ', between: ",\n" }),
};

function writeEvent(record: AuditRecord): string {
  const text = JSON.stringify;
  return (
    `{"seq":${record.seq},"at":${text(record.at)},"actor_id":${text(record.actorId)},"actor_name":${text(record.actorName)},` +
    `"action":${text(record.action)},"entity":${text(record.entity)},"entity_id":${text(record.entityId)},` +
    `"before":${record.before ?? "null"},"after":${record.after ?? "null"},"request_id":${text(record.requestId)},` +
    `"previous_hash":${text(record.previousHash)},"hash":${text(record.hash)}}`
  );
}
