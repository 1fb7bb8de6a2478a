import { type Command, Option } from "commander";
import { allPages } from "@/lib/cli/all-pages";
import { type Column, type Output, printJson, printRows } from "@/lib/cli/output";
import { runCommand } from "@/lib/cli/run";
import { type RequestItemView, requestItemView } from "@/lib/schemas/capital-request";
import { findStrategyId } from "./find-strategy";
import { usd } from "./words";

const REQUEST = ["<request>", "its id; allocation list shows it"] as const;

/** `allocation request|approve|reject|deploy|release|cancel|list`: wishes for capital and what became of them. */
export function addAllocationCommands(program: Command): void {
  const allocation = program.command("allocation").description("Requests for capital: four eyes decide");
  allocation
    .command("request")
    .description("ask for capital; somebody else decides")
    .argument("<strategy>", "its id or its name")
    .argument("<usd>")
    .requiredOption("--reason <text>")
    .action((wanted: string, amount_usd: string, { reason }: { reason: string }, command: Command) =>
      runCommand(
        command,
        async (api, output) => {
          const strategy_id = await findStrategyId(api, wanted);
          printOne(output, await api.capital.requests.create({ strategy_id, amount_usd, reason }));
        },
        { isKeyed: true },
      ),
    );
  for (const verb of ["approve", "reject"] as const) {
    allocation
      .command(verb)
      .description(verb === "approve" ? "holds the capacity until it is deployed or expires" : "with a note")
      .argument(...REQUEST)
      .option("--note <text>")
      .action((id: string, { note }: { note?: string }, command: Command) =>
        runCommand(command, async (api, output) =>
          printOne(output, await api.capital.requests[verb]({ id, note })),
        ),
      );
  }
  allocation
    .command("deploy")
    .description("move the capital of an approved request")
    .argument(...REQUEST)
    .action((id: string, _flags: object, command: Command) =>
      runCommand(
        command,
        async (api, output) => printOne(output, await api.capital.requests.deploy({ id })),
        { isKeyed: true },
      ),
    );
  allocation
    .command("release")
    .description("bring back what a request deployed: all of it, or --amount")
    .argument(...REQUEST)
    .option("--amount <usd>")
    .action((id: string, flags: { amount?: string }, command: Command) =>
      runCommand(
        command,
        async (api, output) =>
          printOne(output, await api.capital.requests.release({ id, amount_usd: flags.amount })),
        { isKeyed: true },
      ),
    );
  allocation
    .command("cancel")
    .description("take back a request that is not deployed")
    .argument(...REQUEST)
    .action((id: string, _flags: object, command: Command) =>
      runCommand(command, async (api, output) => printOne(output, await api.capital.requests.cancel({ id }))),
    );
  allocation
    .command("list")
    .description("requests, newest first")
    .addOption(new Option("--status <status>").choices(requestItemView.shape.status.options))
    .option("--mine", "only one's own")
    .action((flags: { status?: RequestItemView["status"]; mine?: boolean }, command: Command) =>
      runCommand(command, async (api, output) =>
        printRows(
          output,
          await allPages((page) => api.capital.requests.list({ ...page, ...flags })),
          COLUMNS,
        ),
      ),
    );
}

function printOne(output: Output, request: RequestItemView): void {
  if (output.isJson) printJson(request);
  else printRows(output, [request], COLUMNS);
}

const COLUMNS: Column<RequestItemView>[] = [
  { head: "id", cell: (row) => row.id },
  { head: "strategy", cell: (row) => row.strategy_name },
  { head: "amount USD", cell: (row) => usd(row.amount_usd), isRight: true },
  { head: "released USD", cell: (row) => usd(row.released_usd), isRight: true },
  { head: "status", cell: (row) => row.status },
  { head: "asked by", cell: (row) => row.requested_by_name },
  { head: "decided by", cell: (row) => row.decided_by_name ?? "" },
  { head: "holds until", cell: (row) => (row.status === "approved" ? (row.expires_at ?? "") : "") },
];
