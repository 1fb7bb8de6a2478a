import { readFile } from "node:fs/promises";
import type { Command } from "commander";
import { MAX_PRICE_FILE_BYTES } from "@/lib/interchange/limits";
import { readText } from "@/lib/interchange/read-text";
import { InvalidInputError } from "@/lib/kernel/errors";
import type { BadRowView } from "@/lib/schemas/import-report";
import { printJson, printRows } from "./output";
import { runCommand } from "./run";

const MOST_BAD_ROWS_SHOWN = 20;

/** `prices import|refresh`: closes from a file or from the configured provider. */
export function addPriceCommands(program: Command): void {
  const prices = program.command("prices").description("Daily closes of products");
  prices
    .command("import")
    .description("bring in a CSV file: date,symbol,close[,adj_close], or one column per symbol")
    .argument("<file>", "- reads standard input")
    .option("--symbol <symbol>", "which product a file without symbols is about")
    .action((file: string, flags: { symbol?: string }, command: Command) =>
      runCommand(command, async (api, output) => {
        const csv = readText(await bytesOf(file), MAX_PRICE_FILE_BYTES).text;
        const report = await api.prices.import({ csv, symbol: flags.symbol });
        if (output.isJson) return printJson(report);
        const { inserted, updated, unchanged } = report;
        process.stdout.write(`${inserted} new, ${updated} changed, ${unchanged} as they were\n`);
        for (const note of report.notes) process.stderr.write(`${note}\n`);
        const unknown = report.unknown_symbols.map((one) => one.symbol);
        if (unknown.length > 0) process.stderr.write(`No such product: ${unknown.join(", ")}\n`);
        tellBadRows(report.bad_row_count, report.bad_rows);
      }),
    );
  prices
    .command("refresh")
    .description("fetch from the configured provider (PLUMBLINE_PRICE_PROVIDER)")
    .argument("[symbols...]", "without any: what portfolios and frameworks use")
    .option("--from <day>", "first day, such as 2010-01-04")
    .action((symbols: string[], flags: { from?: string }, command: Command) =>
      runCommand(command, async (api, output) => {
        const asked = { symbols: symbols.length > 0 ? symbols : undefined, from: flags.from };
        const answer = await api.prices.refresh(asked);
        if (output.isJson) return printJson(answer);
        printRows(output, answer.refreshed, [
          { head: "symbol", cell: (row) => row.symbol },
          { head: "prices", cell: (row) => String(row.prices), isRight: true },
          { head: "until", cell: (row) => row.last_date ?? "" },
        ]);
        for (const { symbol, message } of answer.failures) process.stderr.write(`${symbol}: ${message}\n`);
      }),
    );
}

function tellBadRows(count: number, rows: readonly BadRowView[]): void {
  for (const { line, column, value, reason } of rows.slice(0, MOST_BAD_ROWS_SHOWN)) {
    process.stderr.write(`Line ${line}${column ? `, ${column}` : ""}: "${value}" ${reason}\n`);
  }
  if (count > MOST_BAD_ROWS_SHOWN) process.stderr.write(`… and ${count - MOST_BAD_ROWS_SHOWN} more rows\n`);
}

async function bytesOf(file: string): Promise<Uint8Array> {
  if (file !== "-") {
    return readFile(file).catch((cause: NodeJS.ErrnoException) => {
      throw new InvalidInputError(`${file} cannot be read (${cause.code ?? cause.message})`);
    });
  }
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  return Buffer.concat(chunks);
}
