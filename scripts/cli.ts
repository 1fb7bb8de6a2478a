import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { PROJECT_DIR } from "@/db/fingerprint";
import { openCurrentDatabase } from "@/db/open";
import { loadSecrets } from "@/db/secrets";
import { exitOf } from "./children";
import { chosenPort, commandEnvironment, DATA_DIR } from "./environment";

/** `npx plumbline …`: the command line over this project's database, started for it if it is not running. */
export async function main(_stage: string, args: string[]): Promise<void> {
  const entry = join(PROJECT_DIR, "lib", "cli", "main.ts");
  if (!existsSync(entry)) throw new Error("This version has no command line");
  const secrets = loadSecrets(DATA_DIR);
  const database = await openCurrentDatabase(DATA_DIR, secrets, async (name, work) => {
    console.error(`${name} …`);
    return work(() => {});
  });
  const child = spawn(process.execPath, ["--import", import.meta.resolve("tsx"), entry, ...args], {
    stdio: "inherit",
    env: { ...process.env, ...commandEnvironment(database.urls, secrets, chosenPort()) },
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => child.kill(signal));
  const status = await exitOf(child);
  await database.release();
  process.exit(status);
}
