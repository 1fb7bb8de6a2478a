import type { Command } from "commander";
import type { Api } from "./api";
import { findPortfolioId } from "./find-portfolio";
import { type Column, printJson, printRows } from "./output";
import { runCommand } from "./run";

const PAGE = 200;

type Flags = { kind?: string; symbol?: string; from?: string; to?: string; all?: boolean };
type Line = Awaited<ReturnType<Api["portfolios"]["transactions"]>>["items"][number];

/** `portfolio transactions`: the books, the latest line first. */
export function addTransactionCommands(portfolio: Command): void {
  portfolio
    .command("transactions")
    .description("the books: every line that moved units or money, the latest first")
    .argument("<portfolio>", "its id or its name")
    .option("--kind <kind>", "only this kind, such as buy or dividend")
    .option("--symbol <symbol>", "only this product")
    .option("--from <day>", "from this day on, such as 2026-03-31")
    .option("--to <day>", "until this day")
    .option("--all", `every line instead of the latest ${PAGE}`)
    .action((wanted: string, flags: Flags, command: Command) =>
      runCommand(command, async (api, output) => {
        const { lines, isMore } = await readLines(api, await findPortfolioId(api, wanted), flags);
        if (output.isJson) return printJson(lines);
        printRows(output, lines, COLUMNS);
        if (isMore) process.stderr.write(`The latest ${PAGE} lines; --all shows every one\n`);
      }),
    );
}

async function readLines(
  api: Api,
  id: string,
  { kind, all, ...filter }: Flags,
): Promise<{ lines: Line[]; isMore: boolean }> {
  const lines: Line[] = [];
  let cursor: string | undefined;
  do {
    // The door refuses a kind that there is not.
    const asked = { id, limit: PAGE, cursor, kind: kind as Line["kind"] | undefined, ...filter };
    const page = await api.portfolios.transactions(asked);
    lines.push(...page.items);
    cursor = page.next_cursor ?? undefined;
  } while (cursor !== undefined && all);
  return { lines, isMore: cursor !== undefined };
}

const COLUMNS: Column<Line>[] = [
  { head: "date", cell: (line) => line.date },
  { head: "kind", cell: (line) => `${line.kind}${line.reverses_id ? " (reversal)" : ""}` },
  { head: "product", cell: (line) => line.symbol ?? "" },
  { head: "units", cell: (line) => unitsOf(line), isRight: true },
  { head: "price", cell: (line) => line.price ?? "", isRight: true },
  { head: "money", cell: (line) => line.cash_amount, isRight: true },
  { head: "ccy", cell: (line) => line.currency },
  { head: "fee", cell: (line) => line.fee, isRight: true },
  { head: "tax", cell: (line) => line.tax, isRight: true },
  { head: "balance", cell: (line) => line.balance, isRight: true },
  { head: "note", cell: (line) => (line.reversed_by_id ? "taken back" : (line.note ?? "")) },
];

function unitsOf({ quantity, split_ratio }: Line): string {
  return split_ratio === null ? (quantity ?? "") : `× ${split_ratio}`;
}
