import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { authDatabase } from "./database";
import { acceptInvitation, declineInvitation, findOpenInvitation, invite } from "./invitations";
import { type AuthHarness, openAuthHarness, randomEmail } from "./testing";

let harness: AuthHarness;
beforeAll(async () => {
  harness = await openAuthHarness();
});
afterAll(() => harness.close());

const sql = () => authDatabase().sql;

async function person() {
  const email = randomEmail();
  const [user] = await harness.admin<{ id: string }[]>`
    insert into app_user (name, email) values ('Somebody', ${email}) returning id`;
  const userId = user?.id ?? "";
  const [session] = await harness.admin<{ id: string }[]>`
    insert into auth_session (user_id, token, expires_at)
    values (${userId}, ${randomUUID()}, now() + interval '1 day') returning id`;
  return { userId, email, sessionId: session?.id ?? "" };
}

async function workspaceOf(userId: string) {
  const [row] = await harness.admin<{ id: string }[]>`
    insert into workspace (name, slug) values ('Household', ${randomUUID()}) returning id`;
  const workspaceId = row?.id ?? "";
  await harness.admin`insert into member (workspace_id, user_id, role) values (${workspaceId}, ${userId}, 'owner')`;
  return workspaceId;
}

async function invited(options: { now?: Date } = {}) {
  const [owner, guest] = [await person(), await person()];
  const workspaceId = await workspaceOf(owner.userId);
  const invitation = await invite(sql(), {
    workspaceId,
    inviterId: owner.userId,
    email: guest.email,
    role: "manager",
    now: options.now ?? new Date(),
    isDryRun: false,
  });
  return { owner, guest, workspaceId, invitationId: invitation.id };
}

const rolesIn = (workspaceId: string) =>
  harness.admin`select user_id, role from member where workspace_id = ${workspaceId} order by created_at`;

describe("an invitation", () => {
  it("lets its address in with the role offered, and opens the workspace", async () => {
    const { guest, workspaceId, invitationId } = await invited();
    await acceptInvitation(sql(), { invitationId, ...guest });
    const rows = await rolesIn(workspaceId);
    expect(rows.find((row) => row.user_id === guest.userId)?.role).toBe("manager");
    const [session] =
      await harness.admin`select active_workspace_id from auth_session where id = ${guest.sessionId}`;
    expect(session?.active_workspace_id).toBe(workspaceId);
  });

  it("is used once, also when accepted eight times at once", async () => {
    const { guest, workspaceId, invitationId } = await invited();
    const results = await Promise.allSettled(
      Array.from({ length: 8 }, () => acceptInvitation(sql(), { invitationId, ...guest })),
    );
    expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
    expect(await rolesIn(workspaceId)).toHaveLength(2);
    expect(await findOpenInvitation(sql(), invitationId)).toBeNull();
  });

  it("does not open for another address", async () => {
    const { workspaceId, invitationId } = await invited();
    const stranger = await person();
    await expect(acceptInvitation(sql(), { invitationId, ...stranger })).rejects.toMatchObject({
      status: 403,
    });
    await expect(declineInvitation(sql(), invitationId, stranger.email)).rejects.toMatchObject({
      status: 404,
    });
    expect(await rolesIn(workspaceId)).toHaveLength(1);
    expect(await findOpenInvitation(sql(), invitationId)).not.toBeNull();
  });

  it("does not open once it is too old, declined or never was", async () => {
    const old = await invited({ now: new Date(Date.now() - 8 * 86_400_000) });
    const declined = await invited();
    await declineInvitation(sql(), declined.invitationId, declined.guest.email);
    for (const { invitationId, guest } of [
      old,
      declined,
      { invitationId: randomUUID(), guest: old.guest },
      { invitationId: "1", guest: old.guest },
    ]) {
      expect(await findOpenInvitation(sql(), invitationId)).toBeNull();
      await expect(acceptInvitation(sql(), { invitationId, ...guest })).rejects.toMatchObject({
        status: 404,
      });
    }
  });

  it("never takes a role away from somebody who is a member already", async () => {
    const { guest, workspaceId, invitationId } = await invited();
    await harness.admin`insert into member (workspace_id, user_id, role) values (${workspaceId}, ${guest.userId}, 'owner')`;
    await acceptInvitation(sql(), { invitationId, ...guest });
    const rows = await rolesIn(workspaceId);
    expect(rows.find((row) => row.user_id === guest.userId)?.role).toBe("owner");
  });

  it("is counted: nobody sends hundreds an hour", async () => {
    const owner = await person();
    const workspaceId = await workspaceOf(owner.userId);
    const attempts = Array.from({ length: 35 }, () =>
      invite(sql(), {
        workspaceId,
        inviterId: owner.userId,
        email: randomEmail(),
        role: "viewer",
        now: new Date(),
        isDryRun: false,
      }),
    );
    const results = await Promise.allSettled(attempts);
    const refused = results.filter((result) => result.status === "rejected");
    expect(refused).toHaveLength(5);
    for (const result of refused) expect(result.reason).toMatchObject({ status: 429 });
  });
});
