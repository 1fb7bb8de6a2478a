import { type OpenDatabase, openDatabase } from "@/db/open";
import type { Secrets } from "@/db/secrets";
import { DATA_DIR } from "./environment";

interface Charge {
  database: OpenDatabase;
  secrets: Secrets;
  /** False once it has been started again too often. */
  mayRestart(): boolean;
  /** Its old port was taken meanwhile, so it has another address now. */
  moved(): void;
  giveUp(why: string): void;
}

const WATCH_EVERY_MS = 500;

/** Starts the embedded database again when something has killed it; `database` then says where it is. */
export function watchDatabase(charge: Charge): { stop(): void } {
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  const watch = () => {
    timer = setTimeout(async () => {
      const { embedded } = charge.database;
      if (isStopped || !embedded) return;
      if (!embedded.isRunning()) await restart(charge);
      if (!isStopped) watch();
    }, WATCH_EVERY_MS);
  };
  if (charge.database.embedded) watch();
  return {
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}

async function restart({ database, secrets, mayRestart, moved, giveUp }: Charge): Promise<void> {
  try {
    if (!mayRestart()) throw new Error("it does not stay up");
    console.error("  PostgreSQL ended; starting it again.");
    const before = database.urls.app;
    Object.assign(database, await openDatabase(DATA_DIR, secrets));
    if (database.urls.app !== before) moved();
  } catch (error) {
    giveUp(`The database cannot be started again: ${(error as Error).message}`);
  }
}
