import { parse } from "csv-parse/sync";
import { InvalidInputError, TooLargeError } from "@/lib/kernel/errors";
import { MAX_COLUMNS, MAX_RECORD_BYTES, MAX_ROWS } from "./limits";

export type CsvRecord = {
  /** Line of the file the record starts on, from 1. */
  line: number;
  cells: string[];
  /** Whether at least one empty line (or a line of empty cells) stands before it. */
  isAfterBlank: boolean;
};

export type Delimiter = "," | ";" | "\t" | "|";
const DELIMITERS: readonly Delimiter[] = [",", ";", "\t", "|"];

/** Preambles, headers and footers that may stand around the data rows. */
const EXTRA_RECORDS = 1_000;
const SAMPLE_LINES = 200;
const SAMPLE_CHARACTERS = 200_000;

/** Splits text into records of trimmed cells; blank lines are dropped but remembered. Line ends may be mixed. */
export function readCsvRecords(
  text: string,
  given?: Delimiter,
): { delimiter: Delimiter; records: CsvRecord[] } {
  const { body, firstLine, declared } = takeSeparatorLine(text.replace(/\r\n?/g, "\n"));
  const delimiter = given ?? declared ?? detectDelimiter(body);
  const parsed = parseRecords(body, delimiter, firstLine);
  const records: CsvRecord[] = [];
  let previousEnd = firstLine - 1;
  let wasBlank = false;
  for (const { record, info } of parsed) {
    const breaks = record.reduce((count, cell) => count + countBreaks(cell), 0);
    const end = info.lines + firstLine - 1;
    const line = end - breaks;
    const cells = record.map(cleanCell);
    const isAfterBlank = wasBlank || line > previousEnd + 1;
    previousEnd = end;
    wasBlank = cells.every((cell) => cell === "");
    if (wasBlank) continue;
    if (cells.length > MAX_COLUMNS) {
      throw new TooLargeError(`Line ${line} has ${cells.length} columns; at most ${MAX_COLUMNS} are read`, {
        line,
      });
    }
    records.push({ line, cells, isAfterBlank });
  }
  return { delimiter, records };
}

type ParsedRecord = { record: string[]; info: { lines: number } };

function parseRecords(body: string, delimiter: Delimiter, firstLine: number): ParsedRecord[] {
  let count = 0;
  try {
    // With `info` the parser returns pairs, which its type for plain options does not know.
    return parse(body, {
      delimiter,
      record_delimiter: "\n",
      relax_column_count: true,
      relax_quotes: true,
      ltrim: true,
      skip_empty_lines: true,
      info: true,
      max_record_size: MAX_RECORD_BYTES,
      on_record: (record: string[]) => {
        count += 1;
        if (count > MAX_ROWS + EXTRA_RECORDS) throw tooManyRows();
        return record;
      },
    }) as unknown as ParsedRecord[];
  } catch (error) {
    throw explain(error, body, firstLine);
  }
}

/** Without a count where reading stopped before the end. */
export function tooManyRows(count?: number): TooLargeError {
  const limit = MAX_ROWS.toLocaleString("en-US");
  const told =
    count === undefined
      ? `The file has more than ${limit} rows; no more than that are read`
      : `The file has ${count.toLocaleString("en-US")} rows; at most ${limit} are read`;
  return new TooLargeError(told, { limit_rows: MAX_ROWS });
}

function explain(error: unknown, body: string, firstLine: number): unknown {
  if (!(error instanceof Error) || !("code" in error) || !("bytes" in error)) return error;
  // The last cell that was read ends at this byte; the trouble begins with the next one.
  const read = Buffer.from(body).subarray(0, Number(error.bytes)).toString();
  const line = countBreaks(read) + firstLine;
  switch (error.code) {
    case "CSV_QUOTE_NOT_CLOSED":
      return new InvalidInputError(
        `A quoted cell that begins in line ${line} is never closed: look for a stray " there`,
        { line },
      );
    case "CSV_MAX_RECORD_SIZE":
      return new TooLargeError(
        `Line ${line} is longer than ${MAX_RECORD_BYTES.toLocaleString("en-US")} bytes`,
        { line, limit_bytes: MAX_RECORD_BYTES },
      );
    default:
      return new InvalidInputError(`Line ${line} is no valid CSV`, { line });
  }
}

/** Excel's `sep=;` first line names the delimiter and is no data. */
function takeSeparatorLine(text: string): { body: string; firstLine: number; declared?: Delimiter } {
  const match = /^"?sep=([,;\t|])"?[ ]*(?:\n|$)/i.exec(text);
  if (!match) return { body: text, firstLine: 1 };
  return { body: text.slice(match[0].length), firstLine: 2, declared: match[1] as Delimiter };
}

/**
 * The candidate that cuts the most neighbouring lines into the same number (> 1) of cells; where that
 * ties, the one that makes more cells. Quoted text does not count.
 */
export function detectDelimiter(text: string): Delimiter {
  const counts = sampleCounts(text.slice(0, SAMPLE_CHARACTERS));
  let best: { delimiter: Delimiter; agreeing: number; total: number } | null = null;
  DELIMITERS.forEach((delimiter, column) => {
    let agreeing = 0;
    let total = 0;
    counts.forEach((line, index) => {
      const here = line[column] ?? 0;
      total += here;
      if (index > 0 && here > 0 && here === counts[index - 1]?.[column]) agreeing += 1;
    });
    if (!best || agreeing > best.agreeing || (agreeing === best.agreeing && total > best.total)) {
      best = { delimiter, agreeing, total };
    }
  });
  return (best as { delimiter: Delimiter } | null)?.delimiter ?? ",";
}

/** For each of the first lines, how often every candidate occurs outside quotes. */
function sampleCounts(text: string): number[][] {
  const lines: number[][] = [];
  let current = DELIMITERS.map(() => 0);
  let isQuoted = false;
  let hasText = false;
  for (const character of text) {
    if (character === '"') isQuoted = !isQuoted;
    if (character === "\n" && !isQuoted) {
      if (hasText) lines.push(current);
      if (lines.length >= SAMPLE_LINES) return lines;
      current = DELIMITERS.map(() => 0);
      hasText = false;
      continue;
    }
    hasText = true;
    const column = isQuoted ? -1 : DELIMITERS.indexOf(character as Delimiter);
    if (column >= 0) current[column] = (current[column] ?? 0) + 1;
  }
  if (hasText) lines.push(current);
  return lines;
}

function countBreaks(cell: string): number {
  let count = 0;
  for (let at = cell.indexOf("\n"); at >= 0; at = cell.indexOf("\n", at + 1)) count += 1;
  return count;
}

/** Trims (no-break spaces too) and opens Excel's `="00123"`, which only forces a text. */
function cleanCell(cell: string): string {
  const trimmed = cell.trim();
  const forced = /^="([^"]*)"$/.exec(trimmed);
  return forced ? (forced[1] ?? "").trim() : trimmed;
}
