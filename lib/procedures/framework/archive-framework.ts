import { z } from "zod";
import { archiveFramework as archiveStored, portfoliosUsing } from "@/db/repositories/frameworks";
import { ConflictError } from "@/lib/kernel/errors";
import { write } from "@/lib/procedures/base";
import type { WriteScope } from "@/lib/procedures/context";
import { idInput } from "@/lib/schemas/common";
import { lockForChange } from "./require-framework";

export const archiveFramework = write({
  role: "manager",
  method: "DELETE",
  path: "/allocation-frameworks/{id}",
  tag: "Frameworks",
  summary: "Archive a framework",
  description: "It leaves the lists and no longer changes. 409 while a portfolio follows any version of it.",
  input: z.object({ id: idInput }),
  output: z.object({ id: z.string(), archived: z.literal(true) }),
  handler: async (scope, { id }) => {
    await lockForChange(scope, id);
    await shelveFramework(scope, id);
    return { id, archived: true as const };
  },
});

/** Archives and audits a framework that is locked; 409 while a portfolio follows it. */
export async function shelveFramework(scope: WriteScope, id: string): Promise<void> {
  const { workspaceId } = scope.principal;
  const portfolios = await portfoliosUsing(scope.tx, workspaceId, id);
  if (portfolios.length > 0) {
    const names = portfolios.map((portfolio) => portfolio.name).join(", ");
    throw new ConflictError(`The framework is followed by ${names}; move or archive that first`, {
      portfolios,
    });
  }
  await archiveStored(scope.tx, workspaceId, id);
  await scope.audit({ action: "framework.archive", entity: "framework", entityId: id });
}
