import { HANDLERS } from "@/lib/jobs/handlers";
import { startWorker } from "@/lib/jobs/worker";

// A worker in a process of its own with everything that it does in earnest: for killing.

const { JOBS_URL = "", APP_URL = "" } = process.env;
const print = (_fields: object, message: string) => process.stderr.write(`${message}\n`);

await startWorker({
  jobsUrl: JOBS_URL,
  appUrl: APP_URL,
  handlers: HANDLERS,
  tidy: async () => {},
  log: { info: () => {}, warn: print, error: print },
  superviseSeconds: 1,
  pollSeconds: 0.5,
});
