import { type IncomingMessage, Server, type ServerResponse } from "node:http";
import { stampClientAddress } from "@/lib/auth/client-address";
import { readPublicUrl } from "@/lib/auth/environment";
import { scriptPolicy, securityHeaders } from "./security-headers";

const GUARDED = Symbol.for("plumbline.guarded-http");

/** Next fails on a path whose percent signs are no UTF-8, and calls that its own fault. */
function isReadable(address: string): boolean {
  try {
    decodeURIComponent(address.split("?", 1)[0] ?? "");
    return true;
  } catch {
    return false;
  }
}

const OWN_SCRIPT = /^\/_next\/static\/[^?]*\.js(\?|$)/;

function refuseAddress(response: ServerResponse): void {
  response.writeHead(400, { "content-type": "application/json", "cache-control": "no-store" });
  response.end(JSON.stringify({ code: "INVALID_INPUT", message: "The address is not valid" }));
}

/**
 * Stands before Next's own handling of every request of this process: stamps the caller's address over
 * anything the caller claims, and gives every response its security headers, files and errors included.
 * Next offers no such place, so the server's `request` event is where it happens.
 */
export function guardHttp(): void {
  const prototype = Server.prototype as Server & { [GUARDED]?: true };
  if (prototype[GUARDED]) return;
  prototype[GUARDED] = true;
  const headers = Object.entries(securityHeaders(readPublicUrl()?.startsWith("https://") ?? false));
  const ofScripts = scriptPolicy(process.env.NODE_ENV === "development");
  const emit = prototype.emit;
  prototype.emit = function guarded(this: Server, event: string | symbol, ...parts: unknown[]) {
    if (event === "request") {
      stampClientAddress(parts[0] as IncomingMessage);
      const response = parts[1] as ServerResponse;
      const address = (parts[0] as IncomingMessage).url ?? "/";
      for (const [name, value] of headers) response.setHeader(name, value);
      if (OWN_SCRIPT.test(address)) response.setHeader("content-security-policy", ofScripts);
      if (!isReadable(address)) {
        refuseAddress(response);
        return true;
      }
    }
    return (emit as (event: string | symbol, ...parts: unknown[]) => boolean).call(this, event, ...parts);
  } as typeof emit;
}
