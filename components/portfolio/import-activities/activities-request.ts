import { type ImportAnswer, type NewProduct, sendForm } from "@/components/portfolio/import/import-request";
import type { ActivitiesImportView, ActivitiesPreviewView } from "@/lib/schemas/activities-import";

/** How the list is to be read, where a person said so. */
export type ActivityReading = {
  /** Field → column number from 1; null says that the file has no such column. */
  columns: Record<string, number | null>;
  /** Word of the file → kind, or `skip`. */
  kinds: Record<string, string>;
  decimalMark: "." | "," | null;
  dateOrder: "dmy" | "mdy" | "ymd" | null;
  /** For a file that names none. */
  currency: string | null;
};

export type InstrumentDecision =
  | { kind: "use"; symbol: string }
  | { kind: "add"; product: NewProduct }
  | { kind: "skip" };

export type ActivityRequest = {
  file: File;
  reading: ActivityReading;
  instruments: ReadonlyMap<string, InstrumentDecision>;
  isBadSkipped: boolean;
  isCashAssumed: boolean;
  areUnitsAssumed: boolean;
  start: "add" | "replace";
};

export const NO_ACTIVITY_READING: ActivityReading = {
  columns: {},
  kinds: {},
  decimalMark: null,
  dateOrder: null,
  currency: null,
};

/** What the list says; stores nothing. */
export function previewActivities(request: ActivityRequest, signal: AbortSignal) {
  return sendForm<ActivitiesPreviewView>("/portfolios/activities/preview", formOf(request), { signal });
}

/** What the list would make of a portfolio that exists; stores nothing. */
export function rehearseActivities(id: string, request: ActivityRequest, signal: AbortSignal) {
  const path = `/portfolios/${id}/activities/import?dry_run=true`;
  return sendForm<ActivitiesImportView>(path, formOf(request), { signal });
}

/** `key` makes a repeated press count once. */
export function bookActivities(id: string, revision: number, request: ActivityRequest, key: string) {
  const form = formOf(request);
  form.set("revision", String(revision));
  return sendForm<ActivitiesImportView>(`/portfolios/${id}/activities/import`, form, { key });
}

export function openFromActivities(
  given: { name: string; frameworkId: string | null; columns: ActivitiesPreviewView["columns"] },
  request: ActivityRequest,
  key: string,
): Promise<ImportAnswer<ActivitiesImportView>> {
  const form = formOf(request);
  form.set("name", given.name);
  if (given.frameworkId !== null) form.set("framework_id", given.frameworkId);
  // The door takes positions too: naming the columns as they were read leaves it nothing to guess.
  if (given.columns.length > 0)
    form.set(
      "columns",
      JSON.stringify(Object.fromEntries(given.columns.map((one) => [one.field, one.column]))),
    );
  return sendForm<ActivitiesImportView>("/portfolios/import", form, { key });
}

/** The bytes go as they are: only the server tells UTF-8 from Windows-1252. */
function formOf(request: ActivityRequest): FormData {
  const { reading } = request;
  const form = new FormData();
  form.set("file", request.file);
  if (Object.keys(reading.columns).length > 0) form.set("columns", JSON.stringify(reading.columns));
  const kinds = Object.entries(reading.kinds).map(([word, kind]) => ({ word, kind }));
  if (kinds.length > 0) form.set("kinds", JSON.stringify(kinds));
  if (reading.decimalMark !== null) form.set("decimal_mark", reading.decimalMark);
  if (reading.dateOrder !== null) form.set("date_order", reading.dateOrder);
  if (reading.currency !== null) form.set("currency", reading.currency);
  form.set("products", JSON.stringify([...request.instruments].map(toChoice)));
  form.set("bad_rows", request.isBadSkipped ? "skip" : "refuse");
  form.set("missing_cash", request.isCashAssumed ? "deposit" : "refuse");
  form.set("missing_units", request.areUnitsAssumed ? "assume" : "refuse");
  form.set("start", request.start);
  return form;
}

function toChoice([instrument, decision]: [string, InstrumentDecision]) {
  switch (decision.kind) {
    case "use":
      return { instrument, use: decision.symbol };
    case "add":
      return { instrument, add: decision.product };
    case "skip":
      return { instrument, skip: true };
    default:
      return decision satisfies never;
  }
}
