import { type Command, InvalidArgumentError, Option } from "commander";
import { printJson, printRows } from "./output";
import { runCommand } from "./run";

const DEFAULT_DAYS = 90;

function days(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 3650) {
    throw new InvalidArgumentError("Give whole days from 1 to 3650.");
  }
  return value;
}

type CreateFlags = { name: string; scope: "read" | "write"; days: number; forever?: boolean };

/** `key create|list|revoke`: API keys of the workspace of whoever acts. */
export function addKeyCommands(program: Command): void {
  const key = program.command("key").description("API keys of a workspace");
  key
    .command("create")
    .description("make a key; its secret is printed once and kept nowhere")
    .requiredOption("--name <text>", "what will use it")
    .addOption(new Option("--scope <scope>", "what it may").choices(["read", "write"]).default("read"))
    .option("--days <number>", "how long it holds", days, DEFAULT_DAYS)
    .option("--forever", "until it is revoked")
    .action((flags: CreateFlags, command: Command) =>
      runCommand(command, async (api, output) => {
        const { name, scope } = flags;
        const expires_in_days = flags.forever ? null : flags.days;
        const made = await api.access.keys.create({ name, scope, expires_in_days });
        if (output.isJson) return printJson(made);
        const until = made.expires_at ? `until ${made.expires_at.slice(0, 10)}` : "until revoked";
        process.stderr.write(
          `Key "${made.name}" (${made.scope}, ${until}), id ${made.id}. Shown this once:\n`,
        );
        process.stdout.write(`${made.secret ?? "(dry run: no key was made)"}\n`);
      }),
    );
  key
    .command("list")
    .description("the workspace's keys, without their secrets")
    .action((_flags: object, command: Command) =>
      runCommand(command, async (api, output) => {
        const { items } = await api.access.keys.list({});
        printRows(output, items, [
          { head: "id", cell: (row) => row.id },
          { head: "name", cell: (row) => row.name },
          { head: "scope", cell: (row) => row.scope },
          { head: "starts", cell: (row) => row.start },
          { head: "acts as", cell: (row) => row.made_by.name },
          { head: "last used", cell: (row) => row.last_used_at?.slice(0, 16) ?? "never" },
          { head: "until", cell: (row) => row.expires_at?.slice(0, 10) ?? "revoked" },
        ]);
      }),
    );
  key
    .command("revoke")
    .description("end a key; its next call is refused")
    .argument("<id>", "from key list")
    .action((id: string, _flags: object, command: Command) =>
      runCommand(command, async (api, output) => {
        const revoked = await api.access.keys.revoke({ id });
        if (output.isJson) printJson(revoked);
        else process.stdout.write(`Revoked ${revoked.id}\n`);
      }),
    );
}
