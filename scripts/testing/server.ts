import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readRecord } from "@/db/embedded/place";
import { sleep, waitFor } from "@/db/embedded/processes";
import { PROJECT_DIR } from "@/db/fingerprint";

export interface TestServer {
  address: string;
  stop(): Promise<void>;
}

const START_LIMIT_MS = 300_000;
const BUILD_FOLDER = ".next-test";

/** The product as `npm start` starts it, on a port, with data and in a build folder of its own. */
export async function startServer(): Promise<TestServer> {
  const home = mkdtempSync(join(tmpdir(), "plumbline-e2e-"));
  const port = await freePort();
  const logPath = join(home, "start.log");
  const log = openSync(logPath, "w");
  const child = spawn(process.execPath, [join(PROJECT_DIR, "scripts", "bootstrap.mjs"), "start"], {
    cwd: PROJECT_DIR,
    stdio: ["ignore", log, log],
    env: {
      ...process.env,
      PORT: String(port),
      PLUMBLINE_URL: "",
      DATABASE_URL: "",
      PLUMBLINE_DATA_DIR: home,
      PLUMBLINE_DIST_DIR: BUILD_FOLDER,
      // Every test signs somebody up, all of them from this one address.
      PLUMBLINE_SIGN_UP_PER_MINUTE: "1000",
      PLUMBLINE_SIGN_IN_PER_MINUTE: "1000",
    },
  });
  closeSync(log);
  const server = { address: `http://localhost:${port}`, stop: () => stop(child, home) };
  const text = () => readFileSync(logPath, "utf8");
  const up = await waitFor(
    () => (child.exitCode !== null || text().includes("✓ Ready") ? true : undefined),
    START_LIMIT_MS,
    100,
  );
  console.log(text().trimEnd());
  if (up && child.exitCode === null) return server;
  await server.stop();
  throw new Error("The server for the browser tests did not start");
}

async function stop(child: ChildProcess, home: string): Promise<void> {
  const cluster = readRecord(home)?.clusterDir;
  child.kill("SIGTERM");
  await waitFor(() => (child.exitCode !== null || child.signalCode !== null ? true : undefined), 30_000, 50);
  await sleep(50);
  if (cluster) rmSync(cluster, { recursive: true, force: true });
  rmSync(home, { recursive: true, force: true });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("No port")),
      );
    });
  });
}
