import { refuseDeepJson, refuseProtoKey } from "@/lib/interchange/json-depth";
import { readText } from "@/lib/interchange/read-text";
import { InvalidInputError, TooLargeError } from "@/lib/kernel/errors";

const MEGABYTE = 1024 * 1024;
export const LARGEST_BODY_BYTES = 5 * MEGABYTE;
/** Prices come as long histories: 37 funds over 23 years are 4 MB. */
export const LARGEST_PRICE_BODY_BYTES = 64 * MEGABYTE;
/** Anybody may ask the calculators: a thousand holdings fit, and reading what is no more is soon done. */
export const LARGEST_CALCULATOR_BODY_BYTES = MEGABYTE / 4;
const OPEN_CALCULATOR = /\/(allocation|tracker)\//;

/** Reads a body up to a limit and stops there, whatever Content-Length claims. */
export async function readBytes(request: Request, limit: number): Promise<Buffer<ArrayBuffer>> {
  const most = limit < MEGABYTE ? `${limit / 1024} KB` : `${limit / MEGABYTE} MB`;
  const tooLarge = () => new TooLargeError(`The body is larger than ${most}`);
  if (Number(request.headers.get("content-length") ?? 0) > limit) throw tooLarge();
  if (!request.body) return Buffer.alloc(0);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > limit) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

/** The fields that a file becomes; the encoding only where it is no UTF-8 and worth a word. */
function fileFields(bytes: Uint8Array, limit: number): [string, string][] {
  const { text, encoding } = readText(bytes, limit);
  return [["csv", text], ...(encoding === "utf-8" ? [] : [["encoding", encoding] as [string, string]])];
}

async function formToJson(request: Request, bytes: Uint8Array, limit: number): Promise<string> {
  const contentType = request.headers.get("content-type") ?? "";
  let form: FormData;
  try {
    form = await new Response(Buffer.from(bytes), { headers: { "content-type": contentType } }).formData();
  } catch (error) {
    throw new InvalidInputError("The multipart body could not be read", {
      cause: String(error).slice(0, 200),
    });
  }
  const fields = queryFields(request);
  for (const [name, value] of form.entries()) {
    if (typeof value === "string") fields.set(name, value);
    else
      for (const field of fileFields(new Uint8Array(await value.arrayBuffer()), limit)) fields.set(...field);
  }
  return JSON.stringify(Object.fromEntries(fields));
}

/** A bare file has no place for options beside it: they stand in the address. */
function queryFields(request: Request): Map<string, string> {
  const fields = new Map(new URL(request.url).searchParams);
  fields.delete("dry_run");
  return fields;
}

function limitOf(request: Request): number {
  const { pathname } = new URL(request.url);
  if (pathname.endsWith("/prices/import")) return LARGEST_PRICE_BODY_BYTES;
  return OPEN_CALCULATOR.test(pathname) ? LARGEST_CALCULATOR_BODY_BYTES : LARGEST_BODY_BYTES;
}

function hasBody(request: Request): boolean {
  return request.method !== "GET" && request.method !== "HEAD" && request.body !== null;
}

function isJson(contentType: string): boolean {
  return contentType.startsWith("application/json");
}

/** The same request, its body read up to the limit; for the door whose bodies need no other form. */
export async function withBoundedBody(request: Request): Promise<Request> {
  if (!hasBody(request)) return request;
  const bytes = await readBytes(request, limitOf(request));
  const { method, headers, signal } = request;
  if (isJson((headers.get("content-type") ?? "").toLowerCase())) {
    refuseDeepJson(bytes);
    refuseProtoKey(bytes);
  }
  return new Request(request.url, { method, headers, body: Buffer.from(bytes), signal });
}

/**
 * Files arrive as `text/csv`, as a form or as JSON; the router only knows JSON `{ "csv": … }`.
 * Returns the request that the router reads, its body bounded.
 */
export async function withJsonBody(request: Request): Promise<Request> {
  if (!hasBody(request)) return withoutBody(request);
  const limit = limitOf(request);
  const bytes = await readBytes(request, limit);
  const contentType = (request.headers.get("content-type") ?? "").toLowerCase();
  const headers = new Headers(request.headers);
  headers.delete("content-length");
  let body: string | Uint8Array<ArrayBuffer> | undefined =
    bytes.byteLength > 0 ? Buffer.from(bytes) : undefined;
  if (contentType.startsWith("text/csv") || contentType.startsWith("text/plain")) {
    const fields = [...queryFields(request), ...fileFields(bytes, limit)];
    body = JSON.stringify(Object.fromEntries(fields));
    headers.set("content-type", "application/json");
  } else if (contentType.startsWith("multipart/form-data")) {
    body = await formToJson(request, bytes, limit);
    headers.set("content-type", "application/json");
  } else if (bytes.byteLength > 0 && !isJson(contentType)) {
    throw new InvalidInputError("Content-Type must be application/json, text/csv or multipart/form-data");
  } else {
    refuseDeepJson(bytes);
    refuseProtoKey(bytes);
  }
  return new Request(request.url, {
    method: request.method,
    headers,
    body,
    signal: request.signal,
  });
}

/** A file of no bytes may come without a body; it is an empty file, not none. */
function withoutBody(request: Request): Request {
  const contentType = request.headers.get("content-type") ?? "";
  if (request.method === "GET" || request.method === "HEAD" || !/^text\/(csv|plain)/i.test(contentType))
    return request;
  const headers = new Headers(request.headers);
  headers.set("content-type", "application/json");
  headers.delete("content-length");
  const body = JSON.stringify(Object.fromEntries([...queryFields(request), ["csv", ""]]));
  return new Request(request.url, { method: request.method, headers, body, signal: request.signal });
}
