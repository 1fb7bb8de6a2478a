import { join, resolve } from "node:path";
import type { DatabaseUrls } from "@/db/connections";
import { PROJECT_DIR } from "@/db/fingerprint";
import type { Secrets } from "@/db/secrets";

/** Where this project keeps what it makes: secrets, database, records. */
export const DATA_DIR = resolve(PROJECT_DIR, process.env.PLUMBLINE_DATA_DIR || ".plumbline");

/** Where the build goes, which a second server beside a running one needs for itself. */
export const DIST_DIR = join(PROJECT_DIR, process.env.PLUMBLINE_DIST_DIR || ".next");

/** The address to listen on; empty means all of this machine's. */
export const HOST = process.env.HOST || "";

/** `off` leaves the work to workers elsewhere, started by `npm run worker`. */
export const HAS_WORKER = process.env.PLUMBLINE_WORKER !== "off";

export function chosenPort(): number {
  const text = process.env.PORT || "3000";
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Error(`PORT=${text} is not a port number`);
  return port;
}

export const addressOf = (port: number) => process.env.PLUMBLINE_URL || `http://localhost:${port}`;

/** What the web server is told. It never learns the owner's or the administrator's password. */
export function serverEnvironment(
  urls: DatabaseUrls,
  secrets: Secrets,
  port: number,
): Record<string, string> {
  return {
    PLUMBLINE_APP_DATABASE_URL: urls.app,
    PLUMBLINE_AUTH_DATABASE_URL: urls.auth,
    PLUMBLINE_AUTH_SECRET: secrets.PLUMBLINE_AUTH_SECRET,
    PLUMBLINE_URL: addressOf(port),
    PLUMBLINE_DATA_DIR: DATA_DIR,
    PORT: String(port),
  };
}

/** What a worker is told: as much as the server, and the role that works the queue. */
export function workerEnvironment(
  urls: DatabaseUrls,
  secrets: Secrets,
  port: number,
): Record<string, string> {
  return { ...serverEnvironment(urls, secrets, port), PLUMBLINE_JOBS_DATABASE_URL: urls.jobs };
}

/** What commands on this machine are told as well: they may migrate, seed and back up. */
export function commandEnvironment(
  urls: DatabaseUrls,
  secrets: Secrets,
  port: number,
): Record<string, string> {
  return {
    ...serverEnvironment(urls, secrets, port),
    PLUMBLINE_OWNER_DATABASE_URL: urls.owner,
    PLUMBLINE_BACKUP_DATABASE_URL: urls.backup,
  };
}

/** The caller's environment without what only the owner of the database may know. */
export function withoutOwnerSecrets(environment: Record<string, string | undefined>): Record<string, string> {
  const hidden = /^(DATABASE_URL|PLUMBLINE_DB_PASSWORD_\w+|PLUMBLINE_(OWNER|JOBS|BACKUP)_DATABASE_URL)$/;
  const shown = Object.entries(environment).filter(([name]) => !hidden.test(name));
  return Object.fromEntries(shown.map(([name, value]) => [name, value ?? ""]));
}
