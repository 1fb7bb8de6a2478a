import { auth } from "@/lib/auth/auth";
import { logAuthFailure } from "@/lib/auth/auth-log";
import { assertSameOrigin } from "@/lib/auth/same-origin";
import { DomainError } from "@/lib/kernel/errors";
import { readBytes } from "./rest-body";

const PREFIX = "/api/auth";
const LARGEST_BODY_BYTES = 16 * 1024;

/**
 * What browsers and scripts may reach of better-auth. The rest of its endpoints are not served: members,
 * keys and sessions have doors of their own that answer another tenant's id like an absent one.
 */
const SERVED = new Set([
  "POST /sign-up/email",
  "POST /sign-in/email",
  "POST /sign-in/anonymous",
  "POST /sign-out",
  "POST /change-password",
  "POST /update-user",
  "GET /get-session",
  "GET /ok",
]);

const NO_STORE = { "cache-control": "no-store" };

function refusal(error: DomainError): Response {
  return Response.json(
    { code: error.code, message: error.message, ...(error.data === undefined ? {} : { data: error.data }) },
    { status: error.status, headers: NO_STORE },
  );
}

/** The body, read to a limit and checked to be JSON, so that a malformed one is the caller's error. */
async function boundedRequest(request: Request): Promise<Request | Response> {
  if (request.method === "GET") return request;
  const text = (await readBytes(request, LARGEST_BODY_BYTES)).toString();
  try {
    JSON.parse(text || "{}");
  } catch {
    return refusal(new DomainError("INVALID_INPUT", 400, "The body is not JSON"));
  }
  const headers = new Headers(request.headers);
  headers.set("content-type", "application/json");
  headers.delete("content-length");
  return new Request(request.url, { method: request.method, headers, body: text || "{}" });
}

/** better-auth's own error answers, in this product's one shape. */
async function toContract(response: Response): Promise<Response> {
  const headers = new Headers(response.headers);
  headers.set("cache-control", "no-store");
  if (response.status < 400) return new Response(response.body, { status: response.status, headers });
  headers.delete("content-length");
  headers.set("content-type", "application/json");
  const text = await response.text();
  const body = parseObject(text);
  const isInternal = response.status >= 500;
  const code = isInternal || typeof body.code !== "string" ? codeOf(response.status) : body.code;
  const message = isInternal || typeof body.message !== "string" ? "This did not work" : body.message;
  return new Response(JSON.stringify({ code, message }), { status: response.status, headers });
}

function parseObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function codeOf(status: number): string {
  if (status >= 500) return "INTERNAL";
  return status === 401 ? "UNAUTHENTICATED" : "REFUSED";
}

/** The one way to better-auth over HTTP: an allow-list, the origin check, and the contract's errors. */
export async function handleAuthRequest(request: Request): Promise<Response> {
  try {
    const path = new URL(request.url).pathname.slice(PREFIX.length);
    if (!SERVED.has(`${request.method} ${path}`)) throw new DomainError("NOT_FOUND", 404, "No such address");
    assertSameOrigin(request);
    const bounded = await boundedRequest(request);
    if (bounded instanceof Response) return bounded;
    return await toContract(await auth().handler(bounded));
  } catch (error) {
    if (error instanceof DomainError) return refusal(error);
    logAuthFailure(error);
    return refusal(new DomainError("INTERNAL", 500, "Something went wrong on our side"));
  }
}
