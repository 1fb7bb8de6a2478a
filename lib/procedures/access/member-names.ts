import { SYSTEM_ACTOR_ID } from "@/lib/kernel/ids";
import type { Scope } from "@/lib/procedures/context";
import type { MemberRow } from "./access";

/** The name of whoever acted. */
export type NameOf = (userId: string) => string;

/**
 * Who is who in the workspace. Names live behind a role that the transaction cannot reach: a write asks for them in
 * its step before the transaction.
 */
export async function memberNames({
  access,
  principal,
}: Pick<Scope, "access" | "principal">): Promise<NameOf> {
  return namesOf(await access.listMembers(principal.workspaceId));
}

export function namesOf(members: readonly MemberRow[]): NameOf {
  const names = new Map(members.map(({ userId, name }) => [userId, name]));
  names.set(SYSTEM_ACTOR_ID, "Plumbline");
  return (userId) => names.get(userId) ?? "A former member";
}
