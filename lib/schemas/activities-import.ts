import { z } from "zod";
import { TRANSACTION_KINDS } from "@/lib/engine/portfolio/transaction-types";
import { dateView, idInput, lineInput, optional, versionQuery } from "./common";
import {
  columnMappingInput,
  diagnosticView,
  encodingInput,
  importedColumn,
  importedLine,
  limited,
  orJsonText,
  unreadLine,
} from "./holdings-import";
import { productInput, symbolInput } from "./product";

const currencyInput = z.string().regex(/^[A-Z]{3}$/, "must be a currency code such as USD");

export const activityColumnsInput = z.object({
  date: importedColumn.optional(),
  kind: importedColumn.optional(),
  symbol: importedColumn.optional(),
  isin: importedColumn.optional(),
  name: importedColumn.optional(),
  quantity: importedColumn.optional(),
  price: importedColumn.optional(),
  amount: importedColumn.optional(),
  currency: importedColumn.optional(),
  fee: importedColumn.optional(),
  fee_currency: importedColumn.optional(),
  tax: importedColumn.optional(),
  id: importedColumn.optional(),
  note: importedColumn.optional(),
});

const kindChoice = z.object({
  word: z.string().max(255),
  kind: z.enum([...TRANSACTION_KINDS, "skip"]),
});

/** How a list of transactions is to be read, where its titles and words do not tell. */
export const activitiesReadingInput = z.object({
  /** Which kind a word of the file's column of kinds stands for; `skip` leaves its lines out. */
  kinds: orJsonText(z.array(kindChoice).max(500)).default([]),
  decimal_mark: z.enum([".", ","]).optional(),
  date_order: z.enum(["dmy", "mdy", "ymd"]).optional(),
  header_line: z.coerce.number().int().min(0).max(1_000_000).optional(),
  /** For a file that names no currency. */
  currency: optional(currencyInput),
  /** Whether fees and taxes are in the amounts already; told from the figures when not said. */
  amounts: z.enum(["net", "gross"]).optional(),
});

const instrumentChoice = z
  .object({
    instrument: z.string().max(255),
    use: symbolInput.optional(),
    add: productInput.optional(),
    skip: z.literal(true).optional(),
  })
  .refine((choice) => [choice.use, choice.add, choice.skip].filter((one) => one !== undefined).length === 1, {
    message: "must be one of use, add and skip",
  });

/** What a person decided about a list of transactions. */
export const activityChoicesInput = z.object({
  products: orJsonText(z.array(instrumentChoice).max(2_000)).default([]),
  unknown: z.enum(["refuse", "skip"]).default("refuse"),
  bad_rows: z.enum(["refuse", "skip"]).default("refuse"),
  skip_lines: orJsonText(z.array(importedLine).max(50_000)).default([]),
  /** `deposit` adds deposits, marked as assumed, on the days on which cash would go below zero. */
  missing_cash: z.enum(["refuse", "deposit"]).default("refuse"),
  /** `assume` lets units that are sold without a purchase in the file be there when it begins. */
  missing_units: z.enum(["refuse", "assume"]).default("refuse"),
  /** `replace` takes out of the books what the file does not hold, so that quantities follow the file alone. */
  start: z.enum(["add", "replace"]).default("add"),
});

export const previewActivitiesInput = z
  .object({
    csv: z.string({ error: "the file is missing; send it as text/csv, as a form or as { csv }" }),
    encoding: encodingInput.optional(),
    columns: orJsonText(activityColumnsInput).optional(),
  })
  .extend(activitiesReadingInput.shape)
  .extend(activityChoicesInput.shape);
export type ActivitiesFileInput = z.output<typeof previewActivitiesInput>;

export const importActivitiesInput = previewActivitiesInput.extend({
  id: idInput,
  /** The revision the person looked at; another one means that the holdings changed since: 409. */
  revision: versionQuery.optional(),
});

export const createFromActivitiesInput = previewActivitiesInput.extend({
  name: lineInput(255),
  framework_id: optional(idInput),
  /** Taken where no framework says; else the currency that most of the file's money is in. */
  base_ccy: optional(currencyInput),
});

/** The doors that take positions and activities read the columns of both. */
export const eitherColumnsInput = columnMappingInput.extend(activityColumnsInput.shape);

const activityView = z.object({
  line: z.int().meta({ description: "Line of the file, from 1" }),
  lines: z.array(z.int()).meta({ description: "All lines it was made of" }),
  date: dateView,
  kind: z.enum(TRANSACTION_KINDS),
  instrument: z.string().nullable(),
  symbol: z.string().nullable().meta({ description: "The product here; null while it is not known" }),
  quantity: z.string().nullable(),
  price: z.string().nullable(),
  currency: z.string(),
  cash_amount: z.string(),
  fee: z.string(),
  tax: z.string(),
  split_ratio: z.string().nullable(),
  note: z.string().nullable(),
});
export type ActivityView = z.output<typeof activityView>;

const instrumentView = z.object({
  instrument: z.string(),
  symbol: z.string().nullable(),
  isin: z.string().nullable(),
  name: z.string(),
  currency: z.string(),
  lines: z.object({ count: z.int(), first: z.int() }),
  status: z.enum(["known", "added", "unknown", "left_out"]),
  product: z.object({ symbol: z.string(), name: z.string(), currency: z.string() }).nullable(),
  suggestions: z.array(z.string()),
});
export type InstrumentView = z.output<typeof instrumentView>;

export const activitiesPreviewView = z.object({
  file_kind: z.literal("activities"),
  layout: z.string(),
  layout_name: z.string(),
  encoding: z.string(),
  delimiter: z.string(),
  header_line: z.int(),
  headers: z.array(z.string()),
  /** `column` counts from 1; empty for layouts that are known. */
  columns: z.array(z.object({ field: z.string(), column: z.int(), header: z.string() })),
  kind_words: limited(
    z.object({ word: z.string(), count: z.int(), kind: z.enum([...TRANSACTION_KINDS, "skip"]).nullable() }),
  ),
  first_day: dateView.nullable(),
  last_day: dateView.nullable(),
  /** What would be booked, by kind; what is assumed is not among them. */
  counts: z.array(z.object({ kind: z.enum(TRANSACTION_KINDS), count: z.int() })),
  activities: limited(activityView),
  known_lines: z.int().meta({ description: "Lines that are in the books already" }),
  instruments: z.array(instrumentView),
  positions: z.array(
    z.object({ symbol: z.string(), before: z.string(), after: z.string() }).meta({ description: "In units" }),
  ),
  cash: z.array(z.object({ currency: z.string(), before: z.string(), after: z.string() })),
  assumed_cash: limited(z.object({ date: dateView, currency: z.string(), amount: z.string() })),
  assumed_units: limited(z.object({ date: dateView, symbol: z.string(), units: z.string() })),
  replaced: z.int().meta({ description: "Lines by which the books make room for the file" }),
  skipped: limited(z.object({ line: z.int(), reason: z.string(), text: z.string() })),
  bad_rows: limited(unreadLine),
  notes: limited(z.object({ line: z.int(), text: z.string() })),
  warnings: limited(z.object({ code: z.string(), line: z.int().nullable(), message: z.string() })),
  /** Each of these refuses the import until a choice is made. */
  problems: limited(diagnosticView),
  remarks: limited(diagnosticView),
  left_out_lines: limited(z.int()),
  is_ready: z.boolean(),
});
export type ActivitiesPreviewView = z.output<typeof activitiesPreviewView>;

export const activitiesImportView = activitiesPreviewView.extend({
  portfolio: z.object({ id: z.string(), name: z.string(), revision: z.int(), revision_before: z.int() }),
  is_written: z.boolean(),
  booked: z.int().meta({ description: "Lines added to the books, assumed ones included" }),
  /** "Adds 118 activities from 2021-04-30 to 2025-01-31: 43 buys, 44 dividends …" */
  summary: z.string(),
});
export type ActivitiesImportView = z.output<typeof activitiesImportView>;
