import { countRunsByKey, countWorkflows, insertWorkflow } from "@/db/repositories/workflows";
import { BUILT_IN_KEY } from "@/lib/engine/workflow/built-in.data";
import { canonicalText } from "@/lib/engine/workflow/canonical-text";
import { diffWorkflows } from "@/lib/engine/workflow/diff";
import { missingPeople } from "@/lib/engine/workflow/needed-people";
import type { WorkflowDefinition } from "@/lib/engine/workflow/types";
import { validateWorkflow } from "@/lib/engine/workflow/validate";
import { ConflictError, RefusedError } from "@/lib/kernel/errors";
import { write } from "@/lib/procedures/base";
import type { WriteScope } from "@/lib/procedures/context";
import { storedWorkflowView, storeWorkflowInput } from "@/lib/schemas/workflow";
import { type FoundWorkflow, requireWorkflow } from "./find-workflow";
import { toWorkflowView } from "./workflow-view";

/** Keys of one workspace, archived ones too. */
const MOST_WORKFLOWS = 100;
const MOST_CHANGES_AUDITED = 100;

export const storeWorkflow = write({
  role: "owner",
  method: "POST",
  path: "/workflows",
  tag: "Journey",
  summary: "Store a workflow, or a new version of one",
  description:
    "A key that is new begins at version 1. A known one needs `version`, the one the edit started from, and gets the next; " +
    "409 with the current one when another save came first. Refused with 422 and every fault at once when it is not valid; " +
    "`dry_run` only checks. Runs keep the version that they began with. A save that changes nothing makes no version. " +
    "`warnings` name the steps that nobody of the workspace could answer as its members are now; it is stored all the same.",
  successStatus: 201,
  input: storeWorkflowInput,
  output: storedWorkflowView,
  // Members live behind a role that the transaction cannot reach.
  prepare: ({ access, principal }) => access.listMembers(principal.workspaceId),
  handler: async (scope, { definition, version }, members) => {
    refuseBuiltIn(definition.key);
    refuseFaults(definition);
    const stored =
      version === undefined
        ? await storeFirst(scope, definition)
        : await storeNext(scope, definition, version);
    const runs = await countRunsByKey(scope.tx, scope.principal.workspaceId);
    const warnings = missingPeople(
      definition,
      members.map(({ role }) => role),
    );
    return { ...toWorkflowView(stored, runs.get(definition.key) ?? 0), warnings };
  },
});

export function refuseBuiltIn(key: string): void {
  if (key !== BUILT_IN_KEY) return;
  throw new RefusedError(
    "BUILT_IN_WORKFLOW",
    `"${key}" is the workflow that everybody has, and does not change; store your own under another key`,
  );
}

function refuseFaults(definition: WorkflowDefinition): void {
  const faults = validateWorkflow(definition);
  const [first] = faults;
  if (!first) return;
  const more = faults.length > 1 ? ` (and ${faults.length - 1} more)` : "";
  throw new RefusedError("INVALID_WORKFLOW", `${first.message}${more}`, { valid: false, faults });
}

async function storeFirst(scope: WriteScope, definition: WorkflowDefinition): Promise<FoundWorkflow> {
  const { workspaceId, userId } = scope.principal;
  if ((await countWorkflows(scope.tx, workspaceId)) >= MOST_WORKFLOWS) {
    throw new ConflictError(`A workspace has at most ${MOST_WORKFLOWS} workflows, archived ones too`);
  }
  const stored = await insertWorkflow(scope.tx, { workspaceId, userId }, definition, 1);
  if (!stored) {
    const current = await requireWorkflow(scope, definition.key);
    throw new ConflictError(
      `The key "${definition.key}" is taken by "${current.definition.name}", version ${current.version}; choose another, or name that version to save the next one`,
      { current_version: current.version },
    );
  }
  await scope.audit({
    action: "workflow.store",
    entity: "workflow",
    entityId: stored.id,
    after: { key: definition.key, name: definition.name, version: 1, steps: definition.steps.length },
  });
  return stored;
}

async function storeNext(
  scope: WriteScope,
  definition: WorkflowDefinition,
  version: number,
): Promise<FoundWorkflow> {
  const { workspaceId, userId } = scope.principal;
  const current = await requireWorkflow(scope, definition.key);
  if (current.archivedAt)
    throw new ConflictError("The workflow is archived; bring it back before you change it");
  if (current.version !== version) throw staleVersion(current.version, version);
  if (canonicalText(current.definition) === canonicalText(definition)) return current;
  const stored = await insertWorkflow(scope.tx, { workspaceId, userId }, definition, version + 1);
  if (!stored) throw staleVersion(version + 1, version);
  const changes = diffWorkflows(current.definition, definition);
  await scope.audit({
    action: "workflow.store",
    entity: "workflow",
    entityId: stored.id,
    before: { key: definition.key, version },
    after: {
      key: definition.key,
      version: version + 1,
      changes: changes.slice(0, MOST_CHANGES_AUDITED).map(({ message }) => message),
    },
  });
  return stored;
}

function staleVersion(current: number, startedFrom: number): ConflictError {
  return new ConflictError(
    `The workflow is at version ${current}; this edit started from version ${startedFrom}. Nothing was lost: look at the newer one and save again`,
    { current_version: current, your_version: startedFrom },
  );
}
