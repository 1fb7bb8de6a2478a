import type { BadRowView } from "@/lib/schemas/import-report";

export type ImportProblem = { code: string; status: number; message: string; data?: ProblemData };
/** What a refusal may bring along. */
type ProblemData = { bad_rows?: BadRowView[]; bad_row_count?: number; needs?: string };
export type ImportAnswer<T> = { ok: true; data: T } | { ok: false; error: ImportProblem };

/** Bytes that have left the browser; once all have, the server is at work. */
export type Sent = { bytes: number; total: number };

type Options = {
  isDryRun: boolean;
  /** Makes a repeated confirmation count once. */
  key?: string;
  signal: AbortSignal;
  onSent: (sent: Sent) => void;
};

/** Posts a file as it is: only the server tells one encoding from another. `fetch` cannot say how far it is, so this is not one. */
export function sendFile<T>(
  path: string,
  file: File,
  fields: Record<string, string>,
  options: Options,
): Promise<ImportAnswer<T>> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.set("file", file);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/api/v1${path}${options.isDryRun ? "?dry_run=true" : ""}`);
    if (options.key) request.setRequestHeader("idempotency-key", options.key);
    request.upload.onprogress = (event) => options.onSent({ bytes: event.loaded, total: event.total });
    request.onload = () => resolve(answerOf<T>(request.status, request.responseText));
    request.onerror = () => resolve({ ok: false, error: NO_ANSWER });
    request.onabort = () => reject(options.signal.reason);
    options.signal.addEventListener("abort", () => request.abort(), { once: true });
    if (options.signal.aborted) reject(options.signal.reason);
    else request.send(form);
  });
}

const NO_ANSWER: ImportProblem = {
  code: "UNREACHABLE",
  status: 0,
  message: "The server did not answer. Check the connection and try again.",
};

export function answerOf<T>(status: number, text: string): ImportAnswer<T> {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return {
      ok: false,
      error: { ...NO_ANSWER, status, message: `The server answered ${status} without words. Try again.` },
    };
  }
  if (status >= 200 && status < 300) return { ok: true, data: body as T };
  const { code, message, data } = body as Omit<ImportProblem, "status">;
  return { ok: false, error: { code, status, message, data } };
}
