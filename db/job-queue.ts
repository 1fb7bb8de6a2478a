import { getConstructionPlans, getMigrationPlans, type Queue } from "pg-boss";
import type { Sql } from "postgres";
import { JOB_NAMES, type JobName } from "../lib/engine/clockwork/jobs";
import { FAILED_QUEUE, QUEUE_SCHEMA, TICK_QUEUE, TIDY_QUEUE } from "./queue-names";
import type { TenancyRoles } from "./tenancy";

/** What pg-boss itself sends its schedules through. */
const SCHEDULER_QUEUE = "__pgboss__send-it";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const WORKSPACE_JOB: Omit<Queue, "name"> = {
  // One of a kind waits or runs: the key names workspace, day and trigger.
  policy: "exclusive",
  retryLimit: 5,
  retryDelay: 15,
  retryBackoff: true,
  retryDelayMax: 30 * MINUTE,
  expireInSeconds: 2 * HOUR,
  // A worker that was killed is missed after this long, and its job taken up by another.
  heartbeatSeconds: MINUTE,
  retentionSeconds: 2 * DAY,
  deleteAfterSeconds: 2 * DAY,
  deadLetter: FAILED_QUEUE,
  notify: true,
};

const OTHERWISE: Partial<Record<JobName, Omit<Queue, "name">>> = {
  // What arises while messages go out must not be missed: one may wait beside the one that runs.
  "deliver-alerts": { policy: "short" },
  "watch-capital": { policy: "short" },
};

const QUEUES: Queue[] = [
  { name: FAILED_QUEUE, policy: "standard", retryLimit: 10, retryBackoff: true, notify: true },
  { name: TICK_QUEUE, policy: "short", retryLimit: 0, expireInSeconds: MINUTE, deleteAfterSeconds: HOUR },
  { name: TIDY_QUEUE, policy: "short", retryLimit: 3, retryBackoff: true, deleteAfterSeconds: 2 * DAY },
  { name: SCHEDULER_QUEUE, policy: "standard" },
  ...JOB_NAMES.map((name) => ({ ...WORKSPACE_JOB, ...OTHERWISE[name], name })),
];

/** Installs the queue's tables, brings older ones up to what this version of pg-boss knows, and makes the queues. */
export async function bringJobQueue(owner: Sql): Promise<void> {
  const installed = await installedVersion(owner);
  if (installed === null) await owner.unsafe(getConstructionPlans(QUEUE_SCHEMA));
  else if (installed < newestVersion()) await upgrade(owner, installed);
  for (const { name, ...options } of QUEUES) {
    await owner`select pgboss.create_queue(${name}, ${JSON.stringify(options)}::text::jsonb)`;
    await owner`
      update pgboss.queue set policy = ${options.policy ?? "standard"}, retry_limit = ${options.retryLimit ?? 2},
        retry_delay = ${options.retryDelay ?? 0}, retry_backoff = ${options.retryBackoff ?? false},
        retry_delay_max = ${options.retryDelayMax ?? null}, expire_seconds = ${options.expireInSeconds ?? 15 * MINUTE},
        retention_seconds = ${options.retentionSeconds ?? 14 * DAY},
        deletion_seconds = ${options.deleteAfterSeconds ?? 7 * DAY}, dead_letter = ${options.deadLetter ?? null},
        heartbeat_seconds = ${options.heartbeatSeconds ?? null}, notify = ${options.notify ?? false}
      where name = ${name}`;
  }
}

/** The queue's role works the queue and nothing else; the serving role puts jobs in through one function and reads its own clock by another. */
export async function grantJobQueue(owner: Sql, { app, jobs, backup }: TenancyRoles): Promise<void> {
  await owner.begin(async (tx) => {
    await tx.unsafe(`grant usage on schema ${QUEUE_SCHEMA} to ${jobs}, ${backup}`);
    await tx.unsafe(
      `grant select, insert, update, delete on all tables in schema ${QUEUE_SCHEMA} to ${jobs}`,
    );
    await tx.unsafe(`grant select on all tables in schema ${QUEUE_SCHEMA} to ${backup}`);
    for (const door of ["enqueue_job(text, jsonb, text, timestamptz)", "own_clock()"]) {
      await tx.unsafe(`revoke all on function ${door} from public`);
      await tx.unsafe(`grant execute on function ${door} to ${app}`);
    }
  });
}

async function installedVersion(owner: Sql): Promise<number | null> {
  const [table] = await owner`select to_regclass(${`${QUEUE_SCHEMA}.version`}) as found`;
  if (!table?.found) return null;
  const [row] = await owner<{ version: number }[]>`select version from pgboss.version`;
  return row?.version ?? null;
}

/** The number that a fresh installation would write. */
function newestVersion(): number {
  const written = /INSERT INTO pgboss\.version\(version\) VALUES \('(\d+)'\)/.exec(
    getConstructionPlans(QUEUE_SCHEMA),
  );
  if (!written) throw new Error("This version of pg-boss does not say which schema it needs");
  return Number(written[1]);
}

/** The plan's first part is one transaction; what follows builds indexes beside running work, one statement a time. */
async function upgrade(owner: Sql, from: number): Promise<void> {
  const plan = getMigrationPlans(QUEUE_SCHEMA, from);
  const end = plan.lastIndexOf("COMMIT;") + "COMMIT;".length;
  await owner.unsafe(plan.slice(0, end));
  for (const statement of plan.slice(end).split(";")) {
    if (/\S/.test(statement.replace(/--.*$/gm, ""))) await owner.unsafe(statement);
  }
}
