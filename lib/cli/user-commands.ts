import { randomBytes } from "node:crypto";
import { text } from "node:stream/consumers";
import type { Command } from "commander";
import { createUser } from "@/lib/auth/create-user";
import { closeAuthDatabase } from "@/lib/auth/database";
import { DomainError, InvalidInputError } from "@/lib/kernel/errors";
import { printJson } from "./output";
import { EXIT_REFUSED } from "./run";

type CreateFlags = { name: string; email: string; passwordStdin?: boolean };
type GlobalFlags = { json?: boolean; dryRun?: boolean; url?: string };

/** From a pipe, so that it stands in no shell history and no process list; else a random one, printed once. */
async function choosePassword(fromStdin: boolean): Promise<{ password: string; isMade: boolean }> {
  if (!fromStdin) return { password: randomBytes(15).toString("base64url"), isMade: true };
  return { password: (await text(process.stdin)).replace(/\r?\n$/, ""), isMade: false };
}

async function create(flags: CreateFlags, globals: GlobalFlags): Promise<void> {
  if (globals.url)
    throw new InvalidInputError("user create works on the configured database, not through --url");
  const { password, isMade } = await choosePassword(flags.passwordStdin ?? false);
  const isDryRun = globals.dryRun ?? false;
  const user = await createUser({ name: flags.name, email: flags.email, password }, { isDryRun });
  if (globals.json) {
    printJson({
      id: user.id,
      email: user.email,
      workspace_id: user.workspaceId,
      ...(isMade && !isDryRun ? { password } : {}),
    });
    return;
  }
  process.stderr.write(isDryRun ? `Would make ${user.email}\n` : `Made ${user.email}, id ${user.id}\n`);
  if (!isMade || isDryRun) return;
  process.stderr.write("Password, shown this once:\n");
  process.stdout.write(`${password}\n`);
}

/** `user create`: for whoever runs the server; people sign up in the browser. */
export function addUserCommands(program: Command): void {
  const user = program.command("user").description("people who may sign in");
  user
    .command("create")
    .description("make a user with a personal workspace")
    .requiredOption("--email <address>", "what they sign in with")
    .requiredOption("--name <text>", "what others see")
    .option("--password-stdin", "read the password from standard input instead of making one")
    .action(async (flags: CreateFlags, command: Command) => {
      try {
        await create(flags, command.optsWithGlobals<GlobalFlags>());
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        process.stderr.write(`${error.message}\n`);
        process.exitCode = EXIT_REFUSED;
      } finally {
        await closeAuthDatabase();
      }
    });
}
