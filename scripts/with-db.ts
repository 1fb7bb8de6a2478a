import { spawn } from "node:child_process";
import { openCurrentDatabase } from "@/db/open";
import { loadSecrets } from "@/db/secrets";
import { chosenPort, commandEnvironment, DATA_DIR } from "./environment";

// Usage: npx tsx scripts/with-db.ts <command…>
// Runs a command against this project's database, started, migrated and seeded for it where needed.

const [command, ...args] = process.argv.slice(2);
if (!command) {
  console.error("Usage: npx tsx scripts/with-db.ts <command…>");
  process.exit(2);
}

const secrets = loadSecrets(DATA_DIR);
const database = await openCurrentDatabase(DATA_DIR, secrets, async (name, work) => {
  console.error(`${name} …`);
  return work(() => {});
});
const child = spawn(command, args, {
  stdio: "inherit",
  env: { ...process.env, ...commandEnvironment(database.urls, secrets, chosenPort()) },
});
// The terminal sends its signals to the command too; we only wait for it, then put the database away.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => child.kill(signal));
const status = await new Promise<number>((resolve) => {
  child.once("error", (error) => {
    console.error(error.message);
    resolve(127);
  });
  child.once("exit", (code, signal) => resolve(signal ? 1 : (code ?? 1)));
});
await database.release();
process.exit(status);
