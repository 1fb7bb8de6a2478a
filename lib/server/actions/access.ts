"use server";

import { revalidatePath } from "next/cache";
import type { Role } from "@/lib/procedures/principal";
import type {
  ApiKeyView,
  CreateKeyInput,
  InvitationView,
  MemberView,
  NewApiKeyView,
  WorkspaceView,
} from "@/lib/schemas/access";
import type { ActionResult } from "@/lib/schemas/action-result";
import { runAction } from "@/lib/server/run-action";

const MEMBERS = "/settings/members";
const KEYS = "/settings/keys";

/** Settings' doors to the same procedures as REST. */
export async function inviteMember(input: {
  email: string;
  role: Role;
}): Promise<ActionResult<InvitationView>> {
  const result = await runAction((api) => api.access.invitations.invite(input));
  revalidatePath(MEMBERS);
  return result;
}

export async function withdrawInvitation(id: string): Promise<ActionResult<{ id: string }>> {
  const result = await runAction((api) => api.access.invitations.withdraw({ id }));
  revalidatePath(MEMBERS);
  return result;
}

export async function changeMemberRole(id: string, role: Role): Promise<ActionResult<MemberView>> {
  const result = await runAction((api) => api.access.members.changeRole({ id, role }));
  revalidatePath("/", "layout");
  return result;
}

export async function removeMember(id: string): Promise<ActionResult<MemberView>> {
  const result = await runAction((api) => api.access.members.remove({ id }));
  revalidatePath("/", "layout");
  return result;
}

export async function changeWorkspace(input: { name: string }): Promise<ActionResult<WorkspaceView>> {
  const result = await runAction((api) => api.access.workspace.change(input));
  revalidatePath("/", "layout");
  return result;
}

export async function createKey(input: CreateKeyInput): Promise<ActionResult<NewApiKeyView>> {
  const result = await runAction((api) => api.access.keys.create(input));
  revalidatePath(KEYS);
  return result;
}

export async function revokeKey(id: ApiKeyView["id"]): Promise<ActionResult<{ id: string }>> {
  const result = await runAction((api) => api.access.keys.revoke({ id }));
  revalidatePath(KEYS);
  return result;
}
