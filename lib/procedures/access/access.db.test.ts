import { call } from "@orpc/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { authAccess } from "@/lib/auth/access";
import { closeAuthDatabase } from "@/lib/auth/database";
import { resolvePrincipal } from "@/lib/auth/resolve-principal";
import type { RequestContext } from "@/lib/procedures/context";
import type { Principal } from "@/lib/procedures/principal";
import { type Harness, openHarness } from "@/lib/procedures/testing";
import { accessRoutes } from "./routes";

const NOW = "2026-11-20T12:00:00Z";
let harness: Harness;
beforeAll(async () => {
  harness = await openHarness({ now: NOW });
  process.env.PLUMBLINE_AUTH_DATABASE_URL = harness.urls.authUrl;
  process.env.PLUMBLINE_AUTH_SECRET = "test-secret-test-secret-test-secret-test";
});
afterAll(async () => {
  await closeAuthDatabase();
  await harness.close();
});

const { members, keys, invitations, workspace } = accessRoutes;
const fresh = (principal: Principal): Principal => ({ ...principal, signedInAt: new Date(NOW) });
const as = (principal: Principal, overrides: Partial<RequestContext> = {}) => ({
  context: harness.context(fresh(principal), { access: authAccess(), ...overrides }),
});
const memberOf = async (owner: Principal, userId: string) => {
  const { items } = await call(members.list, {}, as(owner));
  const found = items.find((member) => member.user_id === userId);
  if (!found) throw new Error("not a member");
  return found;
};
const withKey = (secret: string, workspaceId?: string) =>
  resolvePrincipal(
    new Headers({ "x-api-key": secret, ...(workspaceId ? { "x-workspace-id": workspaceId } : {}) }),
  );

describe("an API key", () => {
  it("acts as its maker, with its own scope, in its own workspace", async () => {
    const owner = await harness.member();
    const key = await call(keys.create, { name: "reports", scope: "read" }, as(owner));
    expect(key.secret).toMatch(/^plumb_[A-Za-z0-9_-]{43}$/);
    expect(await withKey(key.secret ?? "")).toMatchObject({
      userId: owner.userId,
      workspaceId: owner.workspaceId,
      role: "owner",
      scope: "read",
      via: "key",
    });
    const other = await harness.member();
    await expect(withKey(key.secret ?? "", other.workspaceId)).rejects.toMatchObject({ status: 404 });
  });

  it("is shown once and kept as a hash", async () => {
    const owner = await harness.member();
    const context = as(owner, { idempotencyKey: "once" });
    const key = await call(keys.create, { name: "once", scope: "write" }, context);
    const again = await call(keys.create, { name: "once", scope: "write" }, context);
    expect(again).toEqual({ ...key, secret: null });
    const listed = await call(keys.list, {}, as(owner));
    expect(listed.items).toHaveLength(1);
    expect(JSON.stringify(listed)).not.toContain(key.secret);
    const { default: postgres } = await import("postgres");
    const admin = postgres(harness.urls.adminUrl, { max: 1 });
    const [row] =
      await admin`select to_jsonb(k) || jsonb_build_object('stored', (select jsonb_agg(to_jsonb(i)) from idempotency_key i),
      'audit', (select jsonb_agg(to_jsonb(e)) from audit_event e)) as everything from api_key k where id = ${key.id}`;
    await admin.end();
    expect(JSON.stringify(row)).not.toContain(key.secret);
  });

  it("follows its maker's role, and dies with the membership", async () => {
    const owner = await harness.member();
    const second = await harness.member("owner", owner.workspaceId);
    const { secret } = await call(keys.create, { name: "k", scope: "write" }, as(second));
    const row = await memberOf(owner, second.userId);
    await call(members.changeRole, { id: row.id, role: "viewer" }, as(owner));
    expect((await withKey(secret ?? ""))?.role).toBe("viewer");
    await call(members.remove, { id: row.id }, as(owner));
    await expect(withKey(secret ?? "")).rejects.toMatchObject({ status: 401 });
  });

  it("is refused after it was revoked or ran out, and when it never was one", async () => {
    const owner = await harness.member();
    const key = await call(keys.create, { name: "k", scope: "read" }, as(owner));
    await call(keys.revoke, { id: key.id }, as(owner));
    const long = new Date("2020-01-01T00:00:00Z");
    const old = await call(keys.create, { name: "old", expires_in_days: 1 }, as(owner, { now: long }));
    for (const secret of [key.secret, old.secret, `plumb_${"A".repeat(43)}`, "", "x' or '1'='1"]) {
      await expect(withKey(secret ?? "")).rejects.toMatchObject({ status: 401 });
    }
  });

  it("cannot be made by a key, a guest, a stale session, or anybody but the owner", async () => {
    const owner = await harness.member();
    const manager = await harness.member("approver", owner.workspaceId);
    const stale = { ...owner, signedInAt: new Date("2026-11-20T11:44:59Z") };
    const attempts: [Principal, string][] = [
      [{ ...owner, via: "key" }, "FORBIDDEN"],
      [{ ...owner, isGuest: true }, "FORBIDDEN"],
      [manager, "FORBIDDEN"],
      [stale, "FRESH_SESSION_REQUIRED"],
    ];
    for (const [principal, code] of attempts) {
      const context = harness.context(principal, { access: authAccess() });
      await expect(call(keys.create, { name: "k" }, { context })).rejects.toMatchObject({
        code,
        status: 403,
      });
    }
    expect((await call(keys.list, {}, as(owner))).items).toEqual([]);
  });

  it("of another workspace is as absent as one that never was", async () => {
    const [mine, other] = [await harness.member(), await harness.member()];
    const theirs = await call(keys.create, { name: "k" }, as(other));
    for (const id of [theirs.id, crypto.randomUUID(), "1"]) {
      await expect(call(keys.revoke, { id }, as(mine))).rejects.toMatchObject({
        status: 404,
        message: "No such API key",
      });
    }
  });

  it("is not made by a dry run", async () => {
    const owner = await harness.member();
    const key = await call(keys.create, { name: "k" }, as(owner, { isDryRun: true }));
    expect(key.secret).toBeNull();
    expect((await call(keys.list, {}, as(owner))).items).toEqual([]);
  });
});

describe("the last owner", () => {
  it("can neither leave, nor be removed, nor be made something less", async () => {
    const owner = await harness.member();
    const { id } = await memberOf(owner, owner.userId);
    await expect(call(members.remove, { id }, as(owner))).rejects.toMatchObject({ status: 409 });
    await expect(call(members.changeRole, { id, role: "manager" }, as(owner))).rejects.toMatchObject({
      status: 409,
    });
    expect((await memberOf(owner, owner.userId)).role).toBe("owner");
  });

  it("stays one when two owners leave at once", async () => {
    const owner = await harness.member();
    const second = await harness.member("owner", owner.workspaceId);
    const [a, b] = [await memberOf(owner, owner.userId), await memberOf(owner, second.userId)];
    const results = await Promise.allSettled([
      call(members.remove, { id: a.id }, as(owner)),
      call(members.remove, { id: b.id }, as(second)),
    ]);
    expect(results.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
    const left = await authAccess().listMembers(owner.workspaceId);
    expect(left.map((member) => member.role)).toEqual(["owner"]);
  });

  it("is kept by the database where the code would not look", async () => {
    const owner = await harness.member();
    const { default: postgres } = await import("postgres");
    const sql = postgres(harness.urls.authUrl, { max: 1 });
    await expect(sql`delete from member where user_id = ${owner.userId}`).rejects.toThrow(
      /must keep an owner/,
    );
    await expect(sql`update member set role = 'viewer' where user_id = ${owner.userId}`).rejects.toThrow(
      /must keep an owner/,
    );
    await sql.end();
  });
});

describe("members", () => {
  it("leave by themselves, but remove nobody else unless they own the workspace", async () => {
    const owner = await harness.member();
    const [viewer, manager] = [
      await harness.member("viewer", owner.workspaceId),
      await harness.member("manager", owner.workspaceId),
    ];
    const target = await memberOf(owner, manager.userId);
    await expect(call(members.remove, { id: target.id }, as(viewer))).rejects.toMatchObject({ status: 403 });
    await expect(call(members.remove, { id: crypto.randomUUID() }, as(viewer))).rejects.toMatchObject({
      status: 403,
    });
    const own = await memberOf(owner, viewer.userId);
    await call(members.remove, { id: own.id }, as(viewer));
    expect((await authAccess().listMembers(owner.workspaceId)).map((row) => row.userId).sort()).toEqual(
      [owner.userId, manager.userId].sort(),
    );
  });

  it("of another workspace are absent", async () => {
    const [mine, other] = [await harness.member(), await harness.member()];
    const theirs = await memberOf(other, other.userId);
    for (const id of [theirs.id, crypto.randomUUID(), "x"]) {
      await expect(call(members.changeRole, { id, role: "viewer" }, as(mine))).rejects.toMatchObject({
        status: 404,
        message: "No such member",
      });
      await expect(call(members.remove, { id }, as(mine))).rejects.toMatchObject({ status: 404 });
    }
  });
});

describe("invitations", () => {
  it("replace an earlier one to the same address, and can be withdrawn", async () => {
    const owner = await harness.member();
    const email = `${crypto.randomUUID()}@example.test`;
    const first = await call(invitations.invite, { email, role: "viewer" }, as(owner));
    const second = await call(invitations.invite, { email: email.toUpperCase(), role: "manager" }, as(owner));
    const { items } = await call(invitations.list, {}, as(owner));
    expect(items.map((item) => [item.id, item.email, item.role])).toEqual([[second.id, email, "manager"]]);
    await expect(call(invitations.withdraw, { id: first.id }, as(owner))).rejects.toMatchObject({
      status: 404,
    });
    await call(invitations.withdraw, { id: second.id }, as(owner));
    expect((await call(invitations.list, {}, as(owner))).items).toEqual([]);
  });

  it("are the owner's, and not for members", async () => {
    const owner = await harness.member();
    const approver = await harness.member("approver", owner.workspaceId);
    await expect(
      call(invitations.invite, { email: "a@example.test", role: "owner" }, as(approver)),
    ).rejects.toMatchObject({ status: 403 });
    await expect(call(invitations.list, {}, as(approver))).rejects.toMatchObject({ status: 403 });
    const email = `${approver.userId}@example.test`;
    await expect(call(invitations.invite, { email, role: "owner" }, as(owner))).rejects.toMatchObject({
      status: 409,
    });
  });
});

describe("the workspace", () => {
  it("is renamed by its owner, in a time zone that exists", async () => {
    const owner = await harness.member();
    const changed = await call(workspace.change, { name: " Home ", time_zone: "Europe/Berlin" }, as(owner));
    expect(changed).toMatchObject({ name: "Home", time_zone: "Europe/Berlin" });
    expect(await call(workspace.get, {}, as(owner))).toEqual(changed);
    await expect(
      call(workspace.change, { name: "x", time_zone: "Mars/Olympus" }, as(owner)),
    ).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });
});
