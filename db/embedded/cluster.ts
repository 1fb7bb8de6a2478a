import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { give, type Place } from "./place";
import { type Postmaster, runningPostmaster } from "./postmaster";
import { isAlive, sleep, waitFor } from "./processes";

export const ADMIN = "postgres";
const LOG_LIMIT_BYTES = 10_000_000;

/** Settings beyond PostgreSQL's own; `fsync=off` is for tests alone, whose data nobody wants back. */
export interface ClusterOptions {
  settings?: Record<string, string>;
  durable?: boolean;
}

const ENVIRONMENT = {
  PATH: process.env.PATH ?? "/usr/bin:/bin",
  LC_ALL: "C",
  TZ: "UTC",
  NODE_ENV: process.env.NODE_ENV,
};

/** Makes an empty cluster, complete or not at all. */
export function initialise(place: Place, adminPassword: string, options: ClusterOptions): void {
  const draft = `${place.clusterDir}.new`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true, mode: 0o700 });
  give(draft, place.user);
  const passwordFile = join(draft, "..", `password.${process.pid}`);
  writeFileSync(passwordFile, adminPassword, { mode: 0o600 });
  give(passwordFile, place.user);
  try {
    const flags = [
      `--pgdata=${draft}`,
      `--username=${ADMIN}`,
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      // The same order of text on every machine, whatever locales it has.
      "--locale=C",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      ...(options.durable === false ? ["--no-sync"] : []),
    ];
    const made = spawnSync(join(place.binDir, "initdb"), flags, { ...asUser(place), encoding: "utf8" });
    if (made.error) throw made.error;
    if (made.status !== 0) throw new Error(`initdb failed:\n${made.stderr}`);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(draft, place.clusterDir);
}

function asUser(place: Place) {
  return { cwd: "/", env: ENVIRONMENT, ...(place.user && { uid: place.user.uid, gid: place.user.gid }) };
}

/** Starts PostgreSQL and waits until it takes connections. It outlives this process unless stopped. */
export async function launch(
  place: Place,
  wantedPort: number | undefined,
  options: ClusterOptions,
): Promise<Postmaster> {
  const end = performance.now() + 60_000;
  let port = await freePort(wantedPort);
  for (;;) {
    const outcome = await launchOnce(place, port, options);
    if (typeof outcome !== "string") return outcome;
    if (performance.now() > end) throw new Error(`PostgreSQL does not start:\n${outcome}`);
    if (/could not bind|could not create any TCP/.test(outcome)) port = await freePort(undefined);
    // Processes of a killed PostgreSQL need a moment to notice that it is gone.
    else if (/shared memory block|lock file .* already exists/.test(outcome)) await sleep(200);
    else throw new Error(`PostgreSQL does not start:\n${outcome}`);
  }
}

/** The running server, or what its log says about why it is not. */
async function launchOnce(place: Place, port: number, options: ClusterOptions): Promise<Postmaster | string> {
  const logPath = join(place.home, "postgres.log");
  if (existsSync(logPath) && statSync(logPath).size > LOG_LIMIT_BYTES) renameSync(logPath, `${logPath}.1`);
  const log = openSync(logPath, "a", 0o600);
  const from = statSync(logPath).size;
  const settings = Object.entries({
    listen_addresses: "127.0.0.1",
    port: String(port),
    unix_socket_directories: "",
    password_encryption: "scram-sha-256",
    timezone: "UTC",
    log_timezone: "UTC",
    ...options.settings,
  });
  const flags = settings.flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const child = spawn(join(place.binDir, "postgres"), ["-D", place.clusterDir, ...flags], {
    ...asUser(place),
    // Its own session: Ctrl-C in the terminal is for us, who stop it in order.
    detached: true,
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  let failure: string | undefined;
  child.once("error", (error) => {
    failure = error.message;
  });
  const explain = () => {
    failure ??= readFileSync(logPath).subarray(from).toString("utf8");
  };
  child.once("exit", explain);
  child.unref();
  const ready = await waitFor<Postmaster | string>(() => {
    if (failure !== undefined) return failure;
    const running = runningPostmaster(place.clusterDir);
    return running && running.pid === child.pid && running.status === "ready" ? running : undefined;
  }, 120_000);
  // From here on its end is nobody's failure, and the folder with the log may go before it.
  child.off("exit", explain);
  return ready ?? `not ready within two minutes; see ${logPath}`;
}

/** Waits out a PostgreSQL that another process is starting or that is going down. */
export async function settled(clusterDir: string): Promise<Postmaster | undefined> {
  const first = runningPostmaster(clusterDir);
  if (!first || first.status === "ready") return first;
  await waitFor(() => {
    const now = runningPostmaster(clusterDir);
    return !now || now.status === "ready" || !isAlive(first.pid) ? true : undefined;
  }, 60_000);
  return runningPostmaster(clusterDir);
}

async function freePort(wanted: number | undefined): Promise<number> {
  for (const candidate of wanted ? [wanted, 0] : [0]) {
    const server = createServer();
    try {
      server.listen({ port: candidate, host: "127.0.0.1", exclusive: true });
      await once(server, "listening");
      const address = server.address();
      if (address && typeof address === "object") return address.port;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
    } finally {
      server.close();
    }
  }
  throw new Error("There is no free port on 127.0.0.1");
}

/** Sets the administrator's password without knowing the old one: for a lost secrets file. Needs a stopped cluster. */
export function resetAdminPassword(place: Place, password: string): void {
  const quoted = password.replaceAll("'", "''");
  const done = spawnSync(join(place.binDir, "postgres"), ["--single", "-D", place.clusterDir, "postgres"], {
    ...asUser(place),
    input: `ALTER ROLE ${ADMIN} PASSWORD '${quoted}'\n`,
    encoding: "utf8",
  });
  if (done.status !== 0) throw new Error(`Could not reset the database password: ${done.stderr}`);
}

/** True once the folder holds a cluster. */
export function isInitialised(place: Place): boolean {
  if (existsSync(join(place.clusterDir, "PG_VERSION"))) return true;
  mkdirSync(dirname(place.clusterDir), { recursive: true });
  return false;
}
