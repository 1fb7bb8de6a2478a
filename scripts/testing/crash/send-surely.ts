import { sleep } from "@/db/embedded/processes";

export type Call = { key: string; path: string; body: { amount_usd: string } };
export type Answer = { status: number; body: Record<string, unknown> };

const CALL_LIMIT_MS = 15_000;
const PATIENCE_MS = 90_000;
const PAUSE_MS = 100;

/**
 * Sends a call with its key until there is a definite answer. What got none, because a connection was lost or the
 * server is coming back, is asked again with the same key.
 */
export async function sendSurely(
  address: string,
  headers: Record<string, string>,
  call: Call,
): Promise<{ answer: Answer; sent: number }> {
  const end = performance.now() + PATIENCE_MS;
  for (let sent = 1; ; sent += 1) {
    const answer = await sendOnce(address, headers, call);
    if (answer && answer.status < 500 && answer.status !== 429) return { answer, sent };
    if (performance.now() > end) {
      throw new Error(`${call.path} got no definite answer (last ${answer?.status ?? "nothing"})`);
    }
    await sleep(answer?.status === 429 ? 1_000 : PAUSE_MS);
  }
}

async function sendOnce(
  address: string,
  headers: Record<string, string>,
  call: Call,
): Promise<Answer | undefined> {
  try {
    const answer = await fetch(`${address}/api/v1/capital${call.path}`, {
      method: "POST",
      headers: { ...headers, "idempotency-key": call.key },
      body: JSON.stringify(call.body),
      signal: AbortSignal.timeout(CALL_LIMIT_MS),
    });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  } catch (error) {
    // The connection was lost, or what came was cut off: the caller cannot know, so it asks again.
    const isLost =
      error instanceof TypeError || error instanceof SyntaxError || (error as Error).name === "TimeoutError";
    if (isLost) return undefined;
    throw error;
  }
}
