import { setTimeout as delay } from "node:timers/promises";
import { ModelError } from "./model-error";

/** Far above any answer of the tokens allowed. */
const MOST_BYTES = 2 * 1024 * 1024;
const RETRY_PAUSE_MS = 250;

/**
 * The way out to the model's server, handed to the AI SDK as its `fetch`: that server only, no redirects (they would
 * take the key elsewhere), one more try where the connection failed, and the body read to its end within a limit, so
 * that a cut answer is known as one.
 */
export function createModelFetch(baseUrl: string): typeof fetch {
  const { origin } = new URL(baseUrl);
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (url.origin !== origin) throw failed("The model's server may not be asked there");
    const response = await withOneRetry(
      () => fetch(url, { ...init, redirect: "manual", cache: "no-store" }),
      init?.signal ?? undefined,
    );
    if (response.status >= 300 && response.status < 400) {
      await response.body?.cancel();
      throw failed(
        "The model's server redirected elsewhere; PLUMBLINE_MODEL_URL must name the address itself",
      );
    }
    const text = await readBounded(response, init?.signal ?? undefined);
    if (response.ok) requireJson(text);
    const { status, statusText, headers } = response;
    return new Response(text, { status, statusText, headers: withoutLength(headers) });
  };
}

/** Whatever `fetch` itself throws, but for an abort, is a connection that failed before an answer began. */
async function withOneRetry(ask: () => Promise<Response>, signal?: AbortSignal): Promise<Response> {
  try {
    return await ask();
  } catch {
    signal?.throwIfAborted();
  }
  await delay(RETRY_PAUSE_MS, undefined, { signal });
  try {
    return await ask();
  } catch {
    signal?.throwIfAborted();
    throw new ModelError("MODEL_UNREACHABLE", "The model's server could not be reached");
  }
}

async function readBounded(response: Response, signal?: AbortSignal): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  try {
    for await (const chunk of response.body ?? []) {
      bytes += chunk.byteLength;
      if (bytes > MOST_BYTES) break;
      text += decoder.decode(chunk, { stream: true });
    }
  } catch {
    signal?.throwIfAborted();
    throw cutOff();
  }
  if (bytes > MOST_BYTES) {
    throw new ModelError("MODEL_FAILED", "The model's answer is larger than 2 MB; it was not read", {
      mayHaveWorked: true,
    });
  }
  return text + decoder.decode();
}

function requireJson(text: string): void {
  try {
    JSON.parse(text);
  } catch {
    if (/^\s*[{[]/.test(text)) throw cutOff();
    throw new ModelError(
      "MODEL_FAILED",
      "The model's server answered with something that is not its protocol; check PLUMBLINE_MODEL_URL",
      { mayHaveWorked: true },
    );
  }
}

function cutOff(): ModelError {
  return new ModelError("MODEL_CUT_OFF", "The model's answer broke off in the middle", {
    mayHaveWorked: true,
  });
}

function failed(message: string): ModelError {
  return new ModelError("MODEL_FAILED", message);
}

/** The body is text by now, whatever its length and packing were. */
function withoutLength(headers: Headers): Headers {
  const kept = new Headers(headers);
  kept.delete("content-length");
  kept.delete("content-encoding");
  kept.delete("transfer-encoding");
  return kept;
}
