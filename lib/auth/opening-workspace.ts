import type { DBAdapter } from "better-auth";

type Row = Record<string, unknown>;
type Adapter = Pick<DBAdapter, "findOne" | "create">;

function personalWorkspaceName(user: Row): string {
  if (user.isAnonymous) return "Guest workspace";
  const name = String(user.name).trim();
  return `${name}'s workspace`.slice(0, 255);
}

async function createPersonalWorkspace(adapter: Adapter, user: Row): Promise<string> {
  const created = await adapter.create<Row>({
    model: "organization",
    data: {
      name: personalWorkspaceName(user),
      slug: `personal-${crypto.randomUUID()}`,
      kind: "personal",
      createdAt: new Date(),
    },
  });
  await adapter.create({
    model: "member",
    data: { organizationId: created.id, userId: user.id, role: "owner", createdAt: new Date() },
  });
  return String(created.id);
}

/**
 * The workspace a new session opens in: the last one used, else the first joined, else a personal one that is
 * made now. It runs in the transaction that makes the session, so nobody is ever signed in to nowhere.
 */
export async function openingWorkspace(adapter: Adapter, userId: string): Promise<string> {
  const user = await adapter.findOne<Row>({ model: "user", where: [{ field: "id", value: userId }] });
  if (!user) throw new Error("A session was asked for nobody");
  const ofUser = { field: "userId", value: userId };
  if (typeof user.lastWorkspaceId === "string") {
    const last = await adapter.findOne<Row>({
      model: "member",
      where: [ofUser, { field: "organizationId", value: user.lastWorkspaceId }],
    });
    if (last) return user.lastWorkspaceId;
  }
  const first = await adapter.findOne<Row>({ model: "member", where: [ofUser] });
  return first ? String(first.organizationId) : createPersonalWorkspace(adapter, user);
}
