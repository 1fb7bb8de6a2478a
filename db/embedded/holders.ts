import { linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isAlive, sleep, startTimeOf } from "./processes";

// Several processes may use one embedded database: the server, a command, a benchmark.
// Each leaves its name here; the last to go stops PostgreSQL.

const folder = (home: string) => join(home, "holders");

export function hold(home: string): void {
  mkdirSync(folder(home), { recursive: true });
  writeFileSync(join(folder(home), String(process.pid)), startTimeOf(process.pid));
}

export function letGo(home: string, pid = process.pid): void {
  rmSync(join(folder(home), String(pid)), { force: true });
}

/** Processes that use the database now; names left by crashed ones are swept. */
export function liveHolders(home: string): number[] {
  mkdirSync(folder(home), { recursive: true });
  return readdirSync(folder(home))
    .map(Number)
    .filter((pid) => {
      if (isSameProcess(pid, readText(join(folder(home), String(pid))))) return true;
      letGo(home, pid);
      return false;
    });
}

function isSameProcess(pid: number, startTime: string | undefined): boolean {
  return startTime !== undefined && isAlive(pid) && startTimeOf(pid) === startTime;
}

/** Runs `work` while no other process starts or stops this database. */
export async function withLock<T>(home: string, work: () => Promise<T>): Promise<T> {
  const path = join(home, "database.lock");
  const mine = `${process.pid} ${startTimeOf(process.pid)}`;
  const end = performance.now() + 120_000;
  while (!takeLock(path, mine)) {
    if (performance.now() > end) throw new Error(`Another process holds ${path} for more than two minutes`);
    await sleep(25);
  }
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}

function takeLock(path: string, mine: string): boolean {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, mine);
  try {
    // A link appears with its content, so nobody ever reads a half-written lock.
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  const text = readText(path);
  if (text !== undefined && !isHolderAlive(text)) setAside(path, text);
  return false;
}

function isHolderAlive(text: string): boolean {
  const [pid, startTime] = text.split(" ");
  return isSameProcess(Number(pid), startTime);
}

/** Takes a dead process's lock away, and puts back what a faster waiter has meanwhile made of it. */
function setAside(path: string, stale: string): void {
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
    if (readText(aside) !== stale) linkSync(aside, path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code !== "ENOENT" && code !== "EEXIST") throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    return undefined;
  }
}
