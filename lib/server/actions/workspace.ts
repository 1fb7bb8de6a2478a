"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { authDatabase } from "@/lib/auth/database";
import { acceptInvitation, declineInvitation } from "@/lib/auth/invitations";
import { switchWorkspace } from "@/lib/auth/workspaces";
import { ForbiddenError, InvalidInputError, UnauthenticatedError } from "@/lib/kernel/errors";
import { workspaceNameSchema } from "@/lib/schemas/access";
import type { ActionResult } from "@/lib/schemas/action-result";
import { runAccess, runAuth } from "@/lib/server/run-auth";
import { currentUser } from "@/lib/server/signed-in";

async function whoActs() {
  const user = await currentUser();
  if (!user) throw new UnauthenticatedError();
  return user;
}

/** Opens another workspace of the user, at its home: what was on the screen belongs to the one left. */
export async function openWorkspace(workspaceId: string): Promise<void> {
  const result = await runAccess(async () => {
    const { sessionId, principal } = await whoActs();
    await switchWorkspace(authDatabase().sql, { sessionId, userId: principal.userId, workspaceId });
  });
  if (!result.ok) throw new Error(result.error.message);
  revalidatePath("/", "layout");
  redirect("/home");
}

/** A workspace to share: a household, a client, a firm. Its maker owns it and works in it at once. */
export async function createWorkspace(name: string): Promise<ActionResult<{ id: string }>> {
  const result = await runAuth(async (api, headers) => {
    const { principal } = await whoActs();
    if (principal.isGuest) throw new ForbiddenError("Sign up first: a guest has one workspace");
    const parsed = workspaceNameSchema.safeParse(name);
    if (!parsed.success) throw new InvalidInputError(parsed.error.issues[0]?.message ?? "Give a name");
    const body = { name: parsed.data, slug: `shared-${crypto.randomUUID()}` };
    const answer = await api.createOrganization({ body, headers, returnHeaders: true });
    return { headers: answer.headers, response: { id: answer.response.id } };
  });
  if (result.ok) {
    const { sessionId, principal } = await whoActs();
    const change = { sessionId, userId: principal.userId, workspaceId: result.data.id };
    await switchWorkspace(authDatabase().sql, change);
    revalidatePath("/", "layout");
  }
  return result;
}

export async function acceptInvitationOf(invitationId: string): Promise<ActionResult<null>> {
  const result = await runAccess(async () => {
    const { sessionId, email, principal } = await whoActs();
    if (principal.isGuest) throw new ForbiddenError("Sign up with the invited address first");
    const joining = { invitationId, userId: principal.userId, email, sessionId };
    await acceptInvitation(authDatabase().sql, joining);
    return null;
  });
  if (!result.ok) return result;
  revalidatePath("/", "layout");
  redirect("/home");
}

export async function declineInvitationOf(invitationId: string): Promise<ActionResult<null>> {
  const result = await runAccess(async () => {
    const { email } = await whoActs();
    await declineInvitation(authDatabase().sql, invitationId, email);
    return null;
  });
  if (!result.ok) return result;
  redirect("/home");
}
