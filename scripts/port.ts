import { once } from "node:events";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { join } from "node:path";
import { isAlive, startTimeOf, waitFor } from "@/db/embedded/processes";
import { DATA_DIR } from "./environment";

interface RunRecord {
  pid: number;
  startTime: string;
  serverPid: number;
  serverStartTime: string;
  address: string;
}

const recordPath = (port: number) => join(DATA_DIR, `server-${port}.json`);

export function writeRunRecord(port: number, serverPid: number, address: string): void {
  const record: RunRecord = {
    pid: process.pid,
    startTime: startTimeOf(process.pid),
    serverPid,
    serverStartTime: startTimeOf(serverPid),
    address,
  };
  writeFileSync(recordPath(port), JSON.stringify(record));
}

export function removeRunRecord(port: number): void {
  rmSync(recordPath(port), { force: true });
}

const isSame = (pid: number, startTime: string) => isAlive(pid) && startTimeOf(pid) === startTime;

/** Makes sure that we can have the port: clears away what a killed start left there, refuses any other's. */
export async function claimPort(port: number): Promise<void> {
  if (await isFree(port)) return;
  const record = readRunRecord(port);
  if (record && isSame(record.pid, record.startTime)) {
    throw new Error(`Plumbline is already running here: ${record.address} (process ${record.pid}).`);
  }
  if (record && isSame(record.serverPid, record.serverStartTime)) {
    await endLeftOver(record);
    if (await isFree(port)) return;
  }
  throw new Error(
    `Port ${port} is taken by another program. Choose another one: PORT=${port + 1} npm ${process.env.npm_lifecycle_event === "dev" ? "run dev" : "start"}`,
  );
}

function readRunRecord(port: number): RunRecord | undefined {
  return existsSync(recordPath(port)) ? JSON.parse(readFileSync(recordPath(port), "utf8")) : undefined;
}

/** A server whose start was killed ends by itself; one that hangs is helped. */
async function endLeftOver(record: RunRecord): Promise<void> {
  const gone = () => (isSame(record.serverPid, record.serverStartTime) ? undefined : true);
  if (await waitFor(gone, 5_000)) return;
  process.kill(record.serverPid, "SIGKILL");
  await waitFor(gone, 2_000);
}

/** A program on only one of the two loopback addresses would swallow the browser's requests all the same. */
async function isFree(port: number): Promise<boolean> {
  const answers = await Promise.all(["127.0.0.1", "::1"].map((host) => takesConnections(host, port)));
  return !answers.includes(true) && canListen(port);
}

function takesConnections(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 1_000 });
    const answer = (taken: boolean) => {
      socket.destroy();
      resolve(taken);
    };
    socket.once("connect", () => answer(true));
    socket.once("error", () => answer(false));
    socket.once("timeout", () => answer(false));
  });
}

async function canListen(port: number): Promise<boolean> {
  const server = createServer();
  try {
    server.listen(port);
    await once(server, "listening");
    return true;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "EACCES")
      throw new Error(`This account may not use port ${port}; choose one above 1023 with PORT.`);
    if (code !== "EADDRINUSE") throw error;
    return false;
  } finally {
    server.close();
  }
}
