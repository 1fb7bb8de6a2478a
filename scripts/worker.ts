import { type OpenDatabase, openCurrentDatabase } from "@/db/open";
import { loadSecrets } from "@/db/secrets";
import { watchDatabase } from "./database-watch";
import { chosenPort, DATA_DIR, withoutOwnerSecrets, workerEnvironment } from "./environment";
import { done, step } from "./steps";
import { onStopSignal } from "./stop-signal";
import { WorkerKeeper } from "./worker-keeper";

/** `npm run worker`: one more worker, with or without a server on this machine, until it is told to stop. */
export async function main(): Promise<void> {
  const started = performance.now();
  console.log("\n  Plumbline worker\n");
  let database: OpenDatabase | undefined;
  let keeper: WorkerKeeper | undefined;
  let watch: { stop(): void } | undefined;
  const stop = async (reason: string, status: number) => {
    if (reason) console.log(`\n  ${reason}`);
    watch?.stop();
    await keeper?.stop();
    await database?.release();
    process.exit(status);
  };
  onStopSignal(stop);
  try {
    const secrets = loadSecrets(DATA_DIR);
    const open = await openCurrentDatabase(DATA_DIR, secrets, step);
    database = open;
    const environment = () => ({
      ...withoutOwnerSecrets(process.env),
      ...workerEnvironment(open.urls, secrets, chosenPort()),
    });
    const worker = new WorkerKeeper(environment());
    keeper = worker;
    worker.start();
    watch = watchDatabase({
      database: open,
      secrets,
      mayRestart: () => true,
      moved: () => worker.restartWith(environment()),
      giveUp: (why) => void stop(why, 1),
    });
    done("Ready", "working the queues", started);
    console.log("\n  Stop with Ctrl-C.\n");
  } catch (error) {
    await stop((error as Error).message, 1);
  }
}
