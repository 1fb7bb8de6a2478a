import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fingerprint } from "@/db/fingerprint";
import { runNext } from "./children";
import { DATA_DIR, DIST_DIR } from "./environment";

/** Everything a build is made from. */
const SOURCES = [
  "app",
  "components",
  "lib",
  "db",
  "public",
  "instrumentation.ts",
  "instrumentation-client.ts",
  "proxy.ts",
  "next.config.ts",
  "postcss.config.mjs",
  "tsconfig.json",
  "package.json",
  "package-lock.json",
];
const STAMP = join(DIST_DIR, "plumbline-stamp");

/** Undefined when the build at hand is of these very sources. */
export function dueBuild(): string | undefined {
  const wanted = fingerprint(SOURCES);
  const present = existsSync(STAMP) ? readFileSync(STAMP, "utf8") : undefined;
  return present === wanted ? undefined : wanted;
}

export async function build(stamp: string, environment: Record<string, string>): Promise<void> {
  // Gone first, so that a build cut short is not taken for a whole one.
  rmSync(STAMP, { force: true });
  await runNext(["build"], environment, join(DATA_DIR, "build.log"));
  mkdirSync(DIST_DIR, { recursive: true });
  writeFileSync(STAMP, stamp);
}
