import type { StoredFramework } from "@/db/repositories/framework-rows";
import { addFrameworkVersion } from "@/db/repositories/frameworks";
import { diffFrameworks } from "@/lib/engine/framework/diff";
import { followPaths } from "@/lib/engine/framework/diff-buckets";
import type { Framework } from "@/lib/engine/framework/types";
import { fromPortfolioBasis } from "@/lib/engine/framework/weight-basis";
import { write } from "@/lib/procedures/base";
import type { WriteScope } from "@/lib/procedures/context";
import { reviseFrameworkInput, toFramework } from "@/lib/schemas/framework";
import { frameworkView } from "@/lib/schemas/framework-view";
import { lockForChange, requireFramework, requireOwnProfile, staleVersion } from "./require-framework";
import { readyToSave, toFrameworkView } from "./stored-framework";

export const reviseFramework = write({
  role: "manager",
  method: "PUT",
  path: "/allocation-frameworks/{id}",
  tag: "Frameworks",
  summary: "Save an edit as a new version",
  description:
    "`version` is the one the edit started from; 409 with the current one when another save came first. What " +
    "the body leaves out stays as it is. A save that changes nothing makes no version.",
  input: reviseFrameworkInput,
  output: frameworkView,
  handler: async (scope, { id, version, ...body }) => {
    await lockForChange(scope, id, version);
    const before = await requireFramework(scope, id, version);
    const after = toFramework(
      { ...body, method: before.framework.method },
      before.framework,
      fromPortfolioBasis,
    );
    await requireOwnProfile(scope, after);
    const isSaved = await saveVersion(scope, before, after);
    return isSaved ? toFrameworkView(await requireFramework(scope, id)) : toFrameworkView(before);
  },
});

/**
 * Stores `after` as the version that follows `current`; false when the two say the same. Products stay
 * mapped to the buckets of `mappingFrom` that are still there, under a new path too.
 */
export async function saveVersion(
  scope: WriteScope,
  current: StoredFramework,
  after: Framework,
  mappingFrom: StoredFramework = current,
): Promise<boolean> {
  const { id, version, framework: before } = current;
  const ready = readyToSave(after);
  const changes = diffFrameworks(before, after);
  if (changes.length === 0 && isSameOrder(before, after)) return false;
  const { workspaceId, userId } = scope.principal;
  const isFirst = await addFrameworkVersion(scope.tx, { workspaceId, userId }, id, version, ready, {
    fromVersion: mappingFrom.version,
    paths: followPaths(mappingFrom.framework.buckets, after.buckets),
  });
  if (!isFirst) throw staleVersion(version + 1, version);
  await scope.audit({
    action: "framework.revise",
    entity: "framework",
    entityId: id,
    before: { version },
    after: { version: version + 1, changes: changes.slice(0, 100).map((change) => change.message) },
  });
  return true;
}

function isSameOrder(before: Framework, after: Framework): boolean {
  const paths = ({ buckets }: Framework) => buckets.map((bucket) => bucket.path).join("\n");
  return paths(before) === paths(after);
}
