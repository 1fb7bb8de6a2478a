import { z } from "zod";
import { readAuditHead } from "@/db/repositories/audit-chain";
import { type AuditFilter, countAuditEvents, listAuditEvents } from "@/db/repositories/audit-list";
import { AUDIT_WRITERS } from "@/lib/interchange/audit/audit-writer";
import { RefusedError } from "@/lib/kernel/errors";
import { memberNames } from "@/lib/procedures/access/member-names";
import { read } from "@/lib/procedures/base";
import type { Scope } from "@/lib/procedures/context";
import { type AuditFormat, exportAuditInput, MOST_EXPORTED_EVENTS } from "@/lib/schemas/audit";
import { filterOf } from "./audit-views";

const EVENTS_A_STATEMENT = 1_000;

const TYPES: Record<AuditFormat, string> = {
  json: "application/json",
  yaml: "application/yaml; charset=utf-8",
  csv: "text/csv; charset=utf-8",
};

export const exportAudit = read({
  role: "viewer",
  isAtOnce: true,
  method: "GET",
  path: "/audit/export",
  tag: "Audit",
  summary: "The audit trail as YAML, JSON or CSV, oldest first",
  description:
    `With the filters of the list. A file holds ${MOST_EXPORTED_EVENTS} events: more are refused with 422, to be narrowed by ` +
    "days or fetched in parts with after_seq and until_seq. Old and new values of the JSON file keep the bytes that were " +
    "hashed, so that it can be proven by itself.",
  input: exportAuditInput,
  output: z.file(),
  handler: async (scope, { format, after_seq, until_seq, ...asked }) => {
    const { workspaceId } = scope.principal;
    const filter = { ...filterOf(asked), afterSeq: after_seq, untilSeq: until_seq };
    await refuseTooMany(scope, filter);
    const facts = {
      workspaceId,
      workspaceName: scope.principal.workspaceName,
      exportedAt: scope.now.toISOString(),
      filter: withoutEmpty({ ...asked, after_seq, until_seq }),
      head: await readAuditHead(scope.tx, workspaceId),
    };
    const writer = AUDIT_WRITERS[format];
    const portions = await writePortions(scope, filter, format);
    const text = [writer.opening(facts), ...portions, writer.closing(facts, portions.length === 0)];
    return new File(text, `audit-trail-${scope.today}.${format}`, { type: TYPES[format] });
  },
});

async function refuseTooMany({ tx, principal }: Scope, filter: AuditFilter): Promise<void> {
  const count = await countAuditEvents(tx, principal.workspaceId, filter, MOST_EXPORTED_EVENTS + 1);
  if (count <= MOST_EXPORTED_EVENTS) return;
  throw new RefusedError(
    "TOO_MANY_EVENTS",
    `More than ${MOST_EXPORTED_EVENTS} events match, which is what a file holds: narrow them by days, or fetch them in parts with after_seq and until_seq`,
    { most: MOST_EXPORTED_EVENTS },
  );
}

async function writePortions(scope: Scope, filter: AuditFilter, format: AuditFormat): Promise<string[]> {
  const { tx, principal } = scope;
  const nameOf = await memberNames(scope);
  const portions: string[] = [];
  let afterSeq = filter.afterSeq ?? 0;
  for (;;) {
    const page = { limit: EVENTS_A_STATEMENT, isOldestFirst: true };
    const rows = await listAuditEvents(tx, principal.workspaceId, { ...filter, afterSeq }, page);
    if (rows.length > 0) {
      const records = rows.map((row) => ({ ...row, actorName: nameOf(row.actorId) }));
      portions.push(AUDIT_WRITERS[format].events(records, portions.length === 0));
    }
    if (rows.length < EVENTS_A_STATEMENT) return portions;
    afterSeq = rows.at(-1)?.seq ?? afterSeq;
  }
}

function withoutEmpty(asked: Record<string, string | number | undefined>): Record<string, string | number> {
  const given = Object.entries(asked).filter(([, value]) => value !== undefined && value !== "");
  return Object.fromEntries(given) as Record<string, string | number>;
}
