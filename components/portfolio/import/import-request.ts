import type { HoldingsImportView, HoldingsPreviewView } from "@/lib/schemas/holdings-import";

/** What the API takes for a product: words of the closed lists, checked again over there. */
export type NewProduct = Record<
  "symbol" | "name" | "type" | "asset_class" | "region" | "currency",
  string
> & {
  sector: string | null;
  tags?: readonly string[];
};

/** How the file is to be read, where a person said so. */
export type ReadingChoices = {
  /** Field → column number from 1; null says that the file has no such column. */
  columns: Record<string, number | null>;
  decimalMark: "." | "," | null;
  /** 0: the file has no titles. */
  headerLine: number | null;
};

/** What was decided about lines that do not explain themselves. */
export type LineChoices = {
  skipLines: readonly number[];
  use: readonly { line: number; symbol: string }[];
  add: readonly { line: number; product: NewProduct }[];
  isBadSkipped: boolean;
};

export const NO_READING: ReadingChoices = { columns: {}, decimalMark: null, headerLine: null };
export const NO_CHOICES: LineChoices = { skipLines: [], use: [], add: [], isBadSkipped: false };

export type ImportError = { code: string; status: number; message: string; data?: unknown };
export type ImportAnswer<T> = { ok: true; data: T } | { ok: false; error: ImportError };

/** What COLUMNS_NOT_RECOGNISED brings along, for choosing by hand. */
export type ColumnsData = {
  missing: string[];
  header_line: number;
  headers: string[];
  sample: string[][];
  /** What the file's figures suggest; null where they do not tell. */
  decimal_mark: "." | "," | null;
  guess: { field: string; column: number; header: string }[];
};

export type ImportRequest = { file: File; reading: ReadingChoices; choices: LineChoices };

/** What the file says; stores nothing. */
export function previewFile(request: ImportRequest, signal: AbortSignal) {
  return sendForm<HoldingsPreviewView>("/portfolios/holdings/preview", formOf(request), { signal });
}

/** What the file would make of a portfolio that exists; stores nothing. */
export function rehearseReplace(portfolioId: string, request: ImportRequest, signal: AbortSignal) {
  return sendForm<HoldingsImportView>(
    `/portfolios/${portfolioId}/holdings/import?dry_run=true`,
    formOf(request),
    { signal },
  );
}

/** `key` makes a repeated press count once. */
export function replaceHoldings(portfolioId: string, revision: number, request: ImportRequest, key: string) {
  const form = formOf(request);
  form.set("revision", String(revision));
  return sendForm<HoldingsImportView>(`/portfolios/${portfolioId}/holdings/import`, form, { key });
}

export function openFromFile(name: string, frameworkId: string | null, request: ImportRequest, key: string) {
  const form = formOf(request);
  form.set("name", name);
  if (frameworkId !== null) form.set("framework_id", frameworkId);
  return sendForm<HoldingsImportView>("/portfolios/import", form, { key });
}

/** The bytes go as they are: only the server tells UTF-8 from Windows-1252. */
function formOf({ file, reading, choices }: ImportRequest): FormData {
  const form = new FormData();
  form.set("file", file);
  if (Object.keys(reading.columns).length > 0) form.set("columns", JSON.stringify(reading.columns));
  if (reading.decimalMark !== null) form.set("decimal_mark", reading.decimalMark);
  if (reading.headerLine !== null) form.set("header_line", String(reading.headerLine));
  form.set("skip_lines", JSON.stringify(choices.skipLines));
  form.set("use", JSON.stringify(choices.use));
  form.set("add", JSON.stringify(choices.add));
  form.set("bad_rows", choices.isBadSkipped ? "skip" : "refuse");
  return form;
}

export async function sendForm<T>(
  path: string,
  form: FormData,
  options: { signal?: AbortSignal; key?: string },
): Promise<ImportAnswer<T>> {
  const headers: Record<string, string> = options.key ? { "idempotency-key": options.key } : {};
  const response = await fetch(`/api/v1${path}`, {
    method: "POST",
    body: form,
    headers,
    signal: options.signal,
  });
  const body: unknown = await response.json();
  if (response.ok) return { ok: true, data: body as T };
  const { code, message, data } = body as Omit<ImportError, "status">;
  return { ok: false, error: { code, status: response.status, message, data } };
}

/** The browser could not reach the server, or what came back was no answer. */
export function unreachable(error: unknown): ImportError {
  const why = error instanceof Error ? error.message : String(error);
  return { code: "UNREACHABLE", status: 0, message: `The server did not answer (${why}). Try again.` };
}
