import type { IncomingMessage } from "node:http";
import { afterEach, describe, expect, it, vi } from "vitest";
import { CLIENT_ADDRESS_HEADER, clientAddress, stampClientAddress } from "./client-address";

afterEach(() => vi.unstubAllEnvs());

function stamped(headers: Record<string, string>, remoteAddress = "203.0.113.9") {
  const request = { headers: { ...headers }, socket: { remoteAddress } } as unknown as IncomingMessage;
  stampClientAddress(request);
  return request.headers;
}

const addressOf = (address: string) => clientAddress(new Headers({ [CLIENT_ADDRESS_HEADER]: address }));

describe("the caller's address", () => {
  it("is the connection's, whatever the caller claims", () => {
    const headers = stamped({
      "x-forwarded-for": "1.2.3.4",
      "x-forwarded-host": "evil.test",
      [CLIENT_ADDRESS_HEADER]: "5",
    });
    expect(headers).toEqual({ [CLIENT_ADDRESS_HEADER]: "203.0.113.9" });
  });

  it("is what the trusted proxy saw, not what the caller put before it", () => {
    vi.stubEnv("PLUMBLINE_TRUST_PROXY", "1");
    expect(stamped({ "x-forwarded-for": "1.2.3.4, 198.51.100.7" })[CLIENT_ADDRESS_HEADER]).toBe(
      "198.51.100.7",
    );
    expect(stamped({})[CLIENT_ADDRESS_HEADER]).toBe("203.0.113.9");
  });

  it("counts hops from this server", () => {
    vi.stubEnv("PLUMBLINE_TRUST_PROXY", "2");
    expect(stamped({ "x-forwarded-for": "1.2.3.4, 198.51.100.7, 10.0.0.1" })[CLIENT_ADDRESS_HEADER]).toBe(
      "198.51.100.7",
    );
  });

  it("is one network for IPv6 and the plain form for IPv4", () => {
    expect(addressOf("2001:db8:1:2:3:4:5:6")).toBe("2001:db8:1:2::/64");
    expect(addressOf("2001:db8:1:2::9")).toBe(addressOf("2001:0db8:0001:0002:ffff::1"));
    expect(addressOf("::ffff:192.0.2.1")).toBe("192.0.2.1");
    expect(addressOf("192.0.2.1")).toBe("192.0.2.1");
  });
});
