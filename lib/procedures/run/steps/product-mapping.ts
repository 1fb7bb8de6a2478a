import type { WriteScope } from "@/lib/procedures/context";
import { chooseMapping } from "@/lib/procedures/mapping/set-mapping";
import { mappingFingerprint } from "@/lib/procedures/run/mapping-fingerprint";
import { readStepInput } from "@/lib/procedures/run/read-step-input";
import type { StepContext, StepOutput } from "@/lib/procedures/run/step-context";
import { mappingStepInput } from "@/lib/schemas/step-input";
import { requireRunFramework } from "./require-run-framework";

/** The products of the run's framework; buckets that are not named keep what they hold. */
export async function answerProductMapping(
  scope: WriteScope,
  context: StepContext,
  input: unknown,
): Promise<StepOutput> {
  const { mapping = {}, accept, version } = readStepInput(mappingStepInput, input);
  const stored = await requireRunFramework(scope, context, version);
  const chosen = await chooseMapping(scope, {
    id: stored.id,
    version: stored.version,
    leaves: new Map(Object.entries(mapping)),
    isFillingUndecided: accept === "suggestions",
  });
  const { workspaceId } = scope.principal;
  const key = { workspaceId, frameworkId: stored.id, version: stored.version };
  // Money itself lies in a bucket of cash that has no product.
  const open = chosen.leaves.filter((leaf) => !leaf.is_decided && !leaf.takes_cash);
  return {
    framework_id: stored.id,
    framework_version: stored.version,
    leaves: chosen.leaf_count,
    mapped: chosen.decided_count,
    gaps: open.map(({ path, label }) => ({ path, label })),
    mapping_fingerprint: await mappingFingerprint(scope, key),
  };
}
