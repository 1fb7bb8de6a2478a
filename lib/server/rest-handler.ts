import { OpenAPIHandler } from "@orpc/openapi/fetch";
import type { ORPCError } from "@orpc/server";
import { RPCHandler } from "@orpc/server/fetch";
import { clientAddress } from "@/lib/auth/client-address";
import { resolvePrincipal } from "@/lib/auth/resolve-principal";
import { assertSameOrigin } from "@/lib/auth/same-origin";
import { InvalidInputError } from "@/lib/kernel/errors";
import type { RequestContext } from "@/lib/procedures/context";
import { toPublicError } from "@/lib/procedures/errors";
import { jsonWriterOf } from "@/lib/procedures/json-writers";
import { router } from "@/lib/procedures/router";
import { log } from "./log";
import { asReadyJson } from "./ready-json";
import { requestContext } from "./request-context";
import { withBoundedBody, withJsonBody } from "./rest-body";

const DRY_RUN = new Map([
  ["true", true],
  ["1", true],
  ["false", false],
  ["0", false],
]);

type Rethrow = { next: () => Promise<unknown>; context: RequestContext };

/** Inside the router: whatever a procedure threw becomes what the caller may see. */
async function publicErrors({ next, context }: Rethrow): Promise<unknown> {
  try {
    return await next();
  } catch (error) {
    throw toPublicError(error, context.requestId, context.log);
  }
}

function errorBody(error: ORPCError<string, unknown>) {
  return {
    code: error.code,
    message: error.message,
    ...(error.data === undefined ? {} : { data: error.data }),
  };
}

/** Answers that were written already, by the request they belong to. */
const written = new WeakMap<RequestContext, Uint8Array<ArrayBuffer>>();

async function plainAnswers({ next, context }: Rethrow): Promise<unknown> {
  const answer = await next();
  const write = jsonWriterOf(answer);
  if (!write) return asReadyJson(answer);
  written.set(context, write());
  return {};
}

const restHandler = new OpenAPIHandler<RequestContext>(router, {
  clientInterceptors: [plainAnswers, publicErrors],
  customErrorResponseBodyEncoder: errorBody,
});

const rpcHandler = new RPCHandler<RequestContext>(router, { clientInterceptors: [publicErrors] });

function withWrittenBody(response: Response, body: Uint8Array<ArrayBuffer> | undefined): Response {
  if (body === undefined) return response;
  return new Response(body, { status: response.status, headers: { "content-type": "application/json" } });
}

function errorResponse(error: ORPCError<string, unknown>): Response {
  return Response.json(errorBody(error), { status: error.status });
}

function withCommonHeaders(response: Response, requestId: string, retryAfter: string | null): Response {
  response.headers.set("x-request-id", requestId);
  response.headers.set("cache-control", "no-store");
  if (retryAfter) response.headers.set("retry-after", retryAfter);
  return response;
}

async function retryAfterOf(response: Response): Promise<string | null> {
  if (response.status !== 429) return null;
  const body: unknown = await response.clone().json();
  const text = JSON.stringify(body);
  return /"retry_after_seconds":(\d+)/.exec(text)?.[1] ?? "60";
}

async function contextOf(request: Request, requestId: string): Promise<RequestContext> {
  const { headers } = request;
  assertSameOrigin(request);
  const principal = await resolvePrincipal(headers);
  return requestContext(
    { principal, clientAddress: clientAddress(headers) },
    {
      requestId,
      idempotencyKey: headers.get("idempotency-key"),
      isDryRun: readDryRun(new URL(request.url).searchParams),
    },
  );
}

/** A spelling that is not known must not turn a rehearsal into the real thing. */
function readDryRun(query: URLSearchParams): boolean {
  const words = query.getAll("dry_run").map((word) => word.toLowerCase());
  if (words.some((word) => !DRY_RUN.has(word))) throw new InvalidInputError("dry_run: must be true or false");
  return words.some((word) => DRY_RUN.get(word));
}

/** HEAD is GET without the body, which the server leaves out. Next's request is a proxy: it cannot be copied whole. */
function asGet({ url, headers, signal }: Request): Request {
  return new Request(url, { method: "GET", headers, signal });
}

type Door = { prefix: `/${string}`; kind: "rest" | "rpc" };

/** Serves one request through a door of the router; errors never carry more than code, message and data. */
export async function serveRequest(request: Request, door: Door): Promise<Response> {
  const started = performance.now();
  const requestId = crypto.randomUUID();
  const requestLog = log.child({ requestId });
  let response: Response;
  try {
    const context = await contextOf(request, requestId);
    const asked = request.method === "HEAD" ? asGet(request) : request;
    const readable = await (door.kind === "rest" ? withJsonBody : withBoundedBody)(asked);
    const handler = door.kind === "rest" ? restHandler : rpcHandler;
    const result = await handler.handle(readable, { prefix: door.prefix, context });
    response = result.matched
      ? withWrittenBody(result.response, written.get(context))
      : Response.json({ code: "NOT_FOUND", message: "There is nothing at this address" }, { status: 404 });
  } catch (error) {
    response = errorResponse(toPublicError(error, requestId, requestLog));
  }
  const ms = Math.round((performance.now() - started) * 10) / 10;
  const level = response.status >= 500 ? "error" : "info";
  const path = new URL(request.url).pathname;
  requestLog[level]({ method: request.method, path, status: response.status, ms }, "request");
  return withCommonHeaders(response, requestId, await retryAfterOf(response));
}
