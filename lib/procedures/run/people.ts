import { type NameOf, namesOf } from "@/lib/procedures/access/member-names";
import type { Scope } from "@/lib/procedures/context";
import { hasRole, type Role } from "@/lib/procedures/principal";

/** Who is in the workspace: their names, and whether any but these has a role. */
export type People = { nameOf: NameOf; hasOther(role: Role, than: ReadonlySet<string>): boolean };

/** Members live behind a role that the transaction cannot reach: a write asks for them before it. */
export async function loadPeople({
  access,
  principal,
}: Pick<Scope, "access" | "principal">): Promise<People> {
  const members = await access.listMembers(principal.workspaceId);
  return {
    nameOf: namesOf(members),
    hasOther: (role, than) => members.some((member) => hasRole(member, role) && !than.has(member.userId)),
  };
}
