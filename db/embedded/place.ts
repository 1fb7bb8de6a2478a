import { spawnSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, isAbsolute, join, relative } from "node:path";
import { installedBinaries } from "./binaries";

/** The account PostgreSQL runs under; undefined means the account of this process. */
export interface DatabaseUser {
  name: string;
  uid: number;
  gid: number;
}

/** Where this project's PostgreSQL keeps its programs and data, and who runs it. */
export interface Place {
  /** `.plumbline`: secrets, records, and the data unless it had to move. */
  home: string;
  clusterDir: string;
  binDir: string;
  user: DatabaseUser | undefined;
  /** Set when the data could not live under `home`, with the reason in words. */
  movedBecause: string | undefined;
}

interface PlaceRecord {
  /** Whose record it is: a copied project folder must not share the original's moved data. */
  home: string;
  clusterDir: string;
  port?: number;
}

const recordPath = (home: string) => join(home, "database.json");

export function readRecord(home: string): PlaceRecord | undefined {
  const path = recordPath(home);
  if (!existsSync(path)) return undefined;
  const record: PlaceRecord = JSON.parse(readFileSync(path, "utf8"));
  if (!isAbsolute(record.clusterDir)) return { ...record, clusterDir: join(home, record.clusterDir) };
  const copied = record.home !== home && existsSync(recordPath(record.home));
  return copied ? undefined : record;
}

/** Written whole or not at all, so that a kill in between leaves the old one. */
export function writeRecord(home: string, record: Omit<PlaceRecord, "home">): void {
  const inside = relative(home, record.clusterDir);
  const clusterDir = inside.startsWith("..") ? record.clusterDir : inside;
  const draft = `${recordPath(home)}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify({ ...record, home, clusterDir }, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, recordPath(home));
}

/** Decides where PostgreSQL can run for this project; makes the folders it needs, but no database. */
export function choosePlace(home: string): Place {
  mkdirSync(home, { recursive: true });
  const native = installedBinaries();
  const record = readRecord(home);
  const usual = join(home, "postgres");
  if (process.getuid?.() !== 0) {
    const clusterDir = record?.clusterDir ?? usual;
    refuseForeignCluster(clusterDir);
    return { home, clusterDir, binDir: join(native, "bin"), user: undefined, movedBecause: undefined };
  }
  if (record && existsSync(record.clusterDir)) return placeForRoot(home, record.clusterDir, native);
  // Traversable but not listable: the database account must pass through to its own folder.
  chmodSync(home, 0o711);
  const user = databaseUser();
  if (canReach(user, home)) return placeForRoot(home, usual, native, user);
  const store = join(sharedRoot(), "data");
  mkdirSync(store, { recursive: true, mode: 0o711 });
  const id = createHash("sha256").update(home).digest("hex").slice(0, 8);
  return placeForRoot(home, join(store, `${id}-${randomBytes(4).toString("hex")}`), native, user);
}

/** PostgreSQL insists that its data belongs to whoever runs it, so existing data names the account. */
function placeForRoot(home: string, clusterDir: string, native: string, fresh?: DatabaseUser): Place {
  const user = fresh ?? ownerOf(clusterDir);
  const moved = relative(home, clusterDir).startsWith("..");
  return {
    home,
    clusterDir,
    binDir: join(reachableBinaries(native, user), "bin"),
    user,
    movedBecause: moved ? `PostgreSQL runs as ${user.name}, who cannot enter ${dirname(home)}` : undefined,
  };
}

function refuseForeignCluster(clusterDir: string): void {
  if (!existsSync(clusterDir)) return;
  const { uid } = statSync(clusterDir);
  if (uid === process.getuid?.()) return;
  throw new Error(
    `The database in ${clusterDir} belongs to another account (uid ${uid}), probably because Plumbline was first ` +
      "started as root. Start it the same way again, or set PLUMBLINE_DATA_DIR to a new folder.",
  );
}

function ownerOf(path: string): DatabaseUser {
  const { uid, gid } = statSync(path);
  if (uid === 0) throw new Error(`${path} belongs to root, but PostgreSQL never runs as root. Remove it.`);
  const name = passwd().find((entry) => entry.uid === uid)?.name;
  return { name: name ?? `uid ${uid}`, uid, gid };
}

function databaseUser(): DatabaseUser {
  const known = () => passwd();
  const found = ["postgres", "plumbline"].map((name) => known().find((entry) => entry.name === name));
  const existing = found.find((entry) => entry !== undefined);
  if (existing) return existing;
  const shell = existsSync("/usr/sbin/nologin") ? "/usr/sbin/nologin" : "/bin/false";
  spawnSync("useradd", ["--system", "--no-create-home", "--shell", shell, "plumbline"], { stdio: "ignore" });
  const made = known().find((entry) => entry.name === "plumbline" || entry.name === "nobody");
  if (made) return made;
  throw new Error(
    "PostgreSQL does not run as root, and there is no account to run it: add one with `useradd --system plumbline`, " +
      "start Plumbline as an ordinary user, or set DATABASE_URL.",
  );
}

function passwd(): DatabaseUser[] {
  return readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"))
    .filter((fields) => fields.length >= 4)
    .map(([name = "", , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .sort((a, b) => Number(a.name === "nobody") - Number(b.name === "nobody"));
}

function canReach(user: DatabaseUser, path: string): boolean {
  const test = spawnSync("/bin/sh", ["-c", 'test -x "$1"', "sh", path], {
    uid: user.uid,
    gid: user.gid,
    cwd: "/",
    stdio: "ignore",
  });
  return test.status === 0;
}

/** The programs as npm installed them, or a copy every account can execute, made once for each version. */
function reachableBinaries(native: string, user: DatabaseUser): string {
  if (canReach(user, join(native, "bin", "postgres"))) return native;
  const { version } = JSON.parse(readFileSync(join(dirname(native), "package.json"), "utf8"));
  const copy = join(sharedRoot(), `postgresql-${version}`);
  if (existsSync(copy)) return copy;
  const draft = `${copy}.${process.pid}`;
  cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
  openToAll(draft);
  try {
    renameSync(draft, copy);
  } catch (error) {
    // Another clone finished the same copy first; theirs is as good.
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(copy)) throw error;
  }
  return copy;
}

function openToAll(path: string): void {
  const done = spawnSync("chmod", ["-R", "a+rX,u+w", path]);
  if (done.status !== 0) throw new Error(`Could not make ${path} readable: ${done.stderr}`);
}

function sharedRoot(): string {
  const root = existsSync("/var/lib") ? "/var/lib/plumbline" : join(tmpdir(), "plumbline");
  mkdirSync(root, { recursive: true, mode: 0o755 });
  return root;
}

/** Hands a path to the account that runs PostgreSQL. */
export function give(path: string, user: DatabaseUser | undefined): void {
  if (user) chownSync(path, user.uid, user.gid);
}
