import { randomUUID } from "node:crypto";
import postgres, { type Sql } from "postgres";
import { type TestDatabase, testDatabase } from "@/db/testing/database";
import { CLIENT_ADDRESS_HEADER } from "./client-address";
import { closeAuthDatabase } from "./database";

export const TEST_PASSWORD = "a calm plumb line";
const HOST = "plumbline.test";

export type AuthHarness = { urls: TestDatabase; admin: Sql; close(): Promise<void> };

/** A migrated database behind the real sign-in, for tests that walk through its doors. */
export async function openAuthHarness(options: { seeded?: boolean } = {}): Promise<AuthHarness> {
  const urls = await testDatabase({ seeded: options.seeded ?? false });
  process.env.PLUMBLINE_AUTH_DATABASE_URL = urls.authUrl;
  process.env.PLUMBLINE_APP_DATABASE_URL = urls.appUrl;
  process.env.PLUMBLINE_AUTH_SECRET = "test-secret-test-secret-test-secret-test";
  const admin = postgres(urls.adminUrl, { max: 2, onnotice: () => {} });
  return {
    urls,
    admin,
    async close() {
      await closeAuthDatabase();
      await admin.end();
      await urls.drop();
    },
  };
}

/** What a browser at this site sends. */
export function browserHeaders(options: { cookie?: string; address?: string; origin?: string | null } = {}) {
  const headers = new Headers({ host: HOST, [CLIENT_ADDRESS_HEADER]: options.address ?? randomAddress() });
  if (options.origin !== null) headers.set("origin", options.origin ?? `http://${HOST}`);
  if (options.cookie) headers.set("cookie", options.cookie);
  return headers;
}

/** Tests do not share an address, or they would share its limits. */
export function randomAddress(): string {
  const part = () => Math.floor(Math.random() * 256);
  return `10.${part()}.${part()}.${part()}`;
}

export function authRequest(path: string, body?: unknown, headers = browserHeaders()): Request {
  headers.set("content-type", "application/json");
  return new Request(`http://${HOST}/api/auth${path}`, {
    method: body === undefined ? "GET" : "POST",
    headers,
    body: body === undefined ? undefined : JSON.stringify(body),
  });
}

/** The cookies of an answer, as the next request sends them. */
export function cookieOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((line) => line.split(";")[0] ?? "")
    .join("; ");
}

export function randomEmail(): string {
  return `${randomUUID()}@example.test`;
}
