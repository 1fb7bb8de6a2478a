import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";

const PROJECT_DIR = join(import.meta.dirname, "..");
const START_TIMEOUT_MS = 10 * 60_000;

export type BenchServer = { origin: string; stop(): Promise<void> };

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  if (!address || typeof address === "string") throw new Error("no free port");
  return address.port;
}

async function untilReady(origin: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`);
    const response = await fetch(`${origin}/api/ready`).catch(() => null);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error("the server was not ready in time");
}

/** The production server as `npm start` runs it, on a database of the bench's own. */
export async function startBenchServer(): Promise<BenchServer> {
  const port = await freePort();
  const child = spawn(process.execPath, [join(PROJECT_DIR, "scripts/bootstrap.mjs"), "start"], {
    cwd: PROJECT_DIR,
    stdio: ["ignore", "ignore", "inherit"],
    env: {
      ...process.env,
      PORT: String(port),
      PLUMBLINE_DATA_DIR: join(PROJECT_DIR, ".plumbline", "bench"),
      PLUMBLINE_CALLS_PER_MINUTE: "100000000",
      PLUMBLINE_STREAMS_PER_USER: "1000",
      // What is measured is the server; its figures should not depend on what a worker does beside it.
      PLUMBLINE_WORKER: "off",
      PLUMBLINE_LOG_LEVEL: "error",
    },
  });
  const origin = `http://localhost:${port}`;
  await untilReady(origin, child);
  return {
    origin,
    async stop() {
      child.kill("SIGTERM");
      if (child.exitCode === null) await once(child, "exit");
    },
  };
}
