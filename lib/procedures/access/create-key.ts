import { write } from "@/lib/procedures/base";
import { requireAccountHolder } from "@/lib/procedures/fresh-session";
import { createKeyInput, newApiKeyView } from "@/lib/schemas/access";

const DAY_MS = 86_400_000;

export const createKey = write({
  role: "owner",
  method: "POST",
  path: "/api-keys",
  tag: "Access",
  summary: "Make an API key for this workspace",
  description:
    "The secret is in this answer and never again; only its hash is kept. The key acts as you, with the role " +
    "you have when it is used, and dies when you leave the workspace.",
  successStatus: 201,
  input: createKeyInput,
  output: newApiKeyView,
  // The stored answer of a repeated call must not become a place where secrets lie.
  storedForm: (answer) => ({ ...answer, secret: null }),
  handler: async ({ principal, access, audit, now, isDryRun }, input) => {
    requireAccountHolder(principal, now);
    const { workspaceId, userId } = principal;
    const { name, scope, expires_in_days: days } = input;
    const expiresAt = days === null ? null : new Date(now.getTime() + days * DAY_MS);
    await audit({ action: "key.create", entity: "api_key", entityId: name, after: { name, scope } });
    // Last, so that a refused audit makes no key; a key whose answer got lost was never seen by anybody.
    const key = await access.createKey({ workspaceId, userId, name, scope, expiresAt, isDryRun });
    return {
      id: key.id,
      name,
      scope,
      start: key.start,
      expires_at: expiresAt?.toISOString() ?? null,
      secret: isDryRun ? null : key.secret,
    };
  },
});
