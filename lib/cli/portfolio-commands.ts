import type { Command } from "commander";
import { Decimal } from "@/lib/kernel/decimal";
import { percentText } from "@/lib/kernel/percent";
import type { Api } from "./api";
import { allPortfolios, findPortfolioId, type PortfolioItem } from "./find-portfolio";
import { type Column, printJson, printRows } from "./output";
import { addPlanCommand } from "./plan-command";
import { runCommand } from "./run";
import { addTransactionCommands } from "./transaction-commands";

const UNKNOWN = "–";

/** `portfolio list|drift|transactions|plan`: portfolios of the workspace of whoever acts. */
export function addPortfolioCommands(program: Command): void {
  const portfolio = program
    .command("portfolio")
    .description("Portfolios and how far they hang from their targets");
  portfolio
    .command("list")
    .description("portfolios with their value and drift")
    .option("--archived", "those that were deleted and can be restored")
    .action((flags: { archived?: boolean }, command: Command) =>
      runCommand(command, async (api, output) => {
        printRows(output, await allPortfolios(api, flags.archived ?? false), LIST_COLUMNS);
      }),
    );
  portfolio
    .command("drift")
    .description("actual against target for every bucket; with --positions for every holding too")
    .argument("<portfolio>", "its id or its name")
    .option("--as-of <day>", "look from this day, such as 2026-03-31")
    .option("--positions", "the holdings of each bucket as well")
    .action((wanted: string, flags: { asOf?: string; positions?: boolean }, command: Command) =>
      runCommand(command, async (api, output) => {
        const report = await api.portfolios.drift({
          id: await findPortfolioId(api, wanted),
          as_of: flags.asOf,
        });
        if (output.isJson) return printJson(report);
        printRows(output, rowsOf(report, flags.positions ?? false), DRIFT_COLUMNS);
        for (const line of footnotes(report)) process.stderr.write(`${line}\n`);
      }),
    );
  addTransactionCommands(portfolio);
  addPlanCommand(portfolio);
}

type Report = Awaited<ReturnType<Api["portfolios"]["drift"]>>;
type Row = Pick<
  Report["nodes"][number],
  "value" | "actual_weight" | "target_weight" | "drift" | "band" | "status"
> & {
  name: string;
};

function percent(share: number | null): string {
  return share === null ? UNKNOWN : percentText(new Decimal(share), 2);
}

function points(drift: number | null): string {
  if (drift === null) return UNKNOWN;
  return `${drift > 0 ? "+" : ""}${percent(drift)}`;
}

const STATUS_WORDS = {
  within_band: "within band",
  exceeds_band: "EXCEEDS BAND",
  no_target: "no target",
} as const;

const LIST_COLUMNS: Column<PortfolioItem>[] = [
  { head: "id", cell: (row) => row.id },
  { head: "name", cell: (row) => row.name },
  {
    head: "framework",
    cell: (row) => (row.framework ? `${row.framework.name} v${row.framework.version}` : UNKNOWN),
  },
  { head: "value", cell: (row) => row.value ?? "unknown", isRight: true },
  { head: "ccy", cell: (row) => row.base_ccy },
  { head: "total drift", cell: (row) => percent(row.total_drift), isRight: true },
  { head: "breaches", cell: (row) => String(row.breach_count), isRight: true },
  { head: "prices of", cell: (row) => `${row.valuation_date}${row.has_sample_prices ? " (sample)" : ""}` },
];

const DRIFT_COLUMNS: Column<Row>[] = [
  { head: "bucket", cell: (row) => row.name },
  { head: "value", cell: (row) => row.value ?? "unknown", isRight: true },
  { head: "actual", cell: (row) => percent(row.actual_weight), isRight: true },
  { head: "target", cell: (row) => percent(row.target_weight), isRight: true },
  { head: "drift", cell: (row) => points(row.drift), isRight: true },
  {
    head: "band",
    cell: (row) => (row.band ? `${percent(row.band.lower)}–${percent(row.band.upper)}` : ""),
    isRight: true,
  },
  { head: "status", cell: (row) => (row.status ? STATUS_WORDS[row.status] : "unknown") },
];

function rowsOf(report: Report, isWithPositions: boolean): Row[] {
  return report.nodes.flatMap((node) => {
    const indent = "  ".repeat(node.depth - 1);
    const rows: Row[] = [{ ...node, name: `${indent}${node.label}` }];
    if (!isWithPositions || !node.is_leaf) return rows;
    const lines = report.positions.filter((line) =>
      node.kind === "bucket"
        ? line.bucket_path === node.path
        : line.bucket_path === null && (line.symbol === null) === (node.kind === "cash"),
    );
    for (const line of lines) rows.push({ ...line, name: `${indent}  ${line.symbol ?? line.name}` });
    return rows;
  });
}

function footnotes(report: Report): string[] {
  const { framework, name } = report.portfolio;
  const by = framework ? `${framework.name} v${framework.version}` : "no framework";
  const worth = report.value ?? `at least ${report.known_value}`;
  return [
    `${name}: ${worth} ${report.portfolio.base_ccy} by ${by}, prices of ${report.valuation_date}`,
    ...(report.total_drift === null
      ? []
      : [
          `Total drift ${percent(report.total_drift)}, turnover to target ${percent(report.turnover_to_target)}`,
        ]),
    ...(report.blocked_reason ? [report.blocked_reason] : []),
    ...report.data_health.reasons,
    ...(report.next_check_date ? [`Next check ${report.next_check_date}`] : []),
  ];
}
