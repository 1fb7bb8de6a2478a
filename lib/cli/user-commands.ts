import { randomBytes } from "node:crypto";
import { text } from "node:stream/consumers";
import type { Command } from "commander";
import { createUser } from "@/lib/auth/create-user";
import { closeAuthDatabase } from "@/lib/auth/database";
import { resetPassword } from "@/lib/auth/reset-password";
import { DomainError, InvalidInputError } from "@/lib/kernel/errors";
import { printJson } from "./output";
import { EXIT_REFUSED } from "./run";

type CreateFlags = { name: string; email: string; passwordStdin?: boolean };
type ResetFlags = { email: string; passwordStdin?: boolean };
type GlobalFlags = { json?: boolean; dryRun?: boolean; url?: string };

/** From a pipe, so that it stands in no shell history and no process list; else a random one, printed once. */
async function choosePassword(fromStdin: boolean): Promise<{ password: string; isMade: boolean }> {
  if (!fromStdin) return { password: randomBytes(15).toString("base64url"), isMade: true };
  return { password: (await text(process.stdin)).replace(/\r?\n$/, ""), isMade: false };
}

/** The answer as JSON, or a line about it and the password that was made, alone on standard output. */
function print(globals: GlobalFlags, answer: object, line: string, secret: string | null): void {
  if (globals.json) {
    printJson(secret === null ? answer : { ...answer, password: secret });
    return;
  }
  process.stderr.write(`${line}\n`);
  if (secret === null) return;
  process.stderr.write("Password, shown this once:\n");
  process.stdout.write(`${secret}\n`);
}

async function create(flags: CreateFlags, globals: GlobalFlags): Promise<void> {
  const { password, isMade } = await choosePassword(flags.passwordStdin ?? false);
  const isDryRun = globals.dryRun ?? false;
  const user = await createUser({ name: flags.name, email: flags.email, password }, { isDryRun });
  const answer = { id: user.id, email: user.email, workspace_id: user.workspaceId };
  const line = isDryRun ? `Would make ${user.email}` : `Made ${user.email}, id ${user.id}`;
  print(globals, answer, line, isMade && !isDryRun ? password : null);
}

async function reset(flags: ResetFlags, globals: GlobalFlags): Promise<void> {
  const { password, isMade } = await choosePassword(flags.passwordStdin ?? false);
  const isDryRun = globals.dryRun ?? false;
  const { id, email, endedSessions } = await resetPassword({ email: flags.email, password }, { isDryRun });
  const line = `${isDryRun ? "Would give" : "Gave"} ${email} a new password; sessions ended: ${endedSessions}`;
  print(globals, { id, email, ended_sessions: endedSessions }, line, isMade && !isDryRun ? password : null);
}

/** Runs on the configured database and puts its connections away. */
async function runLocal(command: Command, work: (globals: GlobalFlags) => Promise<void>): Promise<void> {
  const globals = command.optsWithGlobals<GlobalFlags>();
  try {
    if (globals.url)
      throw new InvalidInputError("Users are made on the configured database, not through --url");
    await work(globals);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = EXIT_REFUSED;
  } finally {
    await closeAuthDatabase();
  }
}

const STDIN_HELP = "read the password from standard input instead of making one";

/** `user create|reset-password`: for whoever runs the server; people sign up in the browser. */
export function addUserCommands(program: Command): void {
  const user = program.command("user").description("people who may sign in");
  user
    .command("create")
    .description("make a user with a personal workspace")
    .requiredOption("--email <address>", "what they sign in with")
    .requiredOption("--name <text>", "what others see")
    .option("--password-stdin", STDIN_HELP)
    .action((flags: CreateFlags, command: Command) => runLocal(command, (globals) => create(flags, globals)));
  user
    .command("reset-password")
    .description("give somebody another password and end their sessions")
    .requiredOption("--email <address>", "what they sign in with")
    .option("--password-stdin", STDIN_HELP)
    .action((flags: ResetFlags, command: Command) => runLocal(command, (globals) => reset(flags, globals)));
}
