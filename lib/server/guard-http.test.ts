import { createServer, type IncomingHttpHeaders, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CLIENT_ADDRESS_HEADER } from "@/lib/auth/client-address";
import { guardHttp } from "./guard-http";
import { pagePolicy, securityHeaders } from "./security-headers";

let server: Server;
let seen: IncomingHttpHeaders = {};

beforeAll(async () => {
  server = createServer((incoming, response) => {
    seen = incoming.headers;
    response.statusCode = 404;
    response.end("nothing here");
  });
  guardHttp();
  guardHttp();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const get = (headers: Record<string, string>, path = "/") =>
  new Promise<IncomingHttpHeaders>((resolve, reject) => {
    const { port } = server.address() as AddressInfo;
    request({ host: "127.0.0.1", port, headers, path }, (response) => {
      response.resume();
      resolve(response.headers);
    })
      .on("error", reject)
      .end();
  });

describe("the server", () => {
  it("gives every response its security headers, errors included", async () => {
    const headers = await get({});
    expect(headers).toMatchObject(securityHeaders(false));
    expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
    expect(headers["strict-transport-security"]).toBeUndefined();
  });

  it("lets a worker load the rest of itself, from scripts of this server alone", async () => {
    for (const path of ["/_next/static/chunks/worker.js", "/_next/static/chunks/worker.js?v=1"]) {
      const policy = (await get({}, path))["content-security-policy"];
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';");
      expect(policy).toContain("frame-ancestors 'none'");
    }
    for (const path of ["/api/v1/_next/static/x.js", "/_next/static/x.css", "/upload?/_next/static/x.js"]) {
      expect((await get({}, path))["content-security-policy"]).not.toContain("script-src");
    }
  });

  it("believes the connection, not the caller, about the caller's address", async () => {
    await get({
      "x-forwarded-for": "1.2.3.4",
      "x-forwarded-host": "evil.test",
      [CLIENT_ADDRESS_HEADER]: "1.2.3.4",
    });
    expect(seen[CLIENT_ADDRESS_HEADER]).toBe("127.0.0.1");
    expect(seen["x-forwarded-for"]).toBeUndefined();
    expect(seen["x-forwarded-host"]).toBeUndefined();
  });
});

describe("an address that cannot be read", () => {
  const statusOf = (path: string) =>
    new Promise<number | undefined>((resolve, reject) => {
      const { port } = server.address() as AddressInfo;
      request({ host: "127.0.0.1", port, path }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on("error", reject)
        .end();
    });

  it("is the caller's mistake, in the path only", async () => {
    expect(await statusOf("/api/v1/products/%ff")).toBe(400);
    expect(await statusOf("/api/v1/products/%E0%A4%A")).toBe(400);
    expect(await statusOf("/api/v1/products/%C3%A9?q=%ff")).toBe(404);
  });
});

describe("the policies", () => {
  it("ask for https for good only where there is https", () => {
    expect(securityHeaders(true)["strict-transport-security"]).toBe("max-age=31536000");
  });

  it("let no script run without the nonce of its page", () => {
    const policy = pagePolicy("n0nce", { isDevelopment: false, isSecure: true });
    const scripts = policy.split("; ").find((part) => part.startsWith("script-src"));
    expect(scripts).toBe("script-src 'self' 'nonce-n0nce' 'strict-dynamic' 'wasm-unsafe-eval'");
    for (const part of ["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"]) {
      expect(policy).toContain(part);
    }
  });
});
