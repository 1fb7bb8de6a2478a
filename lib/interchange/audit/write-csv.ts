import { writeCsv } from "@/lib/interchange/csv-write";
import type { AuditRecord, AuditWriter } from "./audit-record";

const COLUMNS = [
  "seq",
  "at",
  "actor_id",
  "actor_name",
  "action",
  "entity",
  "entity_id",
  "before",
  "after",
  "request_id",
  "previous_hash",
  "hash",
];
const HEADER = writeCsv(COLUMNS, []);

/** A row an event; old and new values are JSON in a cell. */
export const csvWriter: AuditWriter = {
  opening: () => HEADER,
  events: (records) => writeCsv(COLUMNS, records.map(cellsOf)).slice(HEADER.length),
  closing: () => "",
  join: (files) => files.map((text, index) => (index === 0 ? text : text.slice(HEADER.length))).join(""),
};

function cellsOf(record: AuditRecord) {
  const {
    seq,
    at,
    actorId,
    actorName,
    action,
    entity,
    entityId,
    before,
    after,
    requestId,
    previousHash,
    hash,
  } = record;
  return [
    seq,
    at,
    actorId,
    actorName,
    action,
    entity,
    entityId,
    before,
    after,
    requestId,
    previousHash,
    hash,
  ];
}
