import { setTimeout as delay } from "node:timers/promises";
import { ProviderError } from "./provider-error";

export interface HttpClientOptions {
  /** Hosts (with port) that may be asked; anything else, redirects included, is refused. */
  allowedHosts: readonly string[];
  timeoutMs?: number;
  maxBytes?: number;
  /** How often a failed request is made again. */
  retries?: number;
  /** The first pause; each further one doubles. */
  backoffMs?: number;
}

export interface HttpAnswer {
  status: number;
  text: string;
  headers: Headers;
}

export interface HttpRequest {
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

export interface HttpClient {
  /** Any status comes back as an answer, except 429 and 5xx that outlast the retries. */
  get(url: URL, request?: HttpRequest): Promise<HttpAnswer>;
}

const DEFAULTS = { timeoutMs: 15_000, maxBytes: 20 * 1024 * 1024, retries: 3, backoffMs: 500 };
/** A server that asks for a longer pause is not waited for. */
const LONGEST_WAIT_MS = 20_000;
const MOST_REDIRECTS = 3;
const RETRIED_STATUSES = new Set([429, 500, 502, 503, 504]);

/** The one way out to price sources: allow-listed hosts, time-outs, bounded answers, retries that keep to Retry-After. */
export function createHttpClient(options: HttpClientOptions): HttpClient {
  const settings = { ...DEFAULTS, ...options };
  return {
    async get(url, request = {}) {
      for (let attempt = 0; ; attempt += 1) {
        const outcome = await attemptOnce(url, request, settings);
        if ("answer" in outcome) return outcome.answer;
        const waitMs = outcome.waitMs ?? settings.backoffMs * 2 ** attempt * (0.75 + Math.random() / 2);
        if (attempt >= settings.retries || waitMs > LONGEST_WAIT_MS) throw outcome.error;
        await delay(waitMs, undefined, { signal: request.signal });
      }
    },
  };
}

type Settings = Required<HttpClientOptions>;
type Outcome = { answer: HttpAnswer } | { error: ProviderError; waitMs?: number };

async function attemptOnce(url: URL, request: HttpRequest, settings: Settings): Promise<Outcome> {
  let answer: HttpAnswer;
  try {
    answer = await fetchBounded(url, request, settings);
  } catch (error) {
    request.signal?.throwIfAborted();
    if (!(error instanceof ProviderError)) throw error;
    if (error.code === "network" || error.code === "timeout") return { error };
    throw error;
  }
  if (!RETRIED_STATUSES.has(answer.status)) return { answer };
  const retryAfter = retryAfterMs(answer.headers.get("retry-after"));
  const retryAfterSeconds = retryAfter === undefined ? undefined : Math.ceil(retryAfter / 1000);
  const isLimit = answer.status === 429;
  const message = isLimit
    ? "The source allows no more requests for now"
    : `The source answered ${answer.status}`;
  const more = { status: answer.status, retryAfterSeconds };
  return { error: new ProviderError(isLimit ? "rate_limited" : "http", message, more), waitMs: retryAfter };
}

/** Seconds or a date; what is neither counts as absent. */
function retryAfterMs(header: string | null): number | undefined {
  if (header === null) return undefined;
  if (/^[0-9]{1,9}$/.test(header.trim())) return Number(header) * 1000;
  const time = Date.parse(header);
  return Number.isNaN(time) ? undefined : Math.max(0, time - Date.now());
}

async function fetchBounded(first: URL, request: HttpRequest, settings: Settings): Promise<HttpAnswer> {
  let url = first;
  const timeout = AbortSignal.timeout(settings.timeoutMs);
  const signal = request.signal ? AbortSignal.any([timeout, request.signal]) : timeout;
  for (let hop = 0; hop <= MOST_REDIRECTS; hop += 1) {
    requireAllowed(url, settings.allowedHosts);
    try {
      const response = await fetch(url, { headers: request.headers, redirect: "manual", signal });
      if (response.status < 300 || response.status >= 400 || response.status === 304) {
        return {
          status: response.status,
          headers: response.headers,
          text: await readBody(response, settings.maxBytes),
        };
      }
      await response.body?.cancel();
      url = redirectTarget(response, url);
    } catch (error) {
      throw explain(error, timeout);
    }
  }
  throw new ProviderError("redirect", `The source redirected more than ${MOST_REDIRECTS} times`);
}

function requireAllowed(url: URL, hosts: readonly string[]): void {
  const isWeb = url.protocol === "https:" || url.protocol === "http:";
  if (isWeb && hosts.includes(url.host) && url.username === "" && url.password === "") return;
  throw new ProviderError("host_not_allowed", `The host ${url.host} may not be asked`);
}

function redirectTarget(response: Response, from: URL): URL {
  const location = response.headers.get("location");
  const target = location !== null && URL.canParse(location, from) ? new URL(location, from) : null;
  if (!target) throw new ProviderError("redirect", "The source redirected to nowhere");
  if (target.host !== from.host || (from.protocol === "https:" && target.protocol !== "https:")) {
    throw new ProviderError("redirect", "The source redirected to another host; it was not followed");
  }
  return target;
}

async function readBody(response: Response, maxBytes: number): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) {
      throw new ProviderError(
        "too_large",
        `The answer is larger than ${Math.round(maxBytes / 1024 / 1024)} MB`,
      );
    }
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

function explain(error: unknown, timeout: AbortSignal): unknown {
  if (error instanceof ProviderError) return error;
  if (timeout.aborted)
    return new ProviderError("timeout", "The source did not answer in time", { cause: error });
  return new ProviderError("network", "The source could not be reached", { cause: error });
}
