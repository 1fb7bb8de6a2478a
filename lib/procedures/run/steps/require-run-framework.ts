import type { StoredFramework } from "@/db/repositories/framework-rows";
import { DomainError } from "@/lib/kernel/errors";
import type { WriteScope } from "@/lib/procedures/context";
import { lockForChange, requireFramework } from "@/lib/procedures/framework/require-framework";
import { factsBefore, type StepContext } from "@/lib/procedures/run/step-context";

/** The framework that the steps before gave, locked at its current version; 409 for one that is in the archive. */
export async function requireRunFramework(
  scope: WriteScope,
  context: StepContext,
  version?: number,
): Promise<StoredFramework> {
  const given = factsBefore(context).framework;
  if (!given) {
    throw new DomainError("STEP_NOT_OPEN", 409, "No framework was chosen; the step waits for one");
  }
  await lockForChange(scope, given.id, version);
  return requireFramework(scope, given.id);
}
