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

function refusalLines(data: unknown): string[] {
  if (typeof data !== "object" || data === null || !("errors" in data) || !Array.isArray(data.errors))
    return [];
  return data.errors.map((entry: { code?: string; path?: string; message?: string }) =>
    [entry.code, entry.path, entry.message].filter(Boolean).join("  "),
  );
}

/** Runs a command against the router: exit code 0 done, 1 refused with the reason on stderr. */
export async function runCommand(
  command: Command,
  work: (api: Api, output: Output) => Promise<void>,
  extra: Pick<ConnectOptions, "isKeyed"> = {},
): Promise<void> {
  const flags = command.optsWithGlobals<GlobalFlags>();
  try {
    const session = await connect({ ...flags, ...extra, isDryRun: flags.dryRun ?? false });
    try {
      await work(session.api, { isJson: flags.json ?? false });
    } finally {
      await session.close();
    }
  } catch (error) {
    if (!(error instanceof ORPCError) && !(error instanceof DomainError)) throw error;
    process.stderr.write(`${error.message}\n`);
    for (const line of refusalLines(error.data)) process.stderr.write(`  ${line}\n`);
    process.exitCode = EXIT_REFUSED;
  }
}
