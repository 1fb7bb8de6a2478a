export const PROVIDER_ERROR_CODES = [
  "host_not_allowed",
  "network",
  "timeout",
  "redirect",
  "too_large",
  "rate_limited",
  "unauthorized",
  "not_in_plan",
  "not_found",
  "bad_response",
  "http",
] as const;
export type ProviderErrorCode = (typeof PROVIDER_ERROR_CODES)[number];

/** Something outside did not answer as it should. The message is ours: it never carries a URL, a key or their text. */
export class ProviderError extends Error {
  readonly code: ProviderErrorCode;
  readonly status?: number;
  readonly retryAfterSeconds?: number;

  constructor(
    code: ProviderErrorCode,
    message: string,
    more: { status?: number; retryAfterSeconds?: number; cause?: unknown } = {},
  ) {
    super(message, { cause: more.cause });
    this.name = "ProviderError";
    this.code = code;
    this.status = more.status;
    this.retryAfterSeconds = more.retryAfterSeconds;
  }
}
