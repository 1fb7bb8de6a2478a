/** For answers that are data: nothing in them may run, load or be framed. */
const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

const ONE_YEAR_SECONDS = 31_536_000;

/** What every answer carries, pages, files and errors alike; a page's own policy replaces the one for data. */
export function securityHeaders(isSecure: boolean): Record<string, string> {
  return {
    "content-security-policy": DATA_POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "strict-origin-when-cross-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy":
      "accelerometer=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=()",
    ...(isSecure ? { "strict-transport-security": `max-age=${ONE_YEAR_SECONDS}` } : {}),
  };
}

/**
 * What a worker made from one of the page's own scripts may do: a worker is ruled by the answer that brought its script,
 * not by its page. It loads the rest of itself and the page's data, compiles WebAssembly, and nothing else.
 */
export function scriptPolicy(isDevelopment: boolean): string {
  return [
    DATA_POLICY,
    `script-src 'self' 'wasm-unsafe-eval'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    `connect-src 'self'${isDevelopment ? " ws: wss:" : ""}`,
  ].join("; ");
}

/**
 * A page's policy: scripts need this response's nonce. Styles may stand inline, because sizes of bars and
 * charts are style attributes, which no nonce can cover. WebAssembly may be compiled, since backtests run in the
 * browser on a kernel of it; that lets no text be run as script.
 */
export function pagePolicy(nonce: string, mode: { isDevelopment: boolean; isSecure: boolean }): string {
  const { isDevelopment, isSecure } = mode;
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic' 'wasm-unsafe-eval'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "font-src 'self'",
    `connect-src 'self'${isDevelopment ? " ws: wss:" : ""}`,
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(isSecure ? ["upgrade-insecure-requests"] : []),
  ].join("; ");
}
