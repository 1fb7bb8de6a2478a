import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { auth } from "./auth";
import { closeAccount } from "./close-account";
import { createUser } from "./create-user";
import { authDatabase } from "./database";
import { resetPassword } from "./reset-password";
import { type AuthHarness, browserHeaders, openAuthHarness, randomEmail, TEST_PASSWORD } from "./testing";

let harness: AuthHarness;
beforeAll(async () => {
  harness = await openAuthHarness();
});
afterAll(() => harness.close());

const sql = () => authDatabase().sql;
const newUser = () => createUser({ name: "Ada Plumb", email: randomEmail(), password: TEST_PASSWORD });
const signIn = (email: string) =>
  auth().api.signInEmail({ body: { email, password: TEST_PASSWORD }, headers: browserHeaders() });

describe("a user made from the command line", () => {
  it("signs in to a personal workspace", async () => {
    const user = await newUser();
    await signIn(user.email);
    const [session] =
      await harness.admin`select active_workspace_id from auth_session where user_id = ${user.id}`;
    expect(session?.active_workspace_id).toBe(user.workspaceId);
  });

  it("is refused a weak password, an address that is taken, and leaves nothing after a dry run", async () => {
    const user = await newUser();
    const again = { name: "Again", email: user.email.toUpperCase(), password: TEST_PASSWORD };
    await expect(createUser(again)).rejects.toMatchObject({ status: 409 });
    await expect(createUser({ ...again, password: "short" })).rejects.toMatchObject({ status: 400 });
    const email = randomEmail();
    await createUser({ name: "Dry", email, password: TEST_PASSWORD }, { isDryRun: true });
    expect(await harness.admin`select id from app_user where email = ${email}`).toHaveLength(0);
  });
});

describe("a password reset on the server", () => {
  it("ends every session and lets only the new password in", async () => {
    const user = await newUser();
    await signIn(user.email);
    const password = "an entirely new line";
    await expect(resetPassword({ email: user.email, password: "short" })).rejects.toMatchObject({
      status: 400,
    });
    expect(await resetPassword({ email: user.email, password })).toMatchObject({ endedSessions: 1 });
    await expect(signIn(user.email)).rejects.toMatchObject({ statusCode: 401 });
    await auth().api.signInEmail({ body: { email: user.email, password }, headers: browserHeaders() });
    await expect(resetPassword({ email: randomEmail(), password })).rejects.toMatchObject({ status: 404 });
  });
});

describe("a closed account", () => {
  it("leaves no name, address, password, session or key", async () => {
    const user = await newUser();
    await signIn(user.email);
    await harness.admin`insert into api_key (workspace_id, user_id, name, scope, start, key_hash)
      values (${user.workspaceId}, ${user.id}, 'k', 'read', 'plumb_', ${user.id})`;
    await closeAccount(sql(), user.id);
    const [row] = await harness.admin`select * from app_user where id = ${user.id}`;
    expect(JSON.stringify(row)).not.toContain("Ada");
    expect(JSON.stringify(row)).not.toContain(user.email);
    for (const table of ["auth_session", "auth_account", "api_key"]) {
      expect(
        await harness.admin`select 1 from ${harness.admin(table)} where user_id = ${user.id}`,
      ).toHaveLength(0);
    }
    await expect(signIn(user.email)).rejects.toMatchObject({ statusCode: 401 });
    await createUser({ name: "Ada", email: user.email, password: TEST_PASSWORD });
  });

  it("hands a shared workspace on first", async () => {
    const [owner, other] = [await newUser(), await newUser()];
    await harness.admin`insert into member (workspace_id, user_id, role) values (${owner.workspaceId}, ${other.id}, 'approver')`;
    await expect(closeAccount(sql(), owner.id)).rejects.toMatchObject({ status: 409 });
    await harness.admin`update member set role = 'owner' where workspace_id = ${owner.workspaceId} and user_id = ${other.id}`;
    await closeAccount(sql(), owner.id);
    const members = await harness.admin`select user_id from member where workspace_id = ${owner.workspaceId}`;
    expect(members.map((member) => member.user_id)).toEqual([other.id]);
  });
});
