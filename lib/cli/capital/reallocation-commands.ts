import type { Command } from "commander";
import { allPages } from "@/lib/cli/all-pages";
import type { Api } from "@/lib/cli/api";
import { type Output, printJson, printRows } from "@/lib/cli/output";
import { runCommand } from "@/lib/cli/run";
import type { ReallocationView } from "@/lib/schemas/capital-reallocation";
import { usd } from "./words";

const WANTED = ["<reallocation>", "its id; reallocation status shows it"] as const;

/** `reallocation propose|approve|reject|execute|status`: moves between strategies, with their reasons. */
export function addReallocationCommands(program: Command): void {
  const reallocation = program
    .command("reallocation")
    .description("Moves between strategies that their value histories propose");
  reallocation
    .command("propose")
    .description("what crosses a threshold now; somebody else approves it. --dry-run keeps nothing")
    .option("--note <text>")
    .action((flags: { note?: string }, command: Command) =>
      runCommand(command, async (api, output) =>
        printOne(output, await api.capital.reallocations.propose(flags)),
      ),
    );
  for (const verb of ["approve", "reject"] as const) {
    reallocation
      .command(verb)
      .description(verb === "approve" ? "somebody other than its proposer" : "with a note")
      .argument(...WANTED)
      .option("--note <text>")
      .action((id: string, { note }: { note?: string }, command: Command) =>
        runCommand(command, async (api, output) =>
          printOne(output, await api.capital.reallocations[verb]({ id, note })),
        ),
      );
  }
  reallocation
    .command("execute")
    .description("all its moves or none")
    .argument(...WANTED)
    .action((id: string, _flags: object, command: Command) =>
      runCommand(
        command,
        async (api, output) => printOne(output, await api.capital.reallocations.execute({ id })),
        { isKeyed: true },
      ),
    );
  reallocation
    .command("status")
    .description("one reallocation, or all of them")
    .argument("[reallocation]", "its id")
    .action((id: string | undefined, _flags: object, command: Command) =>
      runCommand(command, async (api, output) => {
        if (id === undefined) await printAll(api, output);
        else printOne(output, await api.capital.reallocations.get({ id }));
      }),
    );
}

async function printAll(api: Api, output: Output): Promise<void> {
  const rows = await allPages((page) => api.capital.reallocations.list(page));
  printRows(output, rows, [
    { head: "id", cell: (row) => row.id },
    { head: "of", cell: (row) => row.as_of },
    { head: "status", cell: (row) => row.status },
    { head: "moves", cell: (row) => String(row.moves.length), isRight: true },
    { head: "released USD", cell: (row) => usd(row.released_usd), isRight: true },
    { head: "proposed by", cell: (row) => row.proposed_by_name ?? "" },
    { head: "decided by", cell: (row) => row.decided_by_name ?? "" },
  ]);
}

function printOne(output: Output, reallocation: ReallocationView): void {
  if (output.isJson) {
    printJson(reallocation);
    return;
  }
  process.stderr.write(`Reallocation ${reallocation.id}: ${reallocation.status}\n`);
  printRows(output, reallocation.moves, [
    { head: "from", cell: (move) => move.from_name },
    { head: "to", cell: (move) => move.to_name },
    { head: "USD", cell: (move) => usd(move.amount_usd), isRight: true },
    { head: "because", cell: (move) => move.reason },
  ]);
}
