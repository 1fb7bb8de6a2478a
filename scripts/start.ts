import { relative } from "node:path";
import { PROJECT_DIR } from "@/db/fingerprint";
import { type OpenDatabase, openDatabase } from "@/db/open";
import { loadSecrets } from "@/db/secrets";
import { upkeep } from "@/db/upkeep";
import { build, dueBuild } from "./build";
import {
  addressOf,
  chosenPort,
  DATA_DIR,
  HAS_WORKER,
  serverEnvironment,
  withoutOwnerSecrets,
} from "./environment";
import { claimPort } from "./port";
import { done, secondsSince, step } from "./steps";
import { onStopSignal } from "./stop-signal";
import { Supervisor } from "./supervisor";

/** `npm start` and `npm run dev`: everything that is not done yet, then server and worker until it is told to stop. */
export async function main(stage: "start" | "dev"): Promise<void> {
  const started = performance.now();
  const mode = stage === "dev" ? "dev" : "start";
  console.log("\n  Plumbline\n");
  let database: OpenDatabase | undefined;
  let supervisor: Supervisor | undefined;
  const stop = async (reason: string, status: number) => {
    if (reason) console.log(`\n  ${reason}`);
    await supervisor?.stop();
    await database?.release();
    process.exit(status);
  };
  onStopSignal(stop);
  try {
    const port = chosenPort();
    await claimPort(port);
    const secrets = loadSecrets(DATA_DIR);
    database = await step("Database", (detail) => open(secrets, detail));
    const environment = {
      ...withoutOwnerSecrets(process.env),
      ...serverEnvironment(database.urls, secrets, port),
    };
    const stamp = mode === "start" ? dueBuild() : undefined;
    await allDone([
      upkeep({ urls: database.urls, secrets, report: step, withSeed: true }),
      stamp ? step("Build", () => build(stamp, environment)) : undefined,
    ]);
    supervisor = new Supervisor({
      mode,
      port,
      environment,
      database,
      secrets,
      giveUp: (why) => stop(why, 1),
    });
    await supervisor.start();
    done("Ready", addressOf(port), started);
    if (HAS_WORKER) supervisor.startWorker();
    console.log(`\n  ${addressOf(port)}\n\n  Stop with Ctrl-C.\n`);
  } catch (error) {
    await stop(`${(error as Error).message}\n\n  Not started (${secondsSince(started)}).`, 1);
  }
}

/** Waits for all even if one fails, so that nothing still writes when we put the database away. */
async function allDone(works: (Promise<void> | undefined)[]): Promise<void> {
  const results = await Promise.allSettled(works);
  const failed = results.find((result) => result.status === "rejected");
  if (failed) throw failed.reason;
}

async function open(
  secrets: ReturnType<typeof loadSecrets>,
  detail: (text: string) => void,
): Promise<OpenDatabase> {
  const database = await openDatabase(DATA_DIR, secrets);
  const { embedded } = database;
  if (!embedded) {
    detail(`the one in DATABASE_URL (${new URL(database.urls.owner).host})`);
    return database;
  }
  const words = { created: "made", started: "started", attached: "already running, kept" };
  detail(`PostgreSQL on 127.0.0.1:${embedded.port}, ${words[embedded.origin]}`);
  if (embedded.place.movedBecause) {
    console.log(`    ${embedded.place.movedBecause};\n    its data is in ${embedded.place.clusterDir}`);
  } else if (embedded.origin === "created") {
    console.log(`    data and secrets are in ${shortPath(DATA_DIR)}`);
  }
  return database;
}

function shortPath(path: string): string {
  const inside = relative(PROJECT_DIR, path);
  return inside.startsWith("..") ? path : inside;
}
