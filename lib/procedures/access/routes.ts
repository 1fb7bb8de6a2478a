import { changeMemberRole } from "./change-member-role";
import { changeWorkspace } from "./change-workspace";
import { createKey } from "./create-key";
import { getMe } from "./get-me";
import { getWorkspace } from "./get-workspace";
import { inviteMember } from "./invite-member";
import { listInvitations } from "./list-invitations";
import { listKeys } from "./list-keys";
import { listMembers } from "./list-members";
import { removeMember } from "./remove-member";
import { revokeKey } from "./revoke-key";
import { withdrawInvitation } from "./withdraw-invitation";

/** Who may come in, and what they see of themselves. */
export const accessRoutes = {
  me: getMe,
  workspace: { get: getWorkspace, change: changeWorkspace },
  members: { list: listMembers, changeRole: changeMemberRole, remove: removeMember },
  invitations: { list: listInvitations, invite: inviteMember, withdraw: withdrawInvitation },
  keys: { list: listKeys, create: createKey, revoke: revokeKey },
};
