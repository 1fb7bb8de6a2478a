import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { resolvePrincipal } from "@/lib/auth/resolve-principal";
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
  vi.stubEnv("PLUMBLINE_URL", "https://plumbline.test");
  harness = await openAuthHarness();
});
afterAll(async () => {
  await harness.close();
  vi.unstubAllEnvs();
});

const signUp = (origin: string) => {
  const body = { name: "Ada", email: randomEmail(), password: TEST_PASSWORD };
  return handleAuthRequest(authRequest("/sign-up/email", body, browserHeaders({ origin })));
};

it("ties the session's cookie to this host and to https where the public address is https", async () => {
  const response = await signUp("https://plumbline.test");
  const [line = ""] = response.headers.getSetCookie();
  expect(line).toMatch(/^__Host-plumbline\.session=/);
  expect(line).toMatch(/; Secure/i);
  expect(line).toMatch(/; Path=\/(;|$)/i);
  expect(line).not.toMatch(/Domain=/i);
  expect(await resolvePrincipal(browserHeaders({ cookie: cookieOf(response) }))).not.toBeNull();
  const unprefixed = cookieOf(response).replace("__Host-", "");
  expect(await resolvePrincipal(browserHeaders({ cookie: unprefixed }))).toBeNull();
});

it("takes the plain address of the same host for foreign then", async () => {
  expect((await signUp("http://plumbline.test")).status).toBe(403);
});
