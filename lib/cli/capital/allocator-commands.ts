import type { Command } from "commander";
import type { Api } from "@/lib/cli/api";
import { share as readShare } from "@/lib/cli/flags";
import { type Output, printJson, printRows } from "@/lib/cli/output";
import { runCommand } from "@/lib/cli/run";
import { Decimal } from "@/lib/kernel/decimal";
import { InvalidInputError } from "@/lib/kernel/errors";
import { percentText } from "@/lib/kernel/percent";
import type { AllocatorRunView } from "@/lib/schemas/capital-allocator";
import { findStrategyId } from "./find-strategy";
import { usd } from "./words";

/** `allocator weights|run`: brings strategies to their weights, once a day. */
export function addAllocatorCommands(program: Command): void {
  const allocator = program.command("allocator").description("Strategies brought to their weights");
  allocator
    .command("weights")
    .description("target weights; with pairs these replace all of them, and who is not named is left alone")
    .argument("[pairs...]", 'such as "Trend following=30%" Gold=0.2')
    .action((pairs: string[], _flags: object, command: Command) =>
      runCommand(command, async (api, output) => {
        const weights = pairs.length === 0 ? undefined : await readWeights(api, pairs);
        const answer = weights
          ? await api.capital.weights.replace({ weights })
          : await api.capital.weights.get({});
        if (output.isJson) return printJson(answer);
        printRows(output, answer.lines, [
          { head: "strategy", cell: (line) => line.name },
          { head: "status", cell: (line) => line.status },
          {
            head: "weight",
            cell: ({ weight }) => (weight === null ? "left alone" : share(weight)),
            isRight: true,
          },
        ]);
      }),
    );
  allocator
    .command("run")
    .description(
      "the run of a day: all of it or nothing; a second one shows the first. --dry-run moves nothing",
    )
    .option("--date <day>", "such as 2026-03-31; the workspace's today unless given")
    .action((flags: { date?: string }, command: Command) =>
      runCommand(
        command,
        async (api, output) => {
          const dry_run = command.optsWithGlobals<{ dryRun?: boolean }>().dryRun ?? false;
          printRun(output, await api.capital.allocator.run({ date: flags.date, dry_run }));
        },
        { isKeyed: true },
      ),
    );
}

async function readWeights(api: Api, pairs: readonly string[]): Promise<Record<string, string>> {
  const weights: Record<string, string> = {};
  for (const pair of pairs) {
    const at = pair.lastIndexOf("=");
    if (at < 1) throw new InvalidInputError(`"${pair}" is no pair: write strategy=30%`);
    weights[await findStrategyId(api, pair.slice(0, at))] = readShare(pair.slice(at + 1));
  }
  return weights;
}

const share = (weight: number) => percentText(new Decimal(weight), 2);

function printRun(output: Output, run: AllocatorRunView): void {
  if (output.isJson) {
    printJson(run);
    return;
  }
  printRows(output, run.lines, [
    { head: "strategy", cell: (line) => line.name },
    { head: "weight", cell: (line) => share(line.weight), isRight: true },
    { head: "value USD", cell: (line) => usd(line.value_usd), isRight: true },
    { head: "target USD", cell: (line) => usd(line.target_usd), isRight: true },
    { head: "adjustment USD", cell: (line) => usd(line.adjustment_usd), isRight: true },
    { head: "moves USD", cell: (line) => usd(line.executed_usd), isRight: true },
    { head: "capped by", cell: (line) => line.cap?.message ?? "" },
  ]);
  const how = run.is_dry_run ? "nothing was moved" : run.is_repeat ? "the day's run, from before" : "done";
  process.stderr.write(
    `${run.date}: total equity USD ${usd(run.total_equity_usd)}; master USD ${usd(run.master_before_usd)} → ${usd(run.master_after_usd)}; ${how}\n`,
  );
}
