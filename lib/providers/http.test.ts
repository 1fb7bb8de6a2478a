import { afterEach, describe, expect, it } from "vitest";
import { createHttpClient, type HttpClientOptions } from "./http";
import { ProviderError } from "./provider-error";
import { type LocalServer, openLocalServer } from "./testing";

const servers: LocalServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function serve(
  answer: Parameters<typeof openLocalServer>[0],
  options: Partial<HttpClientOptions> = {},
) {
  const server = await openLocalServer(answer);
  servers.push(server);
  const url = new URL(server.url);
  const client = createHttpClient({ allowedHosts: [url.host], backoffMs: 1, ...options });
  return { server, url, client };
}

describe("the outgoing HTTP client", () => {
  it("gives back status, headers and text, an error page too", async () => {
    const { client, url } = await serve((_, response) => response.writeHead(404, { "x-a": "1" }).end("nö"));
    const answer = await client.get(url);
    expect([answer.status, answer.headers.get("x-a"), answer.text]).toEqual([404, "1", "nö"]);
  });

  it("asks allow-listed hosts only", async () => {
    const { client, server } = await serve((_, response) => response.end());
    for (const target of [
      "http://127.0.0.1:9/",
      "http://169.254.169.254/",
      "file:///etc/passwd",
      `${server.url.replace("http://", "http://u:p@")}/`,
    ]) {
      await expect(client.get(new URL(target))).rejects.toMatchObject({ code: "host_not_allowed" });
    }
    expect(server.requests).toEqual([]);
  });

  it("follows a redirect on the same host and refuses one that leads away or round and round", async () => {
    const other = await openLocalServer((_, response) => response.end("secret"));
    servers.push(other);
    const { client, url } = await serve((request, response) => {
      const target = { "/a": "/b", "/away": other.url, "/round": "/round", "/nowhere": "http://[" }[
        request.url ?? ""
      ];
      if (target) response.writeHead(302, { location: target }).end();
      else response.end("here");
    });
    expect((await client.get(new URL("/a", url))).text).toBe("here");
    await expect(client.get(new URL("/away", url))).rejects.toMatchObject({ code: "redirect" });
    await expect(client.get(new URL("/round", url))).rejects.toMatchObject({ code: "redirect" });
    await expect(client.get(new URL("/nowhere", url))).rejects.toMatchObject({ code: "redirect" });
    expect(other.requests).toEqual([]);
  });

  it("stops reading at the size limit, whatever Content-Length says", async () => {
    const { client, url } = await serve(
      (_, response) => {
        for (let i = 0; i < 20; i += 1) response.write("x".repeat(1000));
        response.end();
      },
      { maxBytes: 10_000 },
    );
    await expect(client.get(url)).rejects.toMatchObject({ code: "too_large" });
  });

  it("gives up on a server that does not answer, after its retries", async () => {
    const { client, url, server } = await serve(() => {}, { timeoutMs: 30, retries: 1 });
    await expect(client.get(url)).rejects.toMatchObject({ code: "timeout" });
    expect(server.requests).toHaveLength(2);
  });

  it("tries again after 503 and after 429, keeping to Retry-After", async () => {
    const { client, url, server } = await serve((_, response, nth) => {
      if (nth === 1) response.writeHead(503).end();
      else if (nth === 2) response.writeHead(429, { "retry-after": "0" }).end();
      else if (nth === 3)
        response.writeHead(429, { "retry-after": new Date(Date.now()).toUTCString() }).end();
      else response.end("at last");
    });
    expect((await client.get(url)).text).toBe("at last");
    expect(server.requests).toHaveLength(4);
  });

  it("does not wait for long pauses and says how long they are", async () => {
    const { client, url, server } = await serve((_, response) =>
      response.writeHead(429, { "retry-after": "3600" }).end(),
    );
    await expect(client.get(url)).rejects.toMatchObject({
      code: "rate_limited",
      status: 429,
      retryAfterSeconds: 3600,
    });
    expect(server.requests).toHaveLength(1);
  });

  it("reports what cannot be reached, without the address", async () => {
    const { client, url, server } = await serve((_, response) => response.end(), { retries: 0 });
    await server.close();
    const error = await client.get(new URL("/?apikey=secret", url)).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ProviderError);
    expect(error).toMatchObject({ code: "network" });
    expect(String(error)).not.toContain("secret");
  });

  it("stops at once when it is aborted, while waiting too", async () => {
    const { client, url } = await serve((_, response) =>
      response.writeHead(429, { "retry-after": "10" }).end(),
    );
    const aborter = new AbortController();
    setTimeout(() => aborter.abort(), 20);
    await expect(client.get(url, { signal: aborter.signal })).rejects.toMatchObject({ name: "AbortError" });
  });
});
