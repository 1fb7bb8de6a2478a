import { writeFile } from "node:fs/promises";
import { type Command, Option } from "commander";
import type { SavedBacktestItemView } from "@/lib/schemas/saved-backtest";
import { allPages } from "./all-pages";
import type { Api } from "./api";
import { askOf, type RunFlags, readWeights } from "./backtest-ask";
import { percentText, printRun } from "./backtest-text";
import { findByName } from "./find-by-name";
import { whole } from "./flags";
import { type Column, printJson, printRows } from "./output";
import { runCommand } from "./run";

/** `backtest run|list|show|export`: what a policy would have made of the past, and the runs that were kept. */
export function addBacktestCommands(program: Command): void {
  const backtest = program.command("backtest").description("What a policy would have made of the past");
  addRun(backtest);
  backtest
    .command("list")
    .description("the saved runs, newest first")
    .action((_flags: object, command: Command) =>
      runCommand(command, async (api, output) => printRows(output, await allBacktests(api), LIST_COLUMNS)),
    );
  backtest
    .command("show")
    .description("a saved run as it was")
    .argument("<backtest>", "its id or its name")
    .option("--trades", "every day on which something was traded")
    .action((wanted: string, flags: { trades?: boolean }, command: Command) =>
      runCommand(command, async (api, output) => {
        const run = await api.backtests.get({ id: await findBacktestId(api, wanted) });
        if (output.isJson) printJson(run);
        else printRun(run, { withTrades: flags.trades ?? false });
      }),
    );
  backtest
    .command("export")
    .description("a saved run as a file, to stdout unless --out names one")
    .argument("<backtest>", "its id or its name")
    .addOption(new Option("--format <format>", "of the file").choices(["csv", "json"]).default("csv"))
    .option("--out <file>", "where to write it")
    .action((wanted: string, flags: { format: "csv" | "json"; out?: string }, command: Command) =>
      runCommand(command, async (api) => {
        const file = await api.backtests.export({
          id: await findBacktestId(api, wanted),
          format: flags.format,
        });
        const text = await file.text();
        if (flags.out === undefined) process.stdout.write(text);
        else await writeFile(flags.out, text);
      }),
    );
}

function addRun(backtest: Command): void {
  backtest
    .command("run")
    .description("one run; what is left out is the framework's own policy")
    .option("--framework <id or name>", "a stored framework; or --weights")
    .option("--version <number>", "of the framework; the current one unless given", whole)
    .option("--weights <list>", "SPY=60,AGG=40, in percent or as fractions", readWeights)
    .option("--start <day>", "such as 2005-01-03; as early as there are prices unless given")
    .option("--end <day>")
    .option("--mode <mode>", "static, periodic, band or periodic_band")
    .option("--cadence <letter>", "M, Q or A; none looks every day")
    .option("--band <kind>", "absolute, relative, tighter, wider or min_max")
    .option("--drift-bps <bps>", "width of the band in points: 500 is 5 points", whole)
    .option("--relative-pct <fraction>", "width of the band as a part of the target: 0.25")
    .option("--destination <where>", "target or edge (of the band)")
    .option("--scope <scope>", "breached or all")
    .option("--watch <which>", "all buckets (the default) or leaves")
    .option("--amount <money>", "invested on the first day", "10000")
    .option("--contribute <money>", "comes in on every first day of a period; below zero it goes out")
    .option("--every <letter>", "how often it comes in: M (the default), Q or A")
    .option("--cost-bps <bps>", "cost of a trade in basis points", whole)
    .option("--cost-at-start", "investing the first amount costs too")
    .option("--benchmark <symbol>", "to compare with; the framework's own unless given")
    .option("--no-benchmark", "nothing to compare with")
    .option("--data <what>", "prices (the default), or annual or monthly history of asset classes")
    .option("--price-basis <basis>", "total_return (the default) or price_only")
    .option("--risk-free-bps <bps>", "return without risk, a year", whole)
    .option("--real", "also in money of the first day")
    .option("--save", "keep the run")
    .option("--name <text>", "of the kept run")
    .option("--trades", "every day on which something was traded")
    .action((flags: RunFlags & { trades?: boolean }, command: Command) =>
      runCommand(
        command,
        async (api, output) => {
          const run = await withProgress("Running", async () => api.backtests.run(await askOf(api, flags)));
          if (output.isJson) printJson(run);
          else printRun(run, { withTrades: flags.trades ?? false });
        },
        { isKeyed: flags.save },
      ),
    );
}

const TICK_MS = 500;

/** On a terminal: that it works, and for how long. */
async function withProgress<T>(what: string, work: () => Promise<T>): Promise<T> {
  if (!process.stderr.isTTY) return work();
  const started = Date.now();
  const tell = () => process.stderr.write(`\r${what}, ${((Date.now() - started) / 1000).toFixed(1)} s`);
  const timer = setInterval(tell, TICK_MS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    process.stderr.write("\r\u001b[K");
  }
}

const allBacktests = (api: Api): Promise<SavedBacktestItemView[]> =>
  allPages((page) => api.backtests.list(page));

/** An id, or the one saved run of that name. */
const findBacktestId = (api: Api, wanted: string): Promise<string> =>
  findByName(wanted, "saved backtest", () => allBacktests(api));

const LIST_COLUMNS: Column<SavedBacktestItemView>[] = [
  { head: "id", cell: (row) => row.id },
  { head: "name", cell: (row) => row.name },
  {
    head: "framework",
    cell: ({ framework }) => (framework ? `${framework.name} v${framework.version ?? "–"}` : "weights"),
  },
  { head: "from", cell: (row) => row.from },
  { head: "to", cell: (row) => row.to },
  { head: "mode", cell: ({ mode, cadence }) => (cadence === "none" ? mode : `${mode} ${cadence}`) },
  { head: "a year", cell: (row) => percentText(row.metrics.cagr), isRight: true },
  { head: "worst fall", cell: (row) => percentText(row.metrics.max_drawdown), isRight: true },
  { head: "saved", cell: (row) => row.created_at.slice(0, 10) },
];
