import type { StoredFramework } from "@/db/repositories/framework-rows";
import { ancestorsOf, inDependencyOrder } from "@/lib/engine/workflow/step-order";
import type { WorkflowStep } from "@/lib/engine/workflow/types";
import { DomainError } from "@/lib/kernel/errors";
import type { WriteScope } from "@/lib/procedures/context";
import { mappingFingerprint } from "@/lib/procedures/run/mapping-fingerprint";
import type { StepContext } from "@/lib/procedures/run/step-context";

/**
 * The framework and its products as the steps before left them, so that whoever chose what is checked stands in the run's
 * answers. Throws 409 naming the first step that has to be answered again, where either was changed on its own page since.
 */
export async function requireAsRecorded(
  scope: WriteScope,
  { run: { definition }, standing, step }: StepContext,
  stored: StoredFramework,
): Promise<void> {
  const before = new Set(ancestorsOf(definition.steps, step.id));
  const states = new Map(standing.steps.map((one) => [one.stepId, one]));
  const answered = inDependencyOrder(definition.steps).flatMap((earlier) => {
    const one = before.has(earlier.id) ? states.get(earlier.id) : undefined;
    const isOfThis = one?.state === "done" && one.record?.output.framework_id === stored.id;
    return isOfThis && one.record ? [{ earlier, output: one.record.output }] : [];
  });
  const older = answered.find(({ output }) => output.framework_version !== stored.version);
  if (older) throw changedSince(older.earlier, "The framework was");
  const key = { workspaceId: scope.principal.workspaceId, frameworkId: stored.id, version: stored.version };
  const now = await mappingFingerprint(scope, key);
  const mapped = answered.findLast(({ earlier }) => earlier.configuration.action === "product_mapping");
  if (mapped && mapped.output.mapping_fingerprint !== now) {
    throw changedSince(mapped.earlier, "The framework's products were");
  }
}

function changedSince({ id, title }: WorkflowStep, what: string): DomainError {
  return new DomainError(
    "CHANGED_SINCE_ANSWERED",
    409,
    `${what} changed outside of the run since "${title}" was answered; answer that step again`,
    { step: id },
  );
}
