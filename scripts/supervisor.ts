import type { ChildProcess } from "node:child_process";
import { get } from "node:http";
import { waitFor } from "@/db/embedded/processes";
import type { OpenDatabase } from "@/db/open";
import type { Secrets } from "@/db/secrets";
import { configuredCount } from "@/lib/auth/configured-count";
import { spawnNext } from "./children";
import { watchDatabase } from "./database-watch";
import { addressOf, HOST, serverEnvironment, workerEnvironment } from "./environment";
import { removeRunRecord, writeRunRecord } from "./port";
import { WorkerKeeper } from "./worker-keeper";

interface Charge {
  mode: "start" | "dev";
  port: number;
  environment: Record<string, string>;
  database: OpenDatabase;
  secrets: Secrets;
  giveUp(why: string): void;
}

const READY_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 8_000;
/** More restarts than this within a minute mean that restarting does not help. */
const MAX_RESTARTS = configuredCount("PLUMBLINE_RESTARTS_PER_MINUTE", 5);

/** Keeps the server, a worker beside it and the embedded database up until told to stop, whatever kills them. */
export class Supervisor {
  readonly #charge: Charge;
  #server: ChildProcess | undefined;
  #stopping = false;
  #restarts: number[] = [];
  #watch: { stop(): void } | undefined;
  #worker: WorkerKeeper | undefined;

  constructor(charge: Charge) {
    this.#charge = charge;
  }

  /** Resolves when pages can be had. */
  async start(): Promise<void> {
    this.#launch();
    const end = performance.now() + READY_LIMIT_MS;
    while (!(await answers(this.#charge.port))) {
      // A server that cannot start the first time will not the second.
      if (this.#restarts.length > 0) throw new Error("The server does not start; its message is above");
      if (performance.now() > end) throw new Error("The server does not answer within a minute");
    }
    this.#watchDatabase();
  }

  /** Beside the server, once pages can be had: nobody waits for it. */
  startWorker(): void {
    this.#worker = new WorkerKeeper(this.#workerEnvironment());
    this.#worker.start();
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    this.#watch?.stop();
    const workerStopped = this.#worker?.stop();
    const server = this.#server;
    if (server && server.exitCode === null && server.signalCode === null) {
      server.kill("SIGTERM");
      const gone = () => (server.exitCode !== null || server.signalCode !== null ? true : undefined);
      if (!(await waitFor(gone, STOP_LIMIT_MS)) && server.pid) process.kill(-server.pid, "SIGKILL");
    }
    await workerStopped;
    removeRunRecord(this.#charge.port);
  }

  #launch(): void {
    const { mode, port, environment, database } = this.#charge;
    const tether: Record<string, string> = {
      PLUMBLINE_TETHER_CLUSTER: database.embedded?.place.clusterDir ?? "",
      ...(mode === "start" && { PLUMBLINE_TETHER_QUIET: "1" }),
    };
    const args = [mode, "--port", String(port), ...(HOST ? ["--hostname", HOST] : [])];
    const nodeEnv = mode === "dev" ? "development" : "production";
    const server = spawnNext(args, { ...environment, ...tether, NODE_ENV: nodeEnv }, "inherit");
    this.#server = server;
    server.once("exit", (code, signal) => this.#serverEnded(signal ?? `code ${code}`));
    if (server.pid) writeRunRecord(port, server.pid, addressOf(port));
  }

  #serverEnded(how: string): void {
    if (this.#stopping) return;
    if (this.#mayRestart()) {
      console.error(`  The server ended (${how}); starting it again.`);
      this.#launch();
    } else {
      this.#stopping = true;
      this.#charge.giveUp(`The server ended (${how}) and does not stay up.`);
    }
  }

  #mayRestart(): boolean {
    const now = performance.now();
    this.#restarts = [...this.#restarts.filter((at) => now - at < 60_000), now];
    return this.#restarts.length <= MAX_RESTARTS;
  }

  #watchDatabase(): void {
    const { database, secrets, giveUp } = this.#charge;
    this.#watch = watchDatabase({
      database,
      secrets,
      giveUp,
      mayRestart: () => this.#mayRestart(),
      moved: () => this.#databaseMoved(),
    });
  }

  /** Both are told the new address: they are started again with it. */
  #databaseMoved(): void {
    const { database, secrets, port, environment } = this.#charge;
    Object.assign(environment, serverEnvironment(database.urls, secrets, port));
    this.#server?.kill("SIGTERM");
    this.#worker?.restartWith(this.#workerEnvironment());
  }

  #workerEnvironment(): Record<string, string> {
    const { database, secrets, port, environment, mode } = this.#charge;
    const nodeEnv = mode === "dev" ? "development" : "production";
    return { ...environment, ...workerEnvironment(database.urls, secrets, port), NODE_ENV: nodeEnv };
  }
}

/** Any answer counts: the server takes requests as soon as its handlers are loaded. */
function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get(
      { host: HOST || "localhost", port, path: "/api/health", timeout: 30_000 },
      (response) => {
        response.resume();
        response.once("end", () => resolve(true));
      },
    );
    request.once("error", () => setTimeout(() => resolve(false), 20));
    request.once("timeout", () => request.destroy());
  });
}
