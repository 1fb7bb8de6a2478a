import { CommanderError } from "commander";
import { makeProgram } from "./program";
import { EXIT_REFUSED, EXIT_USAGE } from "./run";

/** Runs one command line and answers its exit code: 0 done, 1 refused, 2 wrong usage. */
export async function runProgram(args: readonly string[]): Promise<number> {
  process.exitCode = 0;
  try {
    await makeProgram().parseAsync(args, { from: "user" });
    return Number(process.exitCode);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT_USAGE;
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return EXIT_REFUSED;
  }
}
