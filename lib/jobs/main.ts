import { authDatabase, closeAuthDatabase } from "@/lib/auth/database";
import { purgeGuests } from "@/lib/auth/purge-guests";
import { HANDLERS } from "./handlers";
import { log } from "./log";
import { startWorker } from "./worker";

// One worker, as a process of its own: `npm start` keeps one beside the server, `npm run worker` adds more.

const GUESTS_KEPT_DAYS = 30;
const DAY_MS = 86_400_000;

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set; start a worker with npm run worker`);
  return value;
}

async function tidy(now: Date): Promise<void> {
  const guests = await purgeGuests(authDatabase().sql, new Date(now.getTime() - GUESTS_KEPT_DAYS * DAY_MS));
  if (guests > 0) log.info({ guests }, "guests who did not come back were removed");
}

const worker = await startWorker({
  jobsUrl: required("PLUMBLINE_JOBS_DATABASE_URL"),
  appUrl: required("PLUMBLINE_APP_DATABASE_URL"),
  handlers: HANDLERS,
  tidy,
  log,
});
process.send?.("ready");

let isStopping = false;
for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) {
  process.on(signal, async () => {
    if (isStopping) return;
    isStopping = true;
    try {
      await worker.stop();
      await closeAuthDatabase();
      process.exit(0);
    } catch (error) {
      log.error({ err: error }, "the worker did not stop in order");
      process.exit(1);
    }
  });
}
