import { createHmac } from "node:crypto";

/**
 * The value of `x-plumbline-signature`: `t=<unix seconds>,v1=<hex>`, where v1 is HMAC-SHA256 of `<t>.<body>` under the
 * channel's secret. A receiver recomputes it and refuses an old `t`.
 */
export function signWebhook(secret: string, unixSeconds: number, body: string): string {
  const digest = createHmac("sha256", secret).update(`${unixSeconds}.${body}`).digest("hex");
  return `t=${unixSeconds},v1=${digest}`;
}
