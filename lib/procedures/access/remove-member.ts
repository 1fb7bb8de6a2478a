import { ForbiddenError } from "@/lib/kernel/errors";
import { write } from "@/lib/procedures/base";
import { requireAccountHolder } from "@/lib/procedures/fresh-session";
import { hasRole } from "@/lib/procedures/principal";
import { memberIdInput, memberView } from "@/lib/schemas/access";
import { memberViewOf } from "./views";

export const removeMember = write({
  role: "viewer",
  method: "DELETE",
  path: "/members/{id}",
  tag: "Access",
  summary: "Remove a member, or leave the workspace",
  description:
    "The owner removes anybody, everybody else only themselves. The member's API keys here die with the " +
    "membership. The last owner cannot go (409).",
  input: memberIdInput,
  output: memberView,
  handler: async ({ principal, access, audit, now, isDryRun }, { id }) => {
    requireAccountHolder(principal, now);
    const { workspaceId, userId } = principal;
    const member = (await access.listMembers(workspaceId)).find((candidate) => candidate.id === id);
    if (!hasRole(principal, "owner") && member?.userId !== userId) {
      throw new ForbiddenError("Only an owner removes others from this workspace");
    }
    await audit({
      action: member?.userId === userId ? "member.leave" : "member.remove",
      entity: "member",
      entityId: id,
      before: member ? { user_id: member.userId, role: member.role } : undefined,
    });
    return memberViewOf(await access.removeMember({ workspaceId, memberId: id, isDryRun }));
  },
});
