import type { Access } from "@/lib/procedures/access/access";
import { createApiKey, listApiKeys, revokeApiKey } from "./api-keys";
import { authDatabase } from "./database";
import { invite, listInvitations, withdrawInvitation } from "./invitations";
import { changeMemberRole, listMembers, removeMember } from "./members";
import { changeWorkspace, readWorkspace } from "./workspaces";

/** Members, invitations and keys for the procedures, through the role `plumbline_auth`. */
export function authAccess(): Access {
  const sql = () => authDatabase().sql;
  return {
    listMembers: (workspaceId) => listMembers(sql(), workspaceId),
    changeMemberRole: (change) => changeMemberRole(sql(), change),
    removeMember: (removal) => removeMember(sql(), removal),
    listInvitations: (workspaceId, now) => listInvitations(sql(), workspaceId, now),
    invite: (invitation) => invite(sql(), invitation),
    withdrawInvitation: (withdrawal) => withdrawInvitation(sql(), withdrawal),
    listKeys: (workspaceId) => listApiKeys(sql(), workspaceId),
    createKey: (key) => createApiKey(sql(), key),
    revokeKey: (revocation) => revokeApiKey(sql(), revocation),
    readWorkspace: (workspaceId) => readWorkspace(sql(), workspaceId),
    changeWorkspace: (change) => changeWorkspace(sql(), change),
  };
}
