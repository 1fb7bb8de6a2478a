import { lockFramework, portfoliosUsing } from "@/db/repositories/frameworks";
import { isFrameworkInOtherRun } from "@/db/repositories/workflow-runs";
import type { WriteScope } from "@/lib/procedures/context";
import { shelveFramework } from "@/lib/procedures/framework/archive-framework";
import { takeFromShelf } from "@/lib/procedures/framework/unarchive-framework";
import { type StepContext, textOf } from "@/lib/procedures/run/step-context";

/** Ids of the frameworks that this run made, and not somebody before it. */
function madeByRun({ run, records }: StepContext): Set<string> {
  const makers = new Set(
    run.definition.steps
      .filter(({ configuration }) => configuration.action === "framework_generation")
      .map(({ id }) => id),
  );
  const made = records.filter(({ stepId, output }) => makers.has(stepId) || output.choice === "template");
  return new Set(made.flatMap(({ output }) => textOf(output, "framework_id") ?? []));
}

/**
 * Puts the framework that another one takes the place of into the archive, where this run made it and nobody uses it or
 * has worked on more than its products; answers its id then, else null. Taking it out of the archive undoes it.
 */
export async function shelveReplaced(
  scope: WriteScope,
  context: StepContext,
  replacedId: string | null,
): Promise<string | null> {
  if (replacedId === null || !madeByRun(context).has(replacedId)) return null;
  const { workspaceId } = scope.principal;
  const state = await lockFramework(scope.tx, workspaceId, replacedId);
  if (!state || state.archivedAt || state.currentVersion > 1) return null;
  if ((await portfoliosUsing(scope.tx, workspaceId, replacedId)).length > 0) return null;
  if (await isFrameworkInOtherRun(scope.tx, workspaceId, replacedId, context.run.id)) return null;
  await shelveFramework(scope, replacedId);
  return replacedId;
}

/**
 * Whether a framework that this run made before can be the answer again: taken out of the archive where the run itself
 * put it there. One that somebody else archived, or that is gone, stays where it is.
 */
export async function bringBack(
  scope: WriteScope,
  { records }: StepContext,
  frameworkId: string,
): Promise<boolean> {
  const state = await lockFramework(scope.tx, scope.principal.workspaceId, frameworkId);
  if (!state) return false;
  if (!state.archivedAt) return true;
  const isOurs = records.some(({ output }) => output.replaced_framework_id === frameworkId);
  if (isOurs) await takeFromShelf(scope, frameworkId);
  return isOurs;
}
