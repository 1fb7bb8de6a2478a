import { explainBadPath } from "@/lib/engine/framework/path";
import type { Bucket, Framework } from "@/lib/engine/framework/types";
import { WEIGHT_BASES, type WeightBasis } from "@/lib/engine/framework/weight-basis";
import { Decimal } from "@/lib/kernel/decimal";
import { InvalidInputError } from "@/lib/kernel/errors";
import { bucketInput } from "@/lib/schemas/framework";
import { toRulesJson } from "@/lib/schemas/framework-json";
import {
  type CsvNote,
  type CsvRow,
  type CsvTable,
  columnsByTitle,
  duplicateTitles,
  readCsvTables,
} from "./csv-table";
import { csvNumber, unescapeCsvText, writeCsv } from "./csv-write";
import { cappedErrors, type FrameworkReading, type ReadingError } from "./framework-reading";
import { refuseDeepJson } from "./json-depth";
import { type DecimalMark, guessDecimalMark, readNumber } from "./numbers";
import { readText } from "./read-text";

export const FRAMEWORK_CSV_COLUMNS = [
  "path",
  "label",
  "target_weight",
  "min_weight",
  "max_weight",
  "weight_basis",
  "rules",
] as const;
type Column = (typeof FRAMEWORK_CSV_COLUMNS)[number];

const WEIGHT_COLUMNS = ["target_weight", "min_weight", "max_weight"] as const;

/** The buckets of a framework as CSV; weights are exact shares of the parent. */
export function writeFrameworkCsv(framework: Framework): string {
  const weight = (value: Decimal | undefined) => (value ? csvNumber(value.toFixed()) : null);
  return writeCsv(
    FRAMEWORK_CSV_COLUMNS,
    framework.buckets.map((bucket) => [
      bucket.path,
      bucket.label,
      weight(bucket.targetWeight),
      weight(bucket.minWeight),
      weight(bucket.maxWeight),
      "parent",
      bucket.rules ? JSON.stringify(toRulesJson(bucket.rules)) : null,
    ]),
  );
}

/**
 * Reads buckets from CSV: any usual delimiter and encoding, percent signs, decimal commas. A file
 * without the columns is thrown; every bad row is in `errors` with its line.
 */
export function readFrameworkCsv(input: string | Uint8Array): FrameworkReading {
  const source = readText(input);
  const file = readCsvTables(source.text, { isKnownHeader: isColumn });
  const [table, ...others] = file.tables;
  const columns = readColumns(table);
  const layout = { columns, width: table.header.length, mark: decimalMark(table, columns) };
  const errors: ReadingError[] = [];
  const buckets: Bucket[] = [];
  const lineOfPath = new Map<string, number>();
  const bases = new Map<WeightBasis, number>();
  for (const row of table.rows) {
    const bucket = readRow(row, layout, bases, errors);
    if (!bucket) continue;
    buckets.push(bucket);
    if (!lineOfPath.has(bucket.path)) lineOfPath.set(bucket.path, row.line);
  }
  const [basis = "parent", ...otherBases] = bases.keys();
  if (otherBases.length > 0) errors.push(mixedBases(bases));
  const lonePaths = file.notes.filter((note) => isLonePath(note, table));
  for (const { line } of lonePaths) {
    errors.push({ line, field: "target_weight", message: `Line ${line}, target_weight: is empty` });
  }
  const notes = [
    ...source.notes,
    ...unknownTitles(table).map((title) => `The column "${title}" is not used`),
    ...file.notes
      .filter((note) => !lonePaths.includes(note))
      .map((note) => `Line ${note.line} is no bucket and was left out: ${note.text.slice(0, 80)}`),
    ...others.map((other) => `The table that begins in line ${other.headerLine} was left out`),
  ];
  if (table.rows.length === 0) errors.push({ line: null, field: null, message: "The file has no rows" });
  return {
    format: "csv",
    body: { buckets, weight_basis: basis },
    errors: cappedErrors(errors),
    notes,
    lineOfPath,
  };
}

/** A path alone in its line looks like a footer to the table reader; it is a bucket without a weight. */
function isLonePath(note: CsvNote, table: CsvTable): boolean {
  return note.line > table.headerLine && explainBadPath(note.text) === null;
}

function isColumn(title: string): title is Column {
  return (FRAMEWORK_CSV_COLUMNS as readonly string[]).includes(title.trim().toLowerCase());
}

function unknownTitles(table: CsvTable): string[] {
  return table.header.filter((title) => title !== "" && !isColumn(title)).map((title) => title.slice(0, 60));
}

function readColumns(table: CsvTable): ReadonlyMap<string, number> {
  const columns = columnsByTitle(table.header);
  const missing = ["path", "target_weight"].filter((name) => !columns.has(name));
  if (missing.length > 0) {
    throw new InvalidInputError(
      `Line ${table.headerLine} lacks the column${missing.length > 1 ? "s" : ""} ${missing.join(" and ")}; columns are ${FRAMEWORK_CSV_COLUMNS.join(", ")}`,
      { line: table.headerLine },
    );
  }
  const twice = duplicateTitles(table.header).filter(isColumn);
  if (twice.length > 0) {
    throw new InvalidInputError(`Line ${table.headerLine} has the column ${twice.join(", ")} twice`, {
      line: table.headerLine,
    });
  }
  return columns;
}

function decimalMark(table: CsvTable, columns: ReadonlyMap<string, number>): DecimalMark {
  const cells = table.rows.flatMap((row) =>
    WEIGHT_COLUMNS.map((name) => row.cells[columns.get(name) ?? -1] ?? ""),
  );
  return guessDecimalMark(cells.filter((cell) => cell !== "")).mark ?? ".";
}

type Layout = { columns: ReadonlyMap<string, number>; width: number; mark: DecimalMark };

function readRow(
  row: CsvRow,
  { columns, width, mark }: Layout,
  bases: Map<WeightBasis, number>,
  errors: ReadingError[],
): Bucket | null {
  const before = errors.length;
  const report = (field: string, message: string) =>
    errors.push({ line: row.line, field, message: `Line ${row.line}, ${field}: ${message}` });
  const cell = (name: Column) => unescapeCsvText(row.cells[columns.get(name) ?? -1] ?? "");
  // Most often a comma inside a label that was not quoted.
  if (row.cells.slice(width).some((extra) => extra !== "")) report("row", "has more cells than the header");
  readBasis(cell("weight_basis"), row.line, bases, report);
  const raw = {
    path: cell("path"),
    label: cell("label"),
    target_weight: readWeight(cell("target_weight"), mark, "target_weight", report) ?? "",
    min_weight: cell("min_weight") ? readWeight(cell("min_weight"), mark, "min_weight", report) : undefined,
    max_weight: cell("max_weight") ? readWeight(cell("max_weight"), mark, "max_weight", report) : undefined,
    rules: readRules(cell("rules"), report),
  };
  if (raw.path === "") report("path", "is empty");
  if (errors.length > before) return null;
  const parsed = bucketInput.safeParse(raw);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) report(issue.path.map(String).join("."), issue.message);
  return null;
}

type Report = (field: string, message: string) => void;

function readBasis(cell: string, line: number, bases: Map<WeightBasis, number>, report: Report): void {
  const word = cell.trim().toLowerCase();
  const basis = word === "" ? "parent" : WEIGHT_BASES.find((each) => each === word);
  if (!basis) report("weight_basis", `"${cell.slice(0, 40)}" must be parent or portfolio`);
  else if (!bases.has(basis)) bases.set(basis, line);
}

function mixedBases(bases: ReadonlyMap<WeightBasis, number>): ReadingError {
  const places = [...bases].map(([basis, line]) => `${basis} from line ${line}`).join(", ");
  const line = Math.max(...bases.values());
  return {
    line,
    field: "weight_basis",
    message: `All rows must use one weight_basis; the file has ${places}`,
  };
}

/** A weight as plain decimal text; null when it is none, which is reported. */
function readWeight(cell: string, mark: DecimalMark, field: string, report: Report): string | null {
  const reading = readNumber(cell, mark);
  if (reading.kind === "missing") {
    report(field, "is empty");
    return null;
  }
  if (reading.kind === "bad") {
    report(field, reading.reason);
    return null;
  }
  if (reading.currency !== null) {
    report(field, `"${cell}" is an amount of money, not a weight`);
    return null;
  }
  const value = new Decimal(reading.value);
  if (reading.isPercent) return value.div(100).toFixed();
  if (value.gt(1)) {
    report(field, `"${cell}" is more than 1; write 0.6 or 60% for sixty percent`);
    return null;
  }
  return value.toFixed();
}

function readRules(cell: string, report: Report): unknown {
  if (cell === "") return undefined;
  try {
    refuseDeepJson(new TextEncoder().encode(cell));
    return JSON.parse(cell);
  } catch (error) {
    report("rules", error instanceof InvalidInputError ? error.message : "is no valid JSON");
    return undefined;
  }
}
