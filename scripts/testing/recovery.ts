import { sleep, waitFor } from "@/db/embedded/processes";
import { secondsSince } from "@/scripts/steps";
import { signInGuest } from "./guest";
import { hasEnded, launch, startServer, stopServer, type TestServer } from "./server";
import {
  databasePid,
  isReady,
  RECOVERY_LIMIT_MS,
  serverPid,
  untilGone,
  untilReady,
  workerPid,
} from "./server-processes";
import { ONE_FAILED, ONE_PASSED, type Tally } from "./tally";

// What must hold whoever is killed: the next start, or the same one, puts everything right by itself.

interface Case {
  name: string;
  /** The server that is up afterwards. */
  run(server: TestServer): Promise<TestServer>;
}

const CASES: Case[] = [
  { name: "a second start on a taken port says so and names PORT", run: refusesTakenPort },
  { name: "the server is started again after kill -9", run: (server) => survives(server, serverPid(server)) },
  { name: "the worker is started again after kill -9, and takes jobs", run: workerKilled },
  {
    name: "PostgreSQL is started again after kill -9",
    run: (server) => survives(server, databasePid(server)),
  },
  { name: "after kill -9 of the start nothing stays behind, and the next start is up", run: startKilled },
  { name: "after kill -9 of everything at once the next start is up", run: everythingKilled },
  { name: "SIGTERM stops server, worker and database, with status 0", run: stopsCleanly },
];

export async function recovery(first: TestServer): Promise<{ tallies: Tally[]; server: TestServer }> {
  let server = first;
  const tallies: Tally[] = [];
  for (const { name, run } of CASES) {
    const started = performance.now();
    try {
      server = await run(server);
      console.log(`  ✓ ${name}   ${secondsSince(started)}`);
      tallies.push(ONE_PASSED);
    } catch (error) {
      console.log(`  ✗ ${name}: ${(error as Error).message}`);
      tallies.push(ONE_FAILED);
      if (hasEnded(server.child)) server = await startServer(server);
    }
  }
  return { tallies, server };
}

async function refusesTakenPort(server: TestServer): Promise<TestServer> {
  const second = launch(server.home, server);
  await waitFor(() => (hasEnded(second.child) ? true : undefined), RECOVERY_LIMIT_MS, 25);
  if (second.child.exitCode !== 1) throw new Error(`ended with ${second.child.exitCode}`);
  if (!second.output().includes("already running")) throw new Error(second.output());
  if (!(await isReady(server))) throw new Error("the first one suffered");
  return server;
}

async function survives(server: TestServer, pid: number): Promise<TestServer> {
  process.kill(pid, "SIGKILL");
  await untilGone(pid);
  await untilReady(server);
  if (hasEnded(server.child)) throw new Error("the start gave up");
  return server;
}

/** As far as it takes to set a job off and to ask what became of it. */
async function asGuest({ address }: TestServer) {
  const headers = await signInGuest(address);
  return async (path: string, method = "GET") => {
    const answer = await fetch(`${address}/api/v1${path}`, { method, headers });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status}`);
    return answer.json();
  };
}

/** Kills the worker while a job waits for it, and waits until its successor has done that job. */
async function workerKilled(server: TestServer): Promise<TestServer> {
  const before = await until("a worker", () => workerPid(server));
  const ask = await asGuest(server);
  process.kill(before, "SIGKILL");
  await ask("/jobs/purge/run", "POST");
  const after = await until("another worker", () => {
    const pid = workerPid(server);
    return pid === before ? undefined : pid;
  });
  const end = performance.now() + RECOVERY_LIMIT_MS;
  for (;;) {
    const { items } = await ask("/jobs");
    const purge = items.find((job: { name: string }) => job.name === "purge");
    if (purge.runs[0]?.state === "done") break;
    if (performance.now() > end) throw new Error(`worker ${after} does not do the job`);
    await sleep(100);
  }
  if (hasEnded(server.child) || !(await isReady(server))) throw new Error("the server suffered");
  return server;
}

async function until<T>(what: string, look: () => T | undefined): Promise<T> {
  const found = await waitFor(look, RECOVERY_LIMIT_MS, 25);
  if (found === undefined) throw new Error(`there is not ${what} within ${RECOVERY_LIMIT_MS / 1000} s`);
  return found;
}

async function startKilled(server: TestServer): Promise<TestServer> {
  const worker = await until("a worker", () => workerPid(server));
  const pids = [serverPid(server), databasePid(server), worker];
  server.child.kill("SIGKILL");
  await untilGone(...pids);
  return again(server);
}

async function everythingKilled(server: TestServer): Promise<TestServer> {
  const pids = [serverPid(server), databasePid(server)];
  server.child.kill("SIGKILL");
  for (const pid of pids) process.kill(pid, "SIGKILL");
  return again(server);
}

async function again(server: TestServer): Promise<TestServer> {
  const next = await startServer(server);
  await untilReady(next);
  return next;
}

async function stopsCleanly(server: TestServer): Promise<TestServer> {
  const worker = await until("a worker", () => workerPid(server));
  const pids = [serverPid(server), databasePid(server), worker];
  if (!(await stopServer(server))) throw new Error("it does not stop");
  await untilGone(...pids);
  if (server.child.exitCode !== 0) throw new Error(`it ended with ${server.child.exitCode}`);
  return server;
}
