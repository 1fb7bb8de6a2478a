import { authDatabase } from "@/lib/auth/database";
import type { SignedIn } from "@/lib/auth/resolve-principal";
import { listWorkspaces } from "@/lib/auth/workspaces";

/** What the frame shows of the user: who, and the workspaces to switch between. */
export async function readViewer({ principal, email }: SignedIn) {
  const workspaces = await listWorkspaces(authDatabase().sql, principal.userId);
  return {
    name: principal.userName,
    email,
    isGuest: principal.isGuest,
    workspaces: workspaces.map(({ id, name }) => ({ id, name })),
    activeWorkspaceId: principal.workspaceId,
  };
}
