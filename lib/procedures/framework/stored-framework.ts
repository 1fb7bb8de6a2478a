import type { z } from "zod";
import type { StoredFramework } from "@/db/repositories/framework-rows";
import type { SavedFramework } from "@/db/repositories/frameworks";
import { buildTree } from "@/lib/engine/framework/tree";
import type { Framework } from "@/lib/engine/framework/types";
import { validateFramework } from "@/lib/engine/framework/validate";
import { RefusedError } from "@/lib/kernel/errors";
import { type frameworkView, toValidationView } from "@/lib/schemas/framework-view";
import { toContentView } from "./framework-content-view";

/** A framework as it is stored; throws RefusedError with everything that is wrong. */
export function readyToSave(framework: Framework): SavedFramework {
  const tree = buildTree(framework.buckets);
  const validation = validateFramework(framework, [], tree);
  if (!validation.valid) {
    const [first] = validation.errors;
    const more = validation.errors.length > 1 ? ` (and ${validation.errors.length - 1} more)` : "";
    throw new RefusedError(
      "INVALID_FRAMEWORK",
      `${first?.message ?? "The framework is not valid"}${more}`,
      toValidationView(validation),
    );
  }
  return { framework, parentPaths: new Map(tree.preorder.map((node) => [node.path, node.parentPath])) };
}

export function toFrameworkView(stored: StoredFramework): z.input<typeof frameworkView> {
  return {
    id: stored.id,
    version: stored.version,
    current_version: stored.currentVersion,
    is_current: stored.version === stored.currentVersion,
    archived_at: stored.archivedAt?.toISOString() ?? null,
    created_at: stored.createdAt.toISOString(),
    updated_at: stored.updatedAt.toISOString(),
    version_created_at: stored.versionCreatedAt.toISOString(),
    user_id: stored.createdBy,
    ...toContentView(stored.framework),
  };
}
