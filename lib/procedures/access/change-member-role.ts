import { write } from "@/lib/procedures/base";
import { requireAccountHolder } from "@/lib/procedures/fresh-session";
import { changeMemberRoleInput, memberView } from "@/lib/schemas/access";
import { memberViewOf } from "./views";

export const changeMemberRole = write({
  role: "owner",
  method: "PUT",
  path: "/members/{id}",
  tag: "Access",
  summary: "Give a member another role",
  description: "A workspace keeps at least one owner: the last one cannot be made something less (409).",
  input: changeMemberRoleInput,
  output: memberView,
  handler: async ({ principal, access, audit, now, isDryRun }, { id, role }) => {
    requireAccountHolder(principal, now);
    const { workspaceId } = principal;
    const before = (await access.listMembers(workspaceId)).find((member) => member.id === id);
    await audit({
      action: "member.change-role",
      entity: "member",
      entityId: id,
      before: before ? { user_id: before.userId, role: before.role } : undefined,
      after: { role },
    });
    return memberViewOf(await access.changeMemberRole({ workspaceId, memberId: id, role, isDryRun }));
  },
});
