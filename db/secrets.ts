import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Names in the environment and in the secrets file alike; the environment wins. */
export const SECRET_NAMES = [
  "PLUMBLINE_AUTH_SECRET",
  "PLUMBLINE_DB_PASSWORD_ADMIN",
  "PLUMBLINE_DB_PASSWORD_OWNER",
  "PLUMBLINE_DB_PASSWORD_APP",
  "PLUMBLINE_DB_PASSWORD_AUTH",
  "PLUMBLINE_DB_PASSWORD_JOBS",
  "PLUMBLINE_DB_PASSWORD_BACKUP",
] as const;

export type Secrets = Record<(typeof SECRET_NAMES)[number], string>;

/** Reads the secrets and makes those that are missing, in a file only its owner can read. */
export function loadSecrets(home: string): Secrets {
  const path = join(home, "secrets.env");
  const stored = existsSync(path) ? parse(readFileSync(path, "utf8")) : {};
  const missing = SECRET_NAMES.filter((name) => !stored[name]);
  for (const name of missing) stored[name] = randomBytes(32).toString("base64url");
  if (missing.length > 0) save(home, path, stored);
  const chosen = SECRET_NAMES.map((name) => [name, process.env[name] || stored[name]]);
  return Object.fromEntries(chosen) as Secrets;
}

function parse(text: string): Record<string, string> {
  const pairs = text
    .split("\n")
    .map((line) => /^([A-Z_]+)=(.+)$/.exec(line.trim()))
    .filter((match) => match !== null);
  return Object.fromEntries(pairs.map(([, name, value]) => [name, value]));
}

function save(home: string, path: string, secrets: Record<string, string>): void {
  mkdirSync(home, { recursive: true });
  const lines = Object.entries(secrets).map(([name, value]) => `${name}=${value}`);
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, `${lines.join("\n")}\n`, { mode: 0o600 });
  renameSync(draft, path);
}
