import type { IncomingMessage } from "node:http";
import { isIPv6 } from "node:net";

/** Written by this server on every request, over whatever the caller sent. */
export const CLIENT_ADDRESS_HEADER = "x-plumbline-client";

/** What a proxy may tell about the caller, and what nobody else may. */
const FORWARDED = [
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-proto",
  "x-forwarded-port",
  "forwarded",
];
const IPV6_NETWORK_GROUPS = 4;

function trustedHops(): number {
  const text = process.env.PLUMBLINE_TRUST_PROXY ?? "";
  if (text === "true") return 1;
  return /^[1-9]$/.test(text) ? Number(text) : 0;
}

/** The address that the trusted proxy nearest to the caller saw: counted from the right, where no caller writes. */
function forwardedAddress(chain: string | undefined, hops: number): string | null {
  const addresses = (chain ?? "").split(",").map((part) => part.trim());
  return addresses[addresses.length - hops] || null;
}

/** Stamps the caller's address on a request before anything else sees it. */
export function stampClientAddress(request: IncomingMessage): void {
  const hops = trustedHops();
  const chain = [request.headers["x-forwarded-for"]].flat().join(",");
  const forwarded = hops > 0 ? forwardedAddress(chain, hops) : null;
  if (hops === 0) for (const name of FORWARDED) delete request.headers[name];
  request.headers[CLIENT_ADDRESS_HEADER] = forwarded ?? request.socket.remoteAddress ?? "unknown";
}

/** The address as its user knows it, for the list of their sessions. */
export function shownAddress(headers: Headers): string | null {
  const address = headers.get(CLIENT_ADDRESS_HEADER);
  return address?.replace(/^::ffff:(?=\d+\.)/i, "") ?? null;
}

/** Who a limit counts: an IPv4 address, or the /64 network of an IPv6 one, which a single caller owns. */
export function clientAddress(headers: Headers): string {
  const address = headers.get(CLIENT_ADDRESS_HEADER) ?? "unknown";
  const mapped = address.match(/^::ffff:(\d+\.\d+\.\d+\.\d+)$/i)?.[1];
  if (mapped) return mapped;
  if (!isIPv6(address)) return address;
  return `${expandIpv6(address).slice(0, IPV6_NETWORK_GROUPS).join(":")}::/64`;
}

function expandIpv6(address: string): string[] {
  const [left = "", right] = address.split("::");
  const head = left ? left.split(":") : [];
  const tail = right ? right.split(":") : [];
  const gap = right === undefined ? 0 : 8 - head.length - tail.length;
  return [...head, ...Array<string>(Math.max(0, gap)).fill("0"), ...tail].map((group) =>
    (Number.parseInt(group, 16) || 0).toString(16),
  );
}
