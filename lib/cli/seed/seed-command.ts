import type { Command } from "commander";
import { makeSampleWorkspace } from "@/lib/auth/make-sample-workspace";
import { callersOf } from "@/lib/cli/api";
import { printJson } from "@/lib/cli/output";
import { runLocally } from "@/lib/cli/run";
import { InvalidInputError } from "@/lib/kernel/errors";
import { COLLEAGUES, FUND_NAME } from "./fund.data";
import { seedFund } from "./seed-fund";

type Globals = { as?: string; json?: boolean; dryRun?: boolean; url?: string };

/** `seed`: a made-up fund in a workspace of its own, for a first look at capital. */
export function addSeedCommand(program: Command): void {
  program
    .command("seed")
    .description("a made-up fund in a workspace of its own: pools, strategies, two years of values, requests")
    .option("--name <text>", "of the workspace", FUND_NAME)
    .action((flags: { name: string }, command: Command) =>
      runLocally(() => seed(flags.name, command.optsWithGlobals<Globals>())),
    );
}

async function seed(name: string, globals: Globals): Promise<void> {
  if (globals.url) throw new InvalidInputError("seed works on this project's own database: leave out --url");
  if (globals.dryRun) throw new InvalidInputError("seed has no dry run: it only adds a workspace of its own");
  const email = globals.as ?? process.env.PLUMBLINE_AS;
  if (!email) throw new InvalidInputError("Whose is it? Name a user with --as e-mail");
  const { owner, colleagues } = await makeSampleWorkspace(email, name, COLLEAGUES);
  const [approver, manager] = colleagues;
  if (!approver || !manager) throw new Error("The sample fund needs an approver and a manager");
  const callers = callersOf();
  try {
    await seedFund(callers.as, { owner, approver, manager }, new Date(), showProgress);
  } finally {
    await callers.close();
  }
  if (globals.json) printJson({ workspace_id: owner.workspaceId, workspace: name });
  else process.stdout.write(`Made the workspace ${name}; open it by the switch at the top left\n`);
}

function showProgress(done: number, all: number, text: string): void {
  if (!process.stderr.isTTY) return;
  const width = 24;
  const full = Math.round((done / all) * width);
  const bar = "█".repeat(full) + "░".repeat(width - full);
  process.stderr.write(`\r${bar} ${done} of ${all}  ${text}\u001b[K${done === all ? "\n" : ""}`);
}
