import { listAuditEvents } from "@/db/repositories/audit-list";
import { InvalidInputError } from "@/lib/kernel/errors";
import { memberNames } from "@/lib/procedures/access/member-names";
import { read } from "@/lib/procedures/base";
import { auditListView, listAuditInput } from "@/lib/schemas/audit";
import { decodeCursor, encodeCursor } from "@/lib/schemas/common";
import { filterOf, toEventView } from "./audit-views";

export const listAudit = read({
  role: "viewer",
  method: "GET",
  path: "/audit",
  tag: "Audit",
  summary: "Every decision and movement of the workspace, latest first",
  description: "Who did what to which thing and when, with old and new values.",
  input: listAuditInput,
  output: auditListView,
  handler: async (scope, { limit, cursor, ...filter }) => {
    const before = readCursor(cursor);
    const nameOf = await memberNames(scope);
    const rows = await listAuditEvents(scope.tx, scope.principal.workspaceId, filterOf(filter), {
      limit: limit + 1,
      before,
    });
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      items: page.map((row) => toEventView(row, nameOf)),
      next_cursor: rows.length > limit && last ? encodeCursor([String(last.seq)]) : null,
    };
  },
});

function readCursor(cursor: string | undefined): number | undefined {
  if (cursor === undefined) return undefined;
  const [seq = ""] = decodeCursor(cursor, 1);
  if (!/^[1-9][0-9]{0,14}$/.test(seq)) throw new InvalidInputError("cursor is not one that this list gave");
  return Number(seq);
}
