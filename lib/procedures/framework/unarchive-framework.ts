import { z } from "zod";
import { lockFramework, unarchiveFramework as unarchiveStored } from "@/db/repositories/frameworks";
import { NotFoundError } from "@/lib/kernel/errors";
import { write } from "@/lib/procedures/base";
import type { WriteScope } from "@/lib/procedures/context";
import { idInput } from "@/lib/schemas/common";

export const unarchiveFramework = write({
  role: "manager",
  method: "POST",
  path: "/allocation-frameworks/{id}/unarchive",
  tag: "Frameworks",
  summary: "Take a framework out of the archive",
  description: "It is in the lists again and can be edited. One that is not archived stays as it is.",
  input: z.object({ id: idInput }),
  output: z.object({ id: z.string(), archived: z.literal(false) }),
  handler: async (scope, { id }) => {
    await takeFromShelf(scope, id);
    return { id, archived: false as const };
  },
});

/** Audited where it was archived; one that was not stays as it is. */
export async function takeFromShelf(scope: WriteScope, id: string): Promise<void> {
  const { workspaceId } = scope.principal;
  const state = await lockFramework(scope.tx, workspaceId, id);
  if (!state) throw new NotFoundError("framework");
  if (state.archivedAt) {
    await unarchiveStored(scope.tx, workspaceId, id);
    await scope.audit({ action: "framework.unarchive", entity: "framework", entityId: id });
  }
}
