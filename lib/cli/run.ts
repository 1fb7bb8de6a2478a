import { ORPCError } from "@orpc/client";
import type { Command } from "commander";
import { DomainError } from "@/lib/kernel/errors";
import { type Api, type ConnectOptions, connect } from "./api";
import type { Output } from "./output";

export const EXIT_REFUSED = 1;
export const EXIT_USAGE = 2;

type GlobalFlags = {
  as?: string;
  workspace?: string;
  url?: string;
  key?: string;
  json?: boolean;
  dryRun?: boolean;
};

type Finding = { code?: string; rule?: string; path?: string; message?: string };

/** All that is wrong: what a validation lists, or the rules that a movement of capital breaks. */
function refusalLines(data: unknown): string[] {
  if (typeof data !== "object" || data === null) return [];
  const { errors, violations } = data as { errors?: unknown; violations?: unknown };
  return [errors, violations]
    .flatMap((list): Finding[] => (Array.isArray(list) ? list : []))
    .map(({ code, rule, path, message }) => [code ?? rule, path, message].filter(Boolean).join("  "));
}

/** Runs a command against the router: exit code 0 done, 1 refused with the reason on stderr. */
export function runCommand(
  command: Command,
  work: (api: Api, output: Output) => Promise<void>,
  extra: Pick<ConnectOptions, "isKeyed"> = {},
): Promise<void> {
  const flags = command.optsWithGlobals<GlobalFlags>();
  return runLocally(async () => {
    const session = await connect({ ...flags, ...extra, isDryRun: flags.dryRun ?? false });
    try {
      await work(session.api, { isJson: flags.json ?? false });
    } finally {
      await session.close();
    }
  });
}

/** Runs what needs no session of its own; a refusal goes to stderr. */
export async function runLocally(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof ORPCError) && !(error instanceof DomainError)) throw error;
    process.stderr.write(`${error.message}\n`);
    for (const line of refusalLines(error.data)) process.stderr.write(`  ${line}\n`);
    process.exitCode = EXIT_REFUSED;
  }
}
