import { z } from "zod";
import { write } from "@/lib/procedures/base";
import { memberIdInput } from "@/lib/schemas/access";

export const revokeKey = write({
  role: "owner",
  method: "DELETE",
  path: "/api-keys/{id}",
  tag: "Access",
  summary: "Revoke an API key; its next call is refused",
  input: memberIdInput,
  output: z.object({ id: z.string() }),
  handler: async ({ principal, access, audit, isDryRun }, { id }) => {
    await audit({ action: "key.revoke", entity: "api_key", entityId: id });
    await access.revokeKey({ workspaceId: principal.workspaceId, keyId: id, isDryRun });
    return { id };
  },
});
