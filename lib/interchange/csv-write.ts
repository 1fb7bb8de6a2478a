/** A cell to write: text is escaped against formulas, numbers (and decimals as text) are not. */
export type CsvCell = string | number | CsvNumber | null | undefined;
/** A number that is kept as its exact decimal text, such as a Decimal's. */
export type CsvNumber = { readonly number: string };

/** Apostrophes before it count too, so that a text which already has one comes back as it was. */
const FORMULA_START = /^'*[=+\-@\t\r]/;
const NEEDS_QUOTES = /[",\r\n]/;
const PLAIN_NUMBER = /^-?[0-9]+(?:\.[0-9]+)?$/;

/** Marks an exact decimal text as a number; anything else is a mistake of the caller. */
export function csvNumber(text: string): CsvNumber {
  if (!PLAIN_NUMBER.test(text)) throw new TypeError(`Not a plain decimal: ${text.slice(0, 40)}`);
  return { number: text };
}

/**
 * Writes a table as RFC 4180 CSV with CRLF line ends. A text cell that a spreadsheet would run
 * (starts with = + - @, tab or CR) gets a leading apostrophe; numbers stay numbers.
 */
export function writeCsv(header: readonly string[], rows: Iterable<readonly CsvCell[]>): string {
  const lines = [header.map(writeCell).join(",")];
  for (const row of rows) lines.push(row.map(writeCell).join(","));
  return `${lines.join("\r\n")}\r\n`;
}

function writeCell(cell: CsvCell): string {
  if (cell === null || cell === undefined) return "";
  if (typeof cell === "number") {
    if (!Number.isFinite(cell)) throw new TypeError("NaN and Infinity cannot be exported");
    return String(cell);
  }
  if (typeof cell === "object") return cell.number;
  const safe = FORMULA_START.test(cell) ? `'${cell}` : cell;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Undoes the apostrophe that `writeCsv` put before a text, so that our own exports come back unchanged. */
export function unescapeCsvText(cell: string): string {
  return cell.startsWith("'") && FORMULA_START.test(cell.slice(1)) ? cell.slice(1) : cell;
}
