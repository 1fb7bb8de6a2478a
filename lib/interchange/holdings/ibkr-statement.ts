import type { CsvRecord } from "@/lib/interchange/csv-records";
import type { CsvNote, CsvRow, CsvTable } from "@/lib/interchange/csv-table";
import { RefusedError } from "@/lib/kernel/errors";
import type { SkippedLine } from "./types";

/**
 * An Interactive Brokers activity statement is many tables in one: each line begins with its section
 * and `Header` or `Data`. Positions and closing cash are brought into one plain table, each row on its line.
 */
export function isIbkrStatement(text: string): boolean {
  return /^"?Statement"?,"?Header"?,/.test(text.trimStart());
}

const HEADER = ["Symbol", "Quantity", "Close Price", "Value", "Cost Basis", "Currency", "Asset Category"];

export type IbkrStatement = { table: CsvTable; notes: CsvNote[]; skipped: SkippedLine[] };

/** Throws RefusedError NO_POSITIONS where the statement was made without its Open Positions section. */
export function readIbkrStatement(records: readonly CsvRecord[]): IbkrStatement {
  const headers = new Map<string, Map<string, number>>();
  const rows: CsvRow[] = [];
  const notes: CsvNote[] = [];
  const skipped: SkippedLine[] = [];
  let headerLine = 0;
  for (const record of records) {
    const [section = "", kind = "", first = "", second = ""] = record.cells;
    const text = record.cells.filter((cell) => cell !== "").join(" · ");
    if (kind === "Header") {
      headers.set(section, new Map(record.cells.map((title, index) => [title, index])));
      if (section === "Open Positions") headerLine ||= record.line;
      continue;
    }
    const cell = (title: string) => record.cells[headers.get(section)?.get(title) ?? -1] ?? "";
    if (section === "Statement" && kind === "Data") {
      notes.push({ line: record.line, text: `${first}: ${second}` });
    } else if (section === "Open Positions" && kind === "Data" && first !== "Lot") {
      rows.push({ line: record.line, cells: HEADER.map(cell) });
    } else if (section === "Cash Report" && first === "Ending Cash" && /^[A-Z]{3}$/.test(cell("Currency"))) {
      rows.push({ line: record.line, cells: ["CASH", "", "", cell("Total"), "", cell("Currency"), "Cash"] });
    } else {
      skipped.push({ line: record.line, reason: reasonFor(section, kind, first), text });
    }
  }
  if (headerLine === 0) {
    throw new RefusedError(
      "NO_POSITIONS",
      "This Interactive Brokers statement has no section Open Positions; make it again with that section",
    );
  }
  return { table: { headerLine, header: HEADER, rows }, notes, skipped };
}

function reasonFor(section: string, kind: string, first: string): string {
  if (section === "Open Positions")
    return first === "Lot" ? "a lot of a position above" : "a total, not a holding";
  if (kind === "Total" || kind === "SubTotal") return "a total, not a holding";
  return `in section ${section.slice(0, 60)}, which holds no positions`;
}
