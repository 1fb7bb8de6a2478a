import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readRecord } from "@/db/embedded/place";
import { waitFor } from "@/db/embedded/processes";
import { PROJECT_DIR } from "@/db/fingerprint";

/** The product as `npm start` starts it, on a port, with data and in a build folder of its own. */
export interface TestServer {
  home: string;
  port: number;
  /** Where it looks for a mail server; a test may start one there. */
  smtpPort: number;
  /** Where it looks for a language model; the browser tests have one there. */
  modelPort: number;
  address: string;
  child: ChildProcess;
  /** What it has printed. */
  output(): string;
}

type Ports = Pick<TestServer, "port" | "smtpPort" | "modelPort">;

const START_LIMIT_MS = 900_000;
const STOP_LIMIT_MS = 30_000;
const BUILD_FOLDER = ".next-test";

/** Starts it on fresh data, or again on the data of `before`. */
export async function startServer(before?: Pick<TestServer, "home"> & Ports): Promise<TestServer> {
  const home = before?.home ?? mkdtempSync(join(tmpdir(), "plumbline-e2e-"));
  const ports = before ?? {
    port: await freePort(),
    smtpPort: await freePort(),
    modelPort: await freePort(),
  };
  const server = launch(home, ports);
  const settled = () => (hasEnded(server.child) || server.output().includes("✓ Ready") ? true : undefined);
  await waitFor(settled, START_LIMIT_MS, 50);
  if (!hasEnded(server.child) && server.output().includes("✓ Ready")) return server;
  console.log(server.output().trimEnd());
  await stopServer(server);
  throw new Error("The server for the tests did not start");
}

/** Starts it without waiting for anything. */
export function launch(home: string, { port, smtpPort, modelPort }: Ports): TestServer {
  const logPath = join(home, `start-${Date.now()}.log`);
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
      // What is killed on purpose, again and again, is started again each time.
      PLUMBLINE_RESTARTS_PER_MINUTE: "1000",
      // Messages go to receivers that a test opens on this machine.
      PLUMBLINE_SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
      PLUMBLINE_MAIL_FROM: "Plumbline <alerts@plumbline.test>",
      PLUMBLINE_WEBHOOK_LOOPBACK: "allowed",
      PLUMBLINE_MODEL_PROVIDER: "openai-compatible",
      PLUMBLINE_MODEL_URL: `http://127.0.0.1:${modelPort}/v1`,
      PLUMBLINE_MODEL: "llama3",
      // A test waits for it to run out.
      PLUMBLINE_MODEL_TIMEOUT_SECONDS: "15",
    },
  });
  closeSync(log);
  return {
    home,
    port,
    smtpPort,
    modelPort,
    address: `http://localhost:${port}`,
    child,
    output: () => readFileSync(logPath, "utf8"),
  };
}

export const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null;

/** True if it went by itself within the time it has. */
export async function stopServer({ child }: TestServer): Promise<boolean> {
  child.kill("SIGTERM");
  const gone = await waitFor(() => (hasEnded(child) ? true : undefined), STOP_LIMIT_MS, 25);
  if (!gone) child.kill("SIGKILL");
  return gone === true;
}

export function discardData({ home }: TestServer): void {
  const cluster = readRecord(home)?.clusterDir;
  if (cluster) rmSync(cluster, { recursive: true, force: true });
  rmSync(home, { recursive: true, force: true });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, () => {
      const address = server.address();
      const port = address && typeof address === "object" ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
