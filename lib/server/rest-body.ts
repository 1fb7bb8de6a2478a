import { readText } from "@/lib/interchange/read-text";
import { InvalidInputError, TooLargeError } from "@/lib/kernel/errors";

export const LARGEST_BODY_BYTES = 5 * 1024 * 1024;
/** Prices come as long histories: 37 funds over 23 years are 4 MB. */
export const LARGEST_PRICE_BODY_BYTES = 64 * 1024 * 1024;

/** Reads a body up to a limit and stops there, whatever Content-Length claims. */
async function readBytes(request: Request, limit: number): Promise<Uint8Array> {
  const tooLarge = () => new TooLargeError(`The body is larger than ${Math.round(limit / 1024 / 1024)} MB`);
  if (Number(request.headers.get("content-length") ?? 0) > limit) throw tooLarge();
  if (!request.body) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > limit) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

async function formToJson(request: Request, bytes: Uint8Array): Promise<string> {
  const contentType = request.headers.get("content-type") ?? "";
  let form: FormData;
  try {
    form = await new Response(Buffer.from(bytes), { headers: { "content-type": contentType } }).formData();
  } catch (error) {
    throw new InvalidInputError("The multipart body could not be read", {
      cause: String(error).slice(0, 200),
    });
  }
  const fields = new Map<string, string>();
  for (const [name, value] of form.entries()) {
    if (typeof value === "string") fields.set(name, value);
    else fields.set("csv", readText(new Uint8Array(await value.arrayBuffer())).text);
  }
  return JSON.stringify(Object.fromEntries(fields));
}

/**
 * Files arrive as `text/csv`, as a form or as JSON; the router only knows JSON `{ "csv": … }`.
 * Returns the request that the router reads, its body bounded.
 */
export async function withJsonBody(request: Request): Promise<Request> {
  if (request.method === "GET" || request.method === "HEAD" || request.method === "DELETE") return request;
  const isPrices = new URL(request.url).pathname.endsWith("/prices/import");
  const bytes = await readBytes(request, isPrices ? LARGEST_PRICE_BODY_BYTES : LARGEST_BODY_BYTES);
  const contentType = (request.headers.get("content-type") ?? "").toLowerCase();
  const headers = new Headers(request.headers);
  headers.delete("content-length");
  let body: string | Uint8Array<ArrayBuffer> = Buffer.from(bytes);
  if (contentType.startsWith("text/csv") || contentType.startsWith("text/plain")) {
    body = JSON.stringify({ csv: readText(bytes).text });
    headers.set("content-type", "application/json");
  } else if (contentType.startsWith("multipart/form-data")) {
    body = await formToJson(request, bytes);
    headers.set("content-type", "application/json");
  } else if (bytes.byteLength > 0 && !contentType.startsWith("application/json")) {
    throw new InvalidInputError("Content-Type must be application/json, text/csv or multipart/form-data");
  }
  return new Request(request.url, {
    method: request.method,
    headers,
    body: bytes.byteLength > 0 ? body : undefined,
    signal: request.signal,
  });
}
