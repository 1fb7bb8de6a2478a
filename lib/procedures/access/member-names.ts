import type { Access } from "./access";

/** Names of a workspace's members by user id; whoever left is not in it. */
export async function memberNames(
  access: Pick<Access, "listMembers">,
  workspaceId: string,
): Promise<Map<string, string>> {
  const members = await access.listMembers(workspaceId);
  return new Map(members.map(({ userId, name }) => [userId, name]));
}
