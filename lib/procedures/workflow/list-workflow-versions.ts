import { countRunsByVersion, listWorkflowVersions as listStored } from "@/db/repositories/workflows";
import { BUILT_IN_KEY } from "@/lib/engine/workflow/built-in.data";
import { diffWorkflows } from "@/lib/engine/workflow/diff";
import { InvalidInputError } from "@/lib/kernel/errors";
import { read } from "@/lib/procedures/base";
import { decodeCursor, encodeCursor } from "@/lib/schemas/common";
import { listWorkflowVersionsInput, workflowVersionsView } from "@/lib/schemas/workflow";
import { BUILT_IN, type FoundWorkflow, requireWorkflow } from "./find-workflow";

export const listWorkflowVersions = read({
  role: "viewer",
  method: "GET",
  path: "/workflows/{key}/versions",
  tag: "Journey",
  summary: "The versions of a workflow, newest first, each with what changed",
  description: "A first version is told by how it differs from the built-in workflow.",
  input: listWorkflowVersionsInput,
  output: workflowVersionsView,
  handler: async (scope, { key, limit, cursor }) => {
    const { workspaceId } = scope.principal;
    const current = await requireWorkflow(scope, key);
    const before = cursor ? versionOfCursor(cursor) : undefined;
    const found: FoundWorkflow[] =
      key === BUILT_IN_KEY
        ? [BUILT_IN]
        : await listStored(scope.tx, workspaceId, key, { limit: limit + 1, before });
    const runs = await countRunsByVersion(scope.tx, workspaceId, key);
    const items = found.slice(0, limit);
    const last = items.at(-1);
    return {
      items: items.map((each, index) => ({
        version: each.version,
        name: each.definition.name,
        changes: diffWorkflows((found[index + 1] ?? BUILT_IN).definition, each.definition).map(
          ({ stepId, message }) => ({ step_id: stepId, message }),
        ),
        is_current: each.version === current.version,
        created_by: each.createdBy,
        created_at: each.createdAt?.toISOString() ?? null,
        run_count: runs.get(each.version) ?? 0,
      })),
      next_cursor: found.length > limit && last ? encodeCursor([String(last.version)]) : null,
    };
  },
});

function versionOfCursor(cursor: string): number {
  const [text = ""] = decodeCursor(cursor, 1);
  if (!/^[0-9]{1,9}$/.test(text)) throw new InvalidInputError("cursor is not one that this list gave");
  return Number(text);
}
