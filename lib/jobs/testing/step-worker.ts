import { openPool } from "@/db/client";
import { JOB_NAMES } from "@/lib/engine/clockwork/jobs";
import type { JobHandler, JobHandlers } from "@/lib/jobs/job";
import { startWorker } from "@/lib/jobs/worker";

// A worker in a process of its own whose sweep takes ten slow steps, each noted in a table: for killing.

const { JOBS_URL = "", APP_URL = "", STEP_MS = "200" } = process.env;
const STEPS = 10;
const app = openPool(APP_URL, 1);

const sweep: JobHandler = async ({ workspaceId, onProgress }) => {
  const [last] = await app<{ n: number }[]>`
    select coalesce(max(n), 0)::int as n from step where workspace = ${workspaceId}`;
  for (let n = (last?.n ?? 0) + 1; n <= STEPS; n += 1) {
    await app`insert into step (workspace, n, pid) values (${workspaceId}, ${n}, ${process.pid})`;
    onProgress({ done: n, total: STEPS });
    await new Promise((resolve) => setTimeout(resolve, Number(STEP_MS)));
  }
  return { state: "done", result: `${STEPS} steps` };
};
const idle: JobHandler = async () => ({ state: "done", result: "idle" });
const print = (_fields: object, message: string) => process.stderr.write(`${message}\n`);

await startWorker({
  jobsUrl: JOBS_URL,
  appUrl: APP_URL,
  handlers: { ...(Object.fromEntries(JOB_NAMES.map((name) => [name, idle])) as JobHandlers), sweep },
  tidy: async () => {},
  log: { info: () => {}, warn: print, error: print },
  superviseSeconds: 1,
  pollSeconds: 0.5,
});
