import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { auth } from "@/lib/auth/auth";
import { SIGN_IN_PER_ACCOUNT } from "@/lib/auth/rate-limit";
import { resolvePrincipal, resolveSession } from "@/lib/auth/resolve-principal";
import {
  type AuthHarness,
  authRequest,
  browserHeaders,
  cookieOf,
  openAuthHarness,
  randomEmail,
  TEST_PASSWORD,
} from "@/lib/auth/testing";
import { handleAuthRequest } from "./auth-door";

let harness: AuthHarness;
beforeAll(async () => {
  harness = await openAuthHarness();
});
afterAll(() => harness.close());

async function signUp(email = randomEmail(), cookie?: string) {
  const body = { name: "Ada Plumb", email, password: TEST_PASSWORD };
  const response = await handleAuthRequest(authRequest("/sign-up/email", body, browserHeaders({ cookie })));
  return { response, email, cookie: cookieOf(response) };
}

function signIn(email: string, password = TEST_PASSWORD, cookie?: string) {
  return handleAuthRequest(authRequest("/sign-in/email", { email, password }, browserHeaders({ cookie })));
}

const whoIs = (cookie: string) => resolvePrincipal(browserHeaders({ cookie }));

describe("signing up", () => {
  it("signs in at once, to a personal workspace that the new user owns", async () => {
    const { response, cookie } = await signUp();
    expect(response.status).toBe(200);
    expect(await whoIs(cookie)).toMatchObject({
      userName: "Ada Plumb",
      workspaceName: "Ada Plumb's workspace",
      role: "owner",
      scope: "write",
      via: "session",
      isGuest: false,
    });
  });

  it("sets a cookie that scripts and other sites cannot use, and keeps the token out of the answer", async () => {
    const { response } = await signUp();
    const [line = ""] = response.headers.getSetCookie();
    expect(line).toMatch(/^plumbline\.session=/);
    expect(line).toMatch(/; HttpOnly/i);
    expect(line).toMatch(/; SameSite=Lax/i);
    expect(line).toMatch(/; Path=\//i);
    const text = await response.text();
    expect(text).not.toContain("token");
    expect(text).not.toContain("password");
    expect(response.headers.get("cache-control")).toBe("no-store");
  });

  it.each([
    ["a short password", { password: "short" }],
    [
      "the email address as password",
      { email: "somebody.long@example.test", password: "somebody.long@example.test" },
    ],
    ["a run along the keyboard", { password: "1234567890" }],
    ["no name", { name: " " }],
    ["no email address", { email: "nobody" }],
    ["a password that is no text", { password: 1234567890123 }],
  ])("refuses %s", async (_what, change) => {
    const body = { name: "Ada", email: randomEmail(), password: TEST_PASSWORD, ...change };
    const response = await handleAuthRequest(authRequest("/sign-up/email", body));
    expect(response.status).toBe(400);
    expect(Object.keys(await response.json()).sort()).toEqual(["code", "message"]);
  });

  it("does not let a caller write what is not theirs to set", async () => {
    const body = {
      name: "Ada",
      email: randomEmail(),
      password: TEST_PASSWORD,
      isAnonymous: true,
      emailVerified: true,
      image: "javascript:1",
    };
    await handleAuthRequest(authRequest("/sign-up/email", body));
    const [user] = await harness.admin`select * from app_user where email = ${body.email}`;
    expect(user).toMatchObject({ is_anonymous: false, email_verified: false, image: null });
  });
});

describe("signing in", () => {
  it("answers an unknown address and a wrong password alike", async () => {
    const { email } = await signUp();
    const wrong = await signIn(email, "not the password");
    const unknown = await signIn(randomEmail(), "not the password");
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(await wrong.json()).toEqual(await unknown.json());
  });

  it("makes a new session each time", async () => {
    const { email, cookie } = await signUp();
    const again = cookieOf(await signIn(email, TEST_PASSWORD, cookie));
    expect(again).not.toBe(cookie);
    expect((await whoIs(again))?.userId).toBe((await whoIs(cookie))?.userId);
  });

  it("lets exactly as many of 50 attempts at once through as the limit says", async () => {
    const { email } = await signUp();
    const answers = await Promise.all(Array.from({ length: 50 }, () => signIn(email, "not the password")));
    const refused = answers.filter((answer) => answer.status === 429);
    expect(answers.filter((answer) => answer.status === 401)).toHaveLength(SIGN_IN_PER_ACCOUNT.most);
    expect(refused).toHaveLength(50 - SIGN_IN_PER_ACCOUNT.most);
    expect(Number(refused[0]?.headers.get("retry-after"))).toBeGreaterThan(0);
  });

  it("holds the limit for calls from inside the process too", async () => {
    const email = randomEmail();
    const attempts = Array.from({ length: 20 }, () =>
      auth()
        .api.signInEmail({ body: { email, password: "not the password" }, headers: browserHeaders() })
        .then(
          () => 200,
          (error: { statusCode: number }) => error.statusCode,
        ),
    );
    const statuses = await Promise.all(attempts);
    expect(statuses.filter((status) => status === 401)).toHaveLength(SIGN_IN_PER_ACCOUNT.most);
    expect(statuses.filter((status) => status === 429)).toHaveLength(20 - SIGN_IN_PER_ACCOUNT.most);
  });
});

describe("a session", () => {
  it("is dead at once when its row is gone, and after signing out", async () => {
    const { cookie } = await signUp();
    const headers = browserHeaders({ cookie });
    expect((await handleAuthRequest(authRequest("/sign-out", {}, headers))).status).toBe(200);
    expect(await whoIs(cookie)).toBeNull();
  });

  it("is nobody's when its signature is not ours", async () => {
    const { cookie } = await signUp();
    const [name, value = ""] = cookie.split("=");
    const token = decodeURIComponent(value).split(".")[0];
    expect(await whoIs(`${name}=${encodeURIComponent(`${token}.${"A".repeat(43)}=`)}`)).toBeNull();
    expect(await whoIs(`${name}=${token}`)).toBeNull();
    expect(await whoIs(`${name}=%E0%A4%A`)).toBeNull();
  });

  it("ends everywhere else when the password changes", async () => {
    const { email, cookie } = await signUp();
    const elsewhere = cookieOf(await signIn(email));
    const body = {
      currentPassword: TEST_PASSWORD,
      newPassword: "another calm line",
      revokeOtherSessions: false,
    };
    const headers = browserHeaders({ cookie });
    const response = await handleAuthRequest(authRequest("/change-password", body, headers));
    expect(response.status).toBe(200);
    expect(await whoIs(elsewhere)).toBeNull();
    expect(await whoIs(cookie)).toBeNull();
    expect(await whoIs(cookieOf(response))).not.toBeNull();
    expect((await signIn(email)).status).toBe(401);
    expect((await signIn(email, "another calm line")).status).toBe(200);
  });
});

describe("a guest", () => {
  const tryIt = async () => {
    const response = await handleAuthRequest(authRequest("/sign-in/anonymous", {}));
    expect(response.status).toBe(200);
    return cookieOf(response);
  };

  it("has a workspace of their own", async () => {
    const guest = await whoIs(await tryIt());
    expect(guest).toMatchObject({ isGuest: true, role: "owner", workspaceName: "Guest workspace" });
  });

  it("keeps user, workspace and everything in it by signing up", async () => {
    const guestCookie = await tryIt();
    const guest = await whoIs(guestCookie);
    const { response, cookie, email } = await signUp(randomEmail(), guestCookie);
    expect(response.status).toBe(200);
    const user = await whoIs(cookie);
    expect(user).toMatchObject({
      userId: guest?.userId,
      workspaceId: guest?.workspaceId,
      workspaceName: "Ada Plumb's workspace",
      isGuest: false,
      role: "owner",
    });
    expect(await whoIs(guestCookie)).toBeNull();
    expect((await whoIs(cookieOf(await signIn(email))))?.workspaceId).toBe(guest?.workspaceId);
  });

  it("stays a guest when the email address has an account", async () => {
    const { email } = await signUp();
    const guestCookie = await tryIt();
    const { response } = await signUp(email, guestCookie);
    expect(response.status).toBe(422);
    expect(await whoIs(guestCookie)).toMatchObject({ isGuest: true });
  });

  it("brings the workspace along when signing in to an account that exists", async () => {
    const { email, cookie } = await signUp();
    const home = await whoIs(cookie);
    const guestCookie = await tryIt();
    const guest = await whoIs(guestCookie);
    const signedIn = cookieOf(await signIn(email, TEST_PASSWORD, guestCookie));
    expect((await whoIs(signedIn))?.workspaceId).toBe(home?.workspaceId);
    const headers = browserHeaders({ cookie: signedIn });
    headers.set("x-workspace-id", guest?.workspaceId ?? "");
    expect(await resolvePrincipal(headers)).toMatchObject({ userId: home?.userId, role: "owner" });
    expect(await whoIs(guestCookie)).toBeNull();
  });
});

describe("the door", () => {
  it.each([
    ["missing", null],
    ["null", "null"],
    ["foreign", "https://evil.test"],
    ["of a name that only starts alike", "http://plumbline.test.evil.test"],
  ])("refuses a write whose Origin is %s", async (_what, origin) => {
    const { cookie, email } = await signUp();
    const headers = browserHeaders({ cookie, origin });
    const response = await handleAuthRequest(
      authRequest("/sign-in/email", { email, password: TEST_PASSWORD }, headers),
    );
    expect(response.status).toBe(403);
    expect(response.headers.getSetCookie()).toEqual([]);
  });

  it("lets a program without cookies sign up", async () => {
    const body = { name: "Script", email: randomEmail(), password: TEST_PASSWORD };
    const headers = browserHeaders({ origin: null });
    expect((await handleAuthRequest(authRequest("/sign-up/email", body, headers))).status).toBe(200);
  });

  it.each([
    "/list-sessions",
    "/organization/list-invitations",
    "/organization/get-full-organization",
    "/delete-anonymous-user",
    "/error",
    "/../v1",
  ])("does not serve %s", async (path) => {
    expect((await handleAuthRequest(authRequest(path))).status).toBe(404);
  });

  it("calls a malformed body malformed", async () => {
    const request = new Request("http://plumbline.test/api/auth/sign-in/email", {
      method: "POST",
      headers: browserHeaders(),
      body: "{",
    });
    expect((await handleAuthRequest(request)).status).toBe(400);
  });
});

describe("a workspace asked for", () => {
  it("is absent when it is another tenant's, as when there is none or the id is malformed", async () => {
    const [mine, other] = [await signUp(), await signUp()];
    const theirs =
      (await resolveSession(browserHeaders({ cookie: other.cookie })))?.principal.workspaceId ?? "";
    for (const id of [theirs, crypto.randomUUID(), "1", ""]) {
      const headers = browserHeaders({ cookie: mine.cookie });
      headers.set("x-workspace-id", id);
      await expect(resolvePrincipal(headers)).rejects.toMatchObject({
        status: 404,
        message: "No such workspace",
      });
    }
  });
});
