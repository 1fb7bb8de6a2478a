import { afterAll, beforeAll, describe, expect, it } from "vitest";
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
import { serverDatabase } from "./database";
import { serveRequest } from "./rest-handler";

let harness: AuthHarness;
let cookie = "";
beforeAll(async () => {
  harness = await openAuthHarness();
  const account = { name: "Ada", email: randomEmail(), password: TEST_PASSWORD };
  cookie = cookieOf(await handleAuthRequest(authRequest("/sign-up/email", account)));
});
afterAll(async () => {
  await serverDatabase().close();
  await harness.close();
});

function ask(method: string, address: string, body?: object) {
  const headers = browserHeaders({ cookie });
  headers.set("content-type", "application/json");
  const init = { method, headers, body: body && JSON.stringify(body) };
  return serveRequest(throughProxy(new Request(`http://plumbline.test/api/v1${address}`, init)), {
    prefix: "/api/v1",
    kind: "rest",
  });
}

/** Next hands a route its request through a proxy, which has no insides to copy. */
function throughProxy(request: Request): Request {
  return new Proxy(request, {
    get: (target, name) => {
      const value = Reflect.get(target, name, target) as unknown;
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}

describe("the REST door", () => {
  it("answers HEAD like GET", async () => {
    expect((await ask("HEAD", "/me")).status).toBe(200);
    expect((await ask("HEAD", "/nothing-here")).status).toBe(404);
  });

  it("takes no unknown spelling of dry_run for the real thing", async () => {
    const framework = { template: "balanced", name: "Rehearsed" };
    for (const word of ["1", "TRUE"]) {
      expect((await ask("POST", `/allocation-frameworks?dry_run=${word}`, framework)).status).toBe(201);
    }
    for (const query of ["dry_run=yes", "dry_run", "dry_run=false&dry_run=on"]) {
      expect((await ask("POST", `/allocation-frameworks?${query}`, framework)).status).toBe(400);
    }
    expect(await (await ask("GET", "/allocation-frameworks")).json()).toMatchObject({ items: [] });
  });
});

describe("a body for signing in", () => {
  it("is read to its limit only, however much is sent", async () => {
    let sent = 0;
    const endless = new ReadableStream({
      pull(controller) {
        sent += 4096;
        controller.enqueue(new Uint8Array(4096).fill(0x20));
        if (sent > 4_000_000) controller.close();
      },
    });
    const headers = browserHeaders({});
    const init = { method: "POST", headers, body: endless, duplex: "half" } as RequestInit;
    const response = await handleAuthRequest(
      new Request("http://plumbline.test/api/auth/sign-in/email", init),
    );
    expect(response.status).toBe(413);
    expect(sent).toBeLessThan(100_000);
  });
});
