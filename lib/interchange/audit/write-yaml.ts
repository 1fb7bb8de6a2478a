import { stringify } from "yaml";
import type { AuditRecord, AuditWriter } from "./audit-record";
import { joinAround } from "./join-around";

/** Readers of the older YAML take "no" for false and a day for a time: such texts are quoted. */
const OPTIONS = { compat: "yaml-1.1", lineWidth: 0, aliasDuplicateObjects: false } as const;

/** For reading by people; the JSON file is the one that can be proven by itself. */
export const yamlWriter: AuditWriter = {
  opening: ({ workspaceId, workspaceName, exportedAt, filter }) => {
    const workspace = { id: workspaceId, name: workspaceName };
    return `${stringify({ workspace, exported_at: exportedAt, filter }, OPTIONS)}events:\n`;
  },
  events: (records) => stringify(records.map(fieldsOf), OPTIONS),
  closing: ({ head }, isEmpty) => `${isEmpty ? "  []\n" : ""}${stringify({ head }, OPTIONS)}`,
  join: joinYaml,
};

function fieldsOf(record: AuditRecord) {
  return {
    seq: record.seq,
    at: record.at,
    actor_id: record.actorId,
    actor_name: record.actorName,
    action: record.action,
    entity: record.entity,
    entity_id: record.entityId,
    before: record.before === null ? null : JSON.parse(record.before),
    after: record.after === null ? null : JSON.parse(record.after),
    request_id: record.requestId,
    previous_hash: record.previousHash,
    hash: record.hash,
  };
}

const NOTHING = "  []\n";

/** Every line of an event begins with a space or a dash, so that the marks are found at the start of a line alone. */
function joinYaml(files: readonly string[]): string {
  const filled = files.filter((text) => !text.includes(`\nevents:\n${NOTHING}`));
  if (filled.length === 0) return files.at(-1) ?? "";
  const last = files.at(-1) ?? "";
  const closing = last.slice(last.lastIndexOf("\nhead:"));
  const joined = joinAround(filled, { start: "\nevents:\n", end: "\nhead:", between: "\n" });
  return `${joined.slice(0, joined.lastIndexOf("\nhead:"))}${closing}`;
}
