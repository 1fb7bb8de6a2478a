import { countRunsByKey, listWorkflows as listStored } from "@/db/repositories/workflows";
import { NAME_PATTERN } from "@/lib/engine/workflow/limits";
import { InvalidInputError } from "@/lib/kernel/errors";
import { read } from "@/lib/procedures/base";
import { decodeCursor, encodeCursor } from "@/lib/schemas/common";
import { listWorkflowsInput, workflowListView } from "@/lib/schemas/workflow";
import { BUILT_IN } from "./find-workflow";
import { toWorkflowView } from "./workflow-view";

export const listWorkflows = read({
  role: "viewer",
  method: "GET",
  path: "/workflows",
  tag: "Journey",
  summary: "The built-in workflow and the newest version of each of your own, by key",
  description: "`archived` shows those that were put away too.",
  input: listWorkflowsInput,
  output: workflowListView,
  handler: async ({ tx, principal }, { limit, cursor, archived }) => {
    const { workspaceId } = principal;
    const afterKey = cursor ? keyOfCursor(cursor) : undefined;
    const stored = await listStored(tx, workspaceId, {
      limit: limit + 1,
      afterKey,
      withArchived: archived ?? false,
    });
    const found = afterKey === undefined ? [BUILT_IN, ...stored] : stored;
    const runs = await countRunsByKey(tx, workspaceId);
    const items = found.slice(0, limit);
    const last = items.at(-1);
    return {
      items: items.map((each) => toWorkflowView(each, runs.get(each.definition.key) ?? 0)),
      // The built-in one stands before every key; a page that ends with it goes on from the first.
      next_cursor:
        found.length > limit && last ? encodeCursor([last.id === null ? "" : last.definition.key]) : null,
    };
  },
});

function keyOfCursor(cursor: string): string {
  const [key = ""] = decodeCursor(cursor, 1);
  if (key !== "" && !NAME_PATTERN.test(key)) {
    throw new InvalidInputError("cursor is not one that this list gave");
  }
  return key;
}
