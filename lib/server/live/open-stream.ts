import { resolvePrincipal } from "@/lib/auth/resolve-principal";
import { DomainError } from "@/lib/kernel/errors";
import { toPublicError } from "@/lib/procedures/errors";
import { log } from "@/lib/server/log";
import type { LiveClient } from "./hub";
import { liveHub } from "./live-hub";

/** Bytes a stream may lie behind before it is ended; its reader comes back and asks for everything. */
const MOST_BEHIND = 64 * 1024;
const HEADERS = {
  "content-type": "text/event-stream; charset=utf-8",
  // `no-transform` keeps the server's own compression from holding messages back.
  "cache-control": "no-store, no-transform",
  "x-accel-buffering": "no",
};

function refusal(status: number, code: string, message: string): Response {
  return Response.json({ code, message }, { status, headers: { "cache-control": "no-store" } });
}

/** A stream of what changes in the caller's workspace: topics alone, never the data itself. */
export async function openStream(request: Request): Promise<Response> {
  try {
    const principal = await resolvePrincipal(request.headers);
    if (!principal) return refusal(401, "UNAUTHENTICATED", "Sign in first");
    const hub = await liveHub();
    const { stream, client } = streamOf(request, principal, () => hub.remove(client));
    if (!hub.add(client)) {
      return refusal(429, "TOO_MANY_REQUESTS", "Too many live streams are open for this user");
    }
    return new Response(stream, { headers: HEADERS });
  } catch (error) {
    const { status, code, message } = toPublicError(error, crypto.randomUUID(), log);
    return refusal(status, code, message);
  }
}

/** Null when the session or key behind a stream is no longer good; an unreachable database throws. */
async function workspaceOf(headers: Headers): Promise<string | null> {
  try {
    return (await resolvePrincipal(headers))?.workspaceId ?? null;
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
}

function streamOf(
  request: Request,
  { workspaceId, userId }: { workspaceId: string; userId: string },
  onEnd: () => void,
): { stream: ReadableStream<Uint8Array>; client: LiveClient } {
  const encoder = new TextEncoder();
  const { headers } = request;
  let controller: ReadableStreamDefaultController<Uint8Array> | null = null;
  const client: LiveClient = {
    workspaceId,
    userId,
    send: (text) => {
      if (controller === null || (controller.desiredSize ?? 0) < -MOST_BEHIND) return false;
      controller.enqueue(encoder.encode(text));
      return true;
    },
    close: () => {
      controller?.close();
      controller = null;
    },
    recheck: () => workspaceOf(headers),
  };
  const stream = new ReadableStream<Uint8Array>(
    {
      start: (started) => {
        controller = started;
        started.enqueue(encoder.encode("retry: 2000\nevent: hello\ndata: {}\n\n"));
      },
      cancel: () => {
        controller = null;
        onEnd();
      },
    },
    { highWaterMark: 16_384, size: (chunk) => chunk.byteLength },
  );
  return { stream, client };
}
