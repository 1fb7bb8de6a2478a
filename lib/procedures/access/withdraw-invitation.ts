import { z } from "zod";
import { write } from "@/lib/procedures/base";
import { memberIdInput } from "@/lib/schemas/access";

export const withdrawInvitation = write({
  role: "owner",
  method: "DELETE",
  path: "/invitations/{id}",
  tag: "Access",
  summary: "Withdraw an invitation",
  input: memberIdInput,
  output: z.object({ id: z.string() }),
  handler: async ({ principal, access, audit, isDryRun }, { id }) => {
    await audit({ action: "invitation.withdraw", entity: "invitation", entityId: id });
    await access.withdrawInvitation({
      workspaceId: principal.workspaceId,
      invitationId: id,
      isDryRun,
    });
    return { id };
  },
});
