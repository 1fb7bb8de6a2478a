import { decodePrepared, type PreparedFile } from "@/lib/engine/backtest/prepared-file";
import type { RunBacktestBody } from "@/lib/schemas/backtest";
import type { PreparedHeadView } from "@/lib/schemas/backtest-view";

export type Prepared = PreparedFile<PreparedHeadView>;

/** Why there is nothing to run: in words, and by the field that named it. */
export type Refusal = { message: string; fields: Readonly<Record<string, string>> };

export class RefusedPreparation extends Error {
  readonly status: number;
  readonly refusal: Refusal;
  constructor(status: number, refusal: Refusal) {
    super(refusal.message);
    this.status = status;
    this.refusal = refusal;
  }
}

/** Prices of what is asked for, as columns that the browser's own engine runs on. */
export async function fetchPrepared(body: RunBacktestBody, signal: AbortSignal): Promise<Prepared> {
  const response = await fetch("/api/v1/backtest/prepare", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    signal,
  });
  if (!response.ok) throw new RefusedPreparation(response.status, await readRefusal(response));
  return decodePrepared<PreparedHeadView>(await response.arrayBuffer());
}

export function refusalOf(error: Error | null): Refusal | null {
  if (error === null) return null;
  if (error instanceof RefusedPreparation) return error.refusal;
  return { message: "The prices could not be fetched. Try again in a moment.", fields: {} };
}

type Answer = { message?: string; data?: { errors?: { path?: string; message?: string }[] } };

async function readRefusal(response: Response): Promise<Refusal> {
  const answer: Answer = response.headers.get("content-type")?.includes("json") ? await response.json() : {};
  const fields: Record<string, string> = {};
  for (const { path, message } of answer.data?.errors ?? []) {
    const field = path?.split(".")[0];
    if (field && message) fields[field] ??= message;
  }
  return { message: answer.message ?? `The prices could not be fetched (${response.status}).`, fields };
}
