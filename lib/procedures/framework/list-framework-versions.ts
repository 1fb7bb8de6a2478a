import { z } from "zod";
import { listVersions } from "@/db/repositories/frameworks";
import { InvalidInputError } from "@/lib/kernel/errors";
import { read } from "@/lib/procedures/base";
import { decodeCursor, encodeCursor, idInput, pageInput } from "@/lib/schemas/common";
import { frameworkVersionsView } from "@/lib/schemas/framework-view";
import { requireFramework } from "./require-framework";

export const listFrameworkVersions = read({
  role: "viewer",
  method: "GET",
  path: "/allocation-frameworks/{id}/versions",
  tag: "Frameworks",
  summary: "The versions of a framework, newest first",
  input: z.object({ id: idInput, ...pageInput }),
  output: frameworkVersionsView,
  handler: async (scope, { id, limit, cursor }) => {
    const { currentVersion } = await requireFramework(scope, id);
    const found = await listVersions(scope.tx, scope.principal.workspaceId, id, {
      limit: limit + 1,
      before: cursor ? versionOfCursor(cursor) : undefined,
    });
    const items = found.slice(0, limit);
    const last = items.at(-1);
    return {
      items: items.map((each) => ({
        version: each.version,
        name: each.name,
        created_at: each.createdAt.toISOString(),
        user_id: each.createdBy,
        bucket_count: each.bucketCount,
        is_current: each.version === currentVersion,
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
