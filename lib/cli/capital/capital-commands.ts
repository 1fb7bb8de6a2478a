import type { Command } from "commander";
import type { Api } from "@/lib/cli/api";
import { type Output, printJson, printRows } from "@/lib/cli/output";
import { runCommand } from "@/lib/cli/run";
import { findStrategyId } from "./find-strategy";
import { usd } from "./words";

const NOTE = "--note <text>";

/** `capital balance|add|withdraw|allocate|deallocate`: the reserve and the master portfolio. */
export function addCapitalCommands(program: Command): void {
  const capital = program.command("capital").description("The reserve: what it has and what may be deployed");
  capital
    .command("balance")
    .description("the reserve in figures")
    .action((_flags: object, command: Command) => runCommand(command, printBalance));
  capital
    .command("add")
    .description("bring capital into the master portfolio")
    .argument("<usd>", "such as 250000.00")
    .option(NOTE)
    .action((amount_usd: string, { note }: { note?: string }, command: Command) =>
      runKeyed(command, async (api, output) =>
        printMaster(output, "Added", await api.capital.master.add({ amount_usd, note })),
      ),
    );
  capital
    .command("withdraw")
    .description("take capital out of the master portfolio, at most its cash that nothing holds")
    .argument("<usd>")
    .option(NOTE)
    .action((amount_usd: string, { note }: { note?: string }, command: Command) =>
      runKeyed(command, async (api, output) =>
        printMaster(output, "Withdrew", await api.capital.master.withdraw({ amount_usd, note })),
      ),
    );
  addMove(capital, "allocate", "deploy capital into a strategy, at once and within every rule");
  addMove(capital, "deallocate", "bring capital back from a strategy, at most what is deployed");
}

function addMove(capital: Command, verb: "allocate" | "deallocate", does: string): void {
  capital
    .command(verb)
    .description(does)
    .argument("<strategy>", "its id or its name")
    .argument("<usd>")
    .option(NOTE)
    .action((wanted: string, amount_usd: string, { note }: { note?: string }, command: Command) =>
      runKeyed(command, async (api, output) => {
        const id = await findStrategyId(api, wanted);
        const moved = await api.capital.strategies[verb]({ id, amount_usd, note });
        if (output.isJson) return printJson(moved);
        process.stdout.write(
          `Transaction ${moved.transaction_id}: moved USD ${usd(moved.amount_usd)}; deployed USD ${usd(moved.deployed_notional_usd)}, available USD ${usd(moved.available_to_deploy_usd)}\n`,
        );
      }),
    );
}

function runKeyed(command: Command, work: (api: Api, output: Output) => Promise<void>): Promise<void> {
  return runCommand(command, work, { isKeyed: true });
}

async function printBalance(api: Api, output: Output): Promise<void> {
  const [summary, master] = await Promise.all([api.capital.summary.get({}), api.capital.master.get({})]);
  if (output.isJson) return printJson({ ...summary, master });
  const rows: [string, string][] = [
    ["Total reserve", summary.total_reserve_value_usd],
    ["Master cash", summary.master_cash_usd],
    ["  of it withdrawable", master.withdrawable_usd],
    ["Deployable", summary.deployable_usd],
    ["Deployed", summary.deployed_usd],
    ["Held by approved requests", summary.reserved_usd],
    ["Available to deploy", summary.available_to_deploy_usd],
  ];
  printRows(output, rows, [
    { head: "", cell: ([name]) => name },
    { head: "USD", cell: ([, amount]) => usd(amount), isRight: true },
  ]);
  if (summary.is_over_deployed) process.stderr.write("More is deployed than the policy makes deployable\n");
}

type Moved = Awaited<ReturnType<Api["capital"]["master"]["add"]>>;

function printMaster(output: Output, verb: string, moved: Moved): void {
  if (output.isJson) {
    printJson(moved);
    return;
  }
  process.stdout.write(
    `Transaction ${moved.transaction_id}: ${verb.toLowerCase()} USD ${usd(moved.amount_usd)}; master cash USD ${usd(moved.cash_usd)}\n`,
  );
}
