import { z } from "zod";
import { idInput, lineInput, optional, versionQuery } from "./common";
import { productInput, symbolInput } from "./product";

/** Forms and addresses carry texts only: a structured field may come as JSON text there. */
export function orJsonText<T extends z.ZodType>(schema: T) {
  return z.preprocess((value, context) => {
    if (typeof value !== "string") return value;
    try {
      return JSON.parse(value) as unknown;
    } catch {
      context.addIssue({ code: "custom", message: "must be JSON" });
      return z.NEVER;
    }
  }, schema);
}

export const importedLine = z.int().min(1).max(1_000_000);
export const importedColumn = z.union([z.int().min(1).max(2_000), z.string().max(255)]).nullable();

export const columnMappingInput = z.object({
  symbol: importedColumn.optional(),
  isin: importedColumn.optional(),
  name: importedColumn.optional(),
  quantity: importedColumn.optional(),
  price: importedColumn.optional(),
  value: importedColumn.optional(),
  cost_basis: importedColumn.optional(),
  currency: importedColumn.optional(),
  account: importedColumn.optional(),
  asset_type: importedColumn.optional(),
});
export type ColumnMappingInput = z.output<typeof columnMappingInput>;

export const encodingInput = z.enum(["utf-8", "utf-16le", "utf-16be", "windows-1252"]);

/** The file and how to read it. */
export const holdingsFileInput = z.object({
  csv: z.string({ error: "the file is missing; send it as text/csv, as a form or as { csv }" }),
  /** Set where the bytes were decoded before they came here. */
  encoding: encodingInput.optional(),
  columns: orJsonText(columnMappingInput).optional(),
  decimal_mark: z.enum([".", ","]).optional(),
  header_line: z.coerce.number().int().min(0).max(1_000_000).optional(),
});

export type HoldingsFileInput = z.output<typeof holdingsFileInput>;

/** What a person chose for lines that do not explain themselves. */
export const importChoicesInput = z.object({
  /** `skip` leaves out every line whose symbol is not known; the answer lists them. */
  unknown: z.enum(["refuse", "skip"]).default("refuse"),
  bad_rows: z.enum(["refuse", "skip"]).default("refuse"),
  skip_lines: orJsonText(z.array(importedLine).max(50_000)).default([]),
  use: orJsonText(z.array(z.object({ line: importedLine, symbol: symbolInput })).max(2_000)).default([]),
  add: orJsonText(z.array(z.object({ line: importedLine, product: productInput })).max(500)).default([]),
});
export type ImportChoicesInput = z.output<typeof importChoicesInput>;

export const previewHoldingsInput = holdingsFileInput.extend(importChoicesInput.shape);

export const importHoldingsInput = previewHoldingsInput.extend({
  id: idInput,
  /** The revision the person looked at; another one means that the holdings changed since: 409. */
  revision: versionQuery.optional(),
});

export const createFromHoldingsInput = previewHoldingsInput.extend({
  name: lineInput(255),
  framework_id: optional(idInput),
});

export const limited = <T extends z.ZodType>(item: T) => z.object({ count: z.int(), items: z.array(item) });
const textLine = z.object({ line: z.int(), reason: z.string(), text: z.string() });
export const unreadLine = textLine.extend({ column: z.string() });
export const diagnosticView = z.object({ code: z.string(), path: z.string(), message: z.string() });

const previewProduct = z.object({
  symbol: z.string(),
  name: z.string(),
  type: z.string(),
  asset_class: z.string(),
  currency: z.string(),
  is_own: z.boolean(),
  last_close: z.string().nullable(),
  last_date: z.string().nullable(),
  is_sample: z.boolean(),
});

export const previewPosition = z.object({
  line: z.int(),
  merged_lines: z.array(z.int()),
  status: z.enum(["known", "added", "unknown", "left_out"]),
  symbol: z.string().nullable(),
  raw_symbol: z.string(),
  isin: z.string().nullable(),
  name: z.string(),
  quantity: z.string(),
  price: z.string().nullable(),
  value: z.string().nullable(),
  cost_basis: z.string().nullable(),
  currency: z.string().nullable(),
  accounts: z.array(z.string()),
  product: previewProduct.nullable(),
  suggestions: z.array(z.string()),
});

export const holdingsPreviewView = z.object({
  file_kind: z.literal("positions"),
  layout: z.string(),
  layout_name: z.string(),
  encoding: z.string(),
  delimiter: z.string(),
  decimal_mark: z.enum([".", ","]),
  as_of: z.string().nullable(),
  header_line: z.int(),
  headers: z.array(z.string()),
  /** `column` counts from 1. */
  columns: z.array(z.object({ field: z.string(), column: z.int(), header: z.string() })),
  positions: z.array(previewPosition),
  cash: z.object({
    total: z.string().nullable(),
    currency: z.string().nullable(),
    lines: z.array(
      z.object({
        line: z.int(),
        label: z.string(),
        amount: z.string(),
        currency: z.string().nullable(),
        is_pending: z.boolean(),
      }),
    ),
  }),
  skipped: limited(textLine),
  bad_rows: limited(unreadLine),
  notes: limited(z.object({ line: z.int(), text: z.string() })),
  warnings: limited(z.object({ code: z.string(), line: z.int().nullable(), message: z.string() })),
  /** Each of these refuses the import until a choice is made. */
  problems: limited(diagnosticView),
  remarks: limited(diagnosticView),
  left_out_lines: limited(z.int()),
  is_ready: z.boolean(),
});
export type HoldingsPreviewView = z.output<typeof holdingsPreviewView>;
export type PreviewPosition = z.output<typeof previewPosition>;

export const holdingsImportView = holdingsPreviewView.extend({
  /** `revision_before` is what the next call names as the revision it has seen. */
  portfolio: z.object({ id: z.string(), name: z.string(), revision: z.int(), revision_before: z.int() }),
  is_written: z.boolean(),
  /** "Replaces 3 positions and 10.00 USD in cash with 5 positions and 4,873.45 USD in cash." */
  summary: z.string(),
  cash_before: z.string(),
  cash_after: z.string(),
  foreign_cash_after: z.array(z.object({ currency: z.string(), amount: z.string() })),
  changes: z.array(
    z.object({
      symbol: z.string(),
      kind: z.enum(["added", "removed", "changed", "unchanged"]),
      before: z.string(),
      after: z.string(),
    }),
  ),
});
export type HoldingsImportView = z.output<typeof holdingsImportView>;
