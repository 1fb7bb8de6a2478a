import { randomUUID } from "node:crypto";
import { NotFoundError } from "@/lib/kernel/errors";
import type { Principal, Role } from "@/lib/procedures/principal";
import { authDatabase } from "./database";

export type SamplePerson = { name: string; role: Role };

/**
 * A workspace of its own for a user to look around in, with made-up colleagues. These have no password and an
 * address that no mail reaches: nobody can sign in as them.
 */
export async function makeSampleWorkspace(
  ownerEmail: string,
  name: string,
  colleagues: readonly SamplePerson[],
): Promise<{ owner: Principal; colleagues: Principal[] }> {
  return authDatabase().sql.begin(async (tx) => {
    const [user] = await tx<{ id: string; name: string }[]>`
      select id, name from app_user where email = ${ownerEmail.trim().toLowerCase()}`;
    if (!user) throw new NotFoundError(`user ${ownerEmail}`);
    const [workspace] = await tx<{ id: string }[]>`
      insert into workspace (name, slug, kind) values (${name}, ${`sample-${randomUUID()}`}, 'shared') returning id`;
    if (!workspace) throw new Error("The workspace was not stored");
    const join = async (userId: string, userName: string, role: Role): Promise<Principal> => {
      await tx`insert into member (workspace_id, user_id, role) values (${workspace.id}, ${userId}, ${role})`;
      const place = { workspaceId: workspace.id, workspaceName: name };
      return { userId, userName, ...place, role, scope: "write", via: "cli", isGuest: false };
    };
    const owner = await join(user.id, user.name, "owner");
    const joined: Principal[] = [];
    for (const person of colleagues) {
      const [made] = await tx<{ id: string }[]>`
        insert into app_user (name, email) values (${person.name}, ${`${randomUUID()}@sample.invalid`}) returning id`;
      if (!made) throw new Error("The colleague was not stored");
      joined.push(await join(made.id, person.name, person.role));
    }
    return { owner, colleagues: joined };
  });
}
