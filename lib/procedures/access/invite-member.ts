import { write } from "@/lib/procedures/base";
import { requireAccountHolder } from "@/lib/procedures/fresh-session";
import { invitationView, inviteInput } from "@/lib/schemas/access";
import { invitationViewOf } from "./views";

export const inviteMember = write({
  role: "owner",
  method: "POST",
  path: "/invitations",
  tag: "Access",
  summary: "Invite somebody by email address",
  description:
    "Answers the path of a link to hand over. It is open for 7 days and for that address only; inviting the " +
    "same address again replaces it.",
  successStatus: 201,
  input: inviteInput,
  output: invitationView,
  handler: async ({ principal, access, audit, now, isDryRun }, { email, role }) => {
    requireAccountHolder(principal, now);
    const { workspaceId, userId } = principal;
    await audit({
      action: "invitation.open",
      entity: "invitation",
      entityId: email,
      after: { email, role },
    });
    const row = await access.invite({ workspaceId, inviterId: userId, email, role, now, isDryRun });
    return invitationViewOf(row);
  },
});
