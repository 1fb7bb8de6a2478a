import { randomUUID } from "node:crypto";
import { type JobWithMetadata, PgBoss } from "pg-boss";
import { openTenantDatabase } from "@/db/client";
import { beat, forgetWorkers } from "@/db/clock";
import { FAILED_QUEUE, TICK_QUEUE, TIDY_QUEUE } from "@/db/queue-names";
import { giveUpRun } from "@/db/repositories/job-runs";
import { JOB_NAMES, type JobName } from "@/lib/engine/clockwork/jobs";
import type { Log } from "@/lib/procedures/context";
import { callerOf } from "./caller";
import { dispatch } from "./dispatch";
import type { JobData, JobHandlers, Tools } from "./job";
import { systemPrincipal } from "./principal";
import { enqueueFollower, runJob } from "./run-job";
import { watchCapital } from "./watch-capital-changes";

export type WorkerOptions = {
  /** The role that works the queue, and the serving role for the tenants' rows. */
  jobsUrl: string;
  appUrl: string;
  handlers: JobHandlers;
  /** What is done once a day for no workspace. */
  tidy: (now: Date) => Promise<void>;
  log: Log;
  /** How often the queue looks for jobs whose worker died; tests are less patient. */
  superviseSeconds?: number;
  pollSeconds?: number;
};

export type JobWorker = {
  id: string;
  /** Looks at every workspace's clock now; the schedule does so each minute. */
  tick(now?: Date): Promise<number>;
  /** Lets running jobs reach their next whole step, or hands them back. */
  stop(): Promise<void>;
};

const EVERY_MINUTE = "* * * * *";
const EVERY_NIGHT = "17 3 * * *";
const BEAT_EVERY_MS = 30_000;
const SUPERVISE_SECONDS = 15;
/** Jobs announce themselves; this is for retries and for announcements that were lost. */
const POLL_SECONDS = 10;
const POLL_UNANNOUNCED_SECONDS = 2;
/** Under the eight seconds that `npm start` gives its children. */
const STOP_LIMIT_MS = 6_000;
const QUEUE_CONNECTIONS = 4;
const TENANT_CONNECTIONS = 4;

/** Works the queues until stopped. Any number of workers may run, on any number of machines. */
export async function startWorker(options: WorkerOptions): Promise<JobWorker> {
  const { log } = options;
  const id = randomUUID();
  const database = openTenantDatabase(options.appUrl, TENANT_CONNECTIONS);
  const tools: Tools = { database, api: (principal) => callerOf({ database, principal, log }), log };
  const stopping = new AbortController();
  const boss = openQueue(options);
  boss.on("error", (error) => log.error({ err: error }, "queue"));
  boss.on("warning", ({ message }) => log.warn({}, message));
  await boss.start();
  await beat(boss.getDb(), id);
  const beating = setInterval(() => {
    beat(boss.getDb(), id).catch((error: unknown) => log.error({ err: error }, "no sign of life"));
  }, BEAT_EVERY_MS);
  const tick = (now = new Date()) => dispatch(boss, now, log);
  await workSystemQueues(boss, options, tools, tick);
  const watching = await watchCapital(options.appUrl, tools);
  for (const name of JOB_NAMES) await workQueue(boss, name, options, tools, stopping.signal);
  return {
    id,
    tick,
    async stop() {
      clearInterval(beating);
      await watching.close();
      stopping.abort();
      await boss.stop({ graceful: true, timeout: STOP_LIMIT_MS, close: false });
      await forgetWorkers(boss.getDb(), id);
      await boss.stop({ close: true });
      await database.close();
    },
  };
}

function openQueue({ jobsUrl, superviseSeconds = SUPERVISE_SECONDS }: WorkerOptions): PgBoss {
  return new PgBoss({
    connectionString: jobsUrl,
    application_name: "plumbline worker",
    max: QUEUE_CONNECTIONS,
    // Tables are the owner's business, at the start; this role could not make any.
    migrate: false,
    createSchema: false,
    reindex: false,
    monitorVacuum: false,
    useListenNotify: true,
    superviseIntervalSeconds: superviseSeconds,
    monitorIntervalSeconds: superviseSeconds,
  });
}

const polling = ({ pollSeconds }: WorkerOptions) => ({
  pollingIntervalSeconds: pollSeconds ?? POLL_UNANNOUNCED_SECONDS,
  notifyPollingIntervalSeconds: pollSeconds ?? POLL_SECONDS,
});

async function workSystemQueues(
  boss: PgBoss,
  options: WorkerOptions,
  tools: Tools,
  tick: () => Promise<number>,
): Promise<void> {
  const settings = { ...polling(options), includeMetadata: true as const };
  await boss.work(TICK_QUEUE, settings, async () => {
    await tick();
  });
  await boss.work(TIDY_QUEUE, settings, () => options.tidy(new Date()));
  await boss.work(FAILED_QUEUE, settings, async (jobs: JobWithMetadata<JobData>[]) => {
    for (const job of jobs) await giveUp(tools, job);
  });
  await boss.schedule(TICK_QUEUE, EVERY_MINUTE);
  await boss.schedule(TIDY_QUEUE, EVERY_NIGHT);
  await boss.send(TICK_QUEUE);
}

/** The queue's last word on a job: also for one whose worker died at every try, and wrote nothing. */
async function giveUp({ database }: Tools, { data, sourceId, sourceName }: JobWithMetadata<JobData>) {
  const { workspaceId } = data;
  if (!sourceId) return;
  await database.write(systemPrincipal(workspaceId), async (tx) => {
    const error = "Its worker ended in the middle, at every try";
    await giveUpRun(tx, { workspaceId, queueJobId: sourceId, error });
    await enqueueFollower(tx, sourceName as JobName, data);
  });
}

async function workQueue(
  boss: PgBoss,
  name: JobName,
  options: WorkerOptions,
  tools: Tools,
  stopping: AbortSignal,
): Promise<void> {
  const settings = { ...polling(options), includeMetadata: true as const, groupConcurrency: 1 };
  await boss.work(name, settings, async (jobs: JobWithMetadata<JobData>[]) => {
    for (const job of jobs) {
      await runJob(tools, name, options.handlers[name], job, stopping);
    }
  });
}
