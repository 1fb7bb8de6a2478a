import { spawn } from "node:child_process";
import { join } from "node:path";
import { PROJECT_DIR } from "@/db/fingerprint";
import { openCurrentDatabase } from "@/db/open";
import { loadSecrets } from "@/db/secrets";
import { exitOf } from "./children";
import { chosenPort, commandEnvironment, DATA_DIR } from "./environment";

const ENTRY = join(PROJECT_DIR, "lib", "cli", "main.ts");

/** `npx plumbline …`: the command line over this project's database, started for it if it is not running. */
export async function main(_stage: string, args: string[]): Promise<void> {
  if (!needsDatabase(args)) process.exit(await run(args, {}));
  const secrets = loadSecrets(DATA_DIR);
  const database = await openCurrentDatabase(DATA_DIR, secrets, async (name, work) => {
    console.error(`${name} …`);
    return work(() => {});
  });
  const status = await run(args, commandEnvironment(database.urls, secrets, chosenPort()));
  await database.release();
  process.exit(status);
}

/** Help comes from the program itself, and `--url` means a running server elsewhere. */
function needsDatabase(args: string[]): boolean {
  const [first] = args;
  if (first === undefined || first === "help") return false;
  return !args.some((arg) => arg === "--help" || arg === "-h" || arg === "--url" || arg.startsWith("--url="));
}

function run(args: string[], environment: Record<string, string>): Promise<number> {
  const child = spawn(process.execPath, ["--import", import.meta.resolve("tsx"), ENTRY, ...args], {
    stdio: "inherit",
    env: { ...process.env, ...environment },
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => child.kill(signal));
  return exitOf(child);
}
