import type { ChildProcess } from "node:child_process";
import { get } from "node:http";
import { waitFor } from "@/db/embedded/processes";
import { type OpenDatabase, openDatabase } from "@/db/open";
import type { Secrets } from "@/db/secrets";
import { spawnNext } from "./children";
import { addressOf, DATA_DIR, HOST, serverEnvironment } from "./environment";
import { removeRunRecord, writeRunRecord } from "./port";

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
const WATCH_EVERY_MS = 500;
/** More restarts than this within a minute mean that restarting does not help. */
const MAX_RESTARTS = 5;

/** Keeps the server and the embedded database up until told to stop, whatever kills them. */
export class Supervisor {
  readonly #charge: Charge;
  #server: ChildProcess | undefined;
  #stopping = false;
  #restarts: number[] = [];
  #watch: NodeJS.Timeout | undefined;

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

  async stop(): Promise<void> {
    this.#stopping = true;
    clearTimeout(this.#watch);
    const server = this.#server;
    if (server && server.exitCode === null && server.signalCode === null) {
      server.kill("SIGTERM");
      const gone = () => (server.exitCode !== null || server.signalCode !== null ? true : undefined);
      if (!(await waitFor(gone, STOP_LIMIT_MS)) && server.pid) process.kill(-server.pid, "SIGKILL");
    }
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
    const { embedded } = this.#charge.database;
    if (!embedded) return;
    this.#watch = setTimeout(async () => {
      if (this.#stopping) return;
      if (!embedded.isRunning()) await this.#restartDatabase();
      this.#watchDatabase();
    }, WATCH_EVERY_MS);
  }

  async #restartDatabase(): Promise<void> {
    const { secrets, port } = this.#charge;
    const before = this.#charge.database;
    try {
      if (!this.#mayRestart()) throw new Error("it does not stay up");
      console.error("  PostgreSQL ended; starting it again.");
      const database = await openDatabase(DATA_DIR, secrets);
      Object.assign(before, database);
      const changed = serverEnvironment(database.urls, secrets, port);
      if (changed.PLUMBLINE_APP_DATABASE_URL === this.#charge.environment.PLUMBLINE_APP_DATABASE_URL) return;
      // Its old port was taken meanwhile, so the server has to learn the new one.
      Object.assign(this.#charge.environment, changed);
      this.#server?.kill("SIGTERM");
    } catch (error) {
      this.#charge.giveUp(`The database cannot be started again: ${(error as Error).message}`);
    }
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
