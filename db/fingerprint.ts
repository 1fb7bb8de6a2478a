import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

export const PROJECT_DIR = join(import.meta.dirname, "..");

/** A hash of the contents of files and folders of the project; tests do not count. Absent ones count as such. */
export function fingerprint(paths: string[], salt = ""): string {
  const hash = createHash("sha256").update(salt);
  for (const path of paths) addPath(hash, path);
  return hash.digest("hex");
}

function addPath(hash: ReturnType<typeof createHash>, path: string): void {
  const full = join(PROJECT_DIR, path);
  if (!existsSync(full)) {
    hash.update(`absent ${path}\n`);
    return;
  }
  if (!statSync(full).isDirectory()) {
    hash.update(`file ${path}\n`).update(readFileSync(full));
    return;
  }
  const entries = readdirSync(full, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const child = `${path}/${entry.name}`;
    if (entry.isDirectory()) addPath(hash, child);
    else if (!/\.test\.tsx?$|\.md$/.test(entry.name))
      hash.update(`file ${child}\n`).update(readFileSync(join(full, entry.name)));
  }
}
