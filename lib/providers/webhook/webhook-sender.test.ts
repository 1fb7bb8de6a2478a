import { createHmac } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Outgoing } from "@/lib/providers/sender";
import { type LocalServer, messageFixture, openLocalServer } from "@/lib/providers/testing";
import { createWebhookSender, type WebhookOptions } from "./webhook-sender";

const NOW = Date.UTC(2026, 7, 4, 12);
const SECRET = "whsec_test";
let server: LocalServer;
let bodies: string[] = [];
let answer: (request: IncomingMessage, response: ServerResponse) => void;

beforeAll(async () => {
  server = await openLocalServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      bodies.push(body);
      answer(request, response);
    });
  });
});
afterAll(() => server.close());
beforeEach(() => {
  bodies = [];
  answer = (_request, response) => response.writeHead(204).end();
});

function outgoing(target: string): Outgoing {
  const id = "11111111-1111-4111-8111-111111111111";
  return {
    id,
    target,
    secret: SECRET,
    message: messageFixture(),
    origin: "https://plumbline.test",
    now: NOW,
  };
}
function send(target: string, options: WebhookOptions = {}) {
  return createWebhookSender({ timeoutMs: 400, ...options }).send(outgoing(target));
}
const toHere = (path = "/hook", options: WebhookOptions = {}) =>
  send(`${server.url}${path}`, { isLoopbackAllowed: true, ...options });

describe("a webhook", () => {
  it("posts JSON that the receiver can check against the secret, with a stable id", async () => {
    await toHere();
    const body = bodies[0] ?? "";
    const headers = server.headers.at(-1);
    const [, t = "", v1 = ""] =
      /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers?.["x-plumbline-signature"])) ?? [];
    expect(Number(t)).toBe(NOW / 1000);
    expect(v1).toBe(createHmac("sha256", SECRET).update(`${t}.${body}`).digest("hex"));
    expect(headers).toMatchObject({
      "content-type": "application/json",
      "x-plumbline-delivery": "11111111-1111-4111-8111-111111111111",
    });
    expect(JSON.parse(body)).toMatchObject({
      type: "alert.notice",
      text: "Equity is over its band: Household",
      items: [{ label: "Equity", drift: 0.032, link: expect.stringContaining("/portfolios/2222") }],
    });
  });

  it.each([400, 404, 500, 503])(
    "is not taken when the receiver answers %i, and may be tried again",
    async (status) => {
      answer = (_request, response) => response.writeHead(status).end("their words");
      await expect(toHere()).rejects.toMatchObject({
        isFinal: false,
        message: `The receiver answered ${status}`,
      });
    },
  );

  it("is over when the receiver is gone for good", async () => {
    answer = (_request, response) => response.writeHead(410).end();
    await expect(toHere()).rejects.toMatchObject({ isFinal: true });
  });

  it("does not wait for a receiver that hangs, before its answer or within it", async () => {
    answer = () => {};
    await expect(toHere()).rejects.toMatchObject({ message: "The receiver did not answer in time" });
    answer = (_request, response) => response.writeHead(200).write("and then");
    await expect(toHere()).rejects.toMatchObject({ message: "The receiver did not answer in time" });
  });

  it("reads no more of an answer than it needs", async () => {
    answer = (_request, response) => response.writeHead(200).end("x".repeat(5_000_000));
    await toHere();
  });

  it("follows no redirect, to a private address or anywhere", async () => {
    const before = server.requests.length;
    answer = (_request, response) =>
      response.writeHead(307, { location: "http://169.254.169.254/latest" }).end();
    await expect(toHere()).rejects.toMatchObject({ message: /redirects are not followed/ });
    answer = (_request, response) => response.writeHead(302, { location: "/elsewhere" }).end();
    await expect(toHere()).rejects.toMatchObject({ message: /redirects are not followed/ });
    expect(server.requests.slice(before)).toEqual(["/hook", "/hook"]);
  });

  it("goes to no address that is not public, however it is written", async () => {
    for (const host of [
      "127.0.0.1",
      "2130706433",
      "0x7f.1",
      "017700000001",
      "[::1]",
      "[::ffff:127.0.0.1]",
      "[fd00::1]",
      "10.0.0.1",
      "169.254.169.254",
      "100.64.0.1",
      "localhost",
    ]) {
      await expect(send(`https://${host}/`)).rejects.toMatchObject({
        isFinal: true,
        message: "The webhook's name leads to an address that is not public",
      });
    }
    const names = { resolve: async () => ["93.184.216.34", "10.0.0.7"] };
    await expect(send("https://both.example.test/", names)).rejects.toMatchObject({ isFinal: true });
    await expect(send("https://none.example.test/", { resolve: async () => [] })).rejects.toThrow(
      /no address/,
    );
  });

  it("speaks to the address that was checked, though the name leads elsewhere by then", async () => {
    let asked = 0;
    const resolve = async () => {
      asked += 1;
      return asked === 1 ? ["127.0.0.1"] : ["10.0.0.1"];
    };
    const { port } = new URL(server.url);
    await send(`http://rebound.example.test:${port}/hook`, { isLoopbackAllowed: true, resolve });
    expect(asked).toBe(1);
    expect(server.headers.at(-1)?.host).toBe(`rebound.example.test:${port}`);
    await expect(
      send(`http://rebound.example.test:${port}/hook`, { isLoopbackAllowed: true, resolve }),
    ).rejects.toMatchObject({ isFinal: true });
  });

  it("takes https alone, without a user in the address", async () => {
    for (const target of [server.url, "ftp://example.test/", "https://ada:pw@example.test/", "no address"]) {
      await expect(send(target)).rejects.toMatchObject({ isFinal: true, message: /no https address/ });
    }
    const resolve = async () => ["93.184.216.34"];
    await expect(send("http://example.test/", { isLoopbackAllowed: true, resolve })).rejects.toThrow(
      /not public/,
    );
  });

  it("says when nobody listens and when the name is unknown or slow", async () => {
    const closed = await openLocalServer(() => {});
    await closed.close();
    await expect(send(closed.url, { isLoopbackAllowed: true })).rejects.toThrow(
      "The receiver could not be reached",
    );
    const unknown = { resolve: () => Promise.reject(new Error("ENOTFOUND")) };
    await expect(send("https://unknown.example.test/", unknown)).rejects.toThrow(/could not be resolved/);
    const slow = { resolve: () => new Promise<string[]>(() => {}) };
    await expect(send("https://slow.example.test/", slow)).rejects.toThrow(/not resolved in time/);
  });
});
