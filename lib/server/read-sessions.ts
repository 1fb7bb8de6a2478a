import { authDatabase } from "@/lib/auth/database";
import type { SignedIn } from "@/lib/auth/resolve-principal";
import { listSessions } from "@/lib/auth/sessions";
import { describeBrowser } from "./describe-browser";

/** Where the user is signed in, in words; the session of this very request first. */
export async function readSessions({ principal, sessionId }: SignedIn) {
  const rows = await listSessions(authDatabase().sql, principal.userId);
  return rows
    .map((row) => ({
      id: row.id,
      browser: describeBrowser(row.userAgent),
      address: row.ipAddress || null,
      signedInAt: row.createdAt.toISOString(),
      isCurrent: row.id === sessionId,
    }))
    .sort((a, b) => Number(b.isCurrent) - Number(a.isCurrent));
}
