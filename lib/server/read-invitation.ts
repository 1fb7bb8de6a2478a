import { authDatabase } from "@/lib/auth/database";
import { findOpenInvitation, hasAccount, type OpenInvitation } from "@/lib/auth/invitations";

/** For the page behind an invitation's link; null when it is used up, withdrawn or too old. */
export async function readInvitation(
  id: string,
): Promise<{ invitation: OpenInvitation; isKnown: boolean } | null> {
  const { sql } = authDatabase();
  const invitation = await findOpenInvitation(sql, id);
  if (!invitation) return null;
  return { invitation, isKnown: await hasAccount(sql, invitation.email) };
}
