import { randomUUID } from "node:crypto";
import { openPool, openTenantDatabase } from "@/db/client";
import { type TestDatabase, testDatabase } from "@/db/testing/database";
import type { Access, MemberRow } from "./access/access";
import type { RequestContext } from "./context";
import type { Principal, Role } from "./principal";

export type Harness = {
  urls: TestDatabase;
  /** A request context as somebody (or nobody) of a workspace would bring it. */
  context(principal: Principal | null, overrides?: Partial<RequestContext>): RequestContext;
  /** A new user with a workspace of their own, who has just signed in. */
  member(role?: Role, workspaceId?: string): Promise<Principal>;
  close(): Promise<void>;
};

/** Reads members for their names; a test that has more business with members and keys brings the real service. */
function namesOnly(admin: ReturnType<typeof openPool>): Access {
  const listMembers = (workspaceId: string) => readMembers(admin, workspaceId);
  return new Proxy({} as Access, {
    get: (_target, name) =>
      name === "listMembers"
        ? listMembers
        : () => Promise.reject(new Error(`This test has no access service: ${String(name)}`)),
  });
}

async function readMembers(admin: ReturnType<typeof openPool>, workspaceId: string): Promise<MemberRow[]> {
  return admin<MemberRow[]>`
    select m.id, m.user_id as "userId", u.name, u.email, m.role, m.created_at as "joinedAt"
    from member m join app_user u on u.id = m.user_id where m.workspace_id = ${workspaceId}`;
}

const silent = { info: () => {}, warn: () => {}, error: () => {} };

/** A database of the test's own with callers at hand; for procedures called in process. */
export async function openHarness(options: { seeded?: boolean; now?: string } = {}): Promise<Harness> {
  const urls = await testDatabase({ seeded: options.seeded ?? false });
  const database = openTenantDatabase(urls.appUrl, 4);
  const admin = openPool(urls.adminUrl, 1);
  const access = namesOnly(admin);
  const now = new Date(options.now ?? "2026-11-20T12:00:00Z");
  return {
    urls,
    context: (principal, overrides) => ({
      database,
      access,
      principal,
      requestId: randomUUID(),
      clientAddress: "127.0.0.1",
      idempotencyKey: null,
      isDryRun: false,
      now,
      log: silent,
      limitRate: async () => {},
      ...overrides,
    }),
    async member(role = "owner", workspaceId = randomUUID()) {
      const userId = randomUUID();
      await admin`insert into app_user (id, name, email) values (${userId}, 'Test user', ${`${userId}@example.test`})`;
      await admin`insert into workspace (id, name, slug) values (${workspaceId}, 'Test', ${workspaceId}) on conflict (id) do nothing`;
      await admin`insert into member (workspace_id, user_id, role) values (${workspaceId}, ${userId}, ${role})`;
      return {
        userId,
        userName: "Test user",
        workspaceId,
        workspaceName: "Test",
        role,
        scope: "write",
        via: "session",
        isGuest: false,
        signedInAt: now,
      };
    },
    async close() {
      await database.close();
      await admin.end();
      await urls.drop();
    },
  };
}
