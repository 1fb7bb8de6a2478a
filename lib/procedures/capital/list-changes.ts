import { listChanges as listStored } from "@/db/repositories/capital/changes";
import { loadCapitalState } from "@/db/repositories/capital/load-state";
import { readReserve } from "@/db/repositories/capital/read-reserve";
import { memberNames } from "@/lib/procedures/access/member-names";
import { read } from "@/lib/procedures/base";
import { pageOf, readCreatedCursor } from "@/lib/procedures/portfolio/created-cursor";
import { changeListView, listChangesInput } from "@/lib/schemas/capital-change";
import { subjectIn } from "./change-subjects";
import { toChangeView } from "./change-views";

export const listChanges = read({
  role: "viewer",
  method: "GET",
  path: "/capital/changes",
  tag: "Capital",
  summary: "Raised limits that wait for a second person, and what became of earlier ones; newest first",
  input: listChangesInput,
  output: changeListView,
  handler: async (scope, { limit, cursor, status, subject, subject_id }) => {
    const { tx, principal, now } = scope;
    const { workspaceId } = principal;
    const rows = await listStored(
      tx,
      workspaceId,
      { status, subject, subjectId: subject_id },
      { limit: limit + 1, after: readCreatedCursor(cursor) },
    );
    const { page, nextCursor } = pageOf(rows, limit);
    const nameOf = await memberNames(scope);
    const state = await loadCapitalState(tx, workspaceId, now);
    const reserve = await readReserve(tx, workspaceId);
    const items = page.map((change) =>
      toChangeView(change, subjectIn(state, reserve, change), principal, nameOf),
    );
    return { items, next_cursor: nextCursor };
  },
});
