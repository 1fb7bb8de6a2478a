import { explainBadPath } from "@/lib/engine/framework/path";
import type { Finding, ValidationContext } from "./context";

/** BAD_PATH and TOO_DEEP: each path on its own. */
export function validatePaths({ framework }: ValidationContext): Finding[] {
  const findings: Finding[] = [];
  for (const { path } of framework.buckets) {
    const problem = explainBadPath(path);
    if (!problem) continue;
    const name = path === "" ? "A bucket's path" : `The path "${shortened(path)}"`;
    findings.push({ code: problem.code, path, message: `${name} ${problem.reason}` });
  }
  return findings;
}

/** DUPLICATE_PATH: once per path, with how often it stands there. Composed and decomposed accents are one. */
export function validateUniquePaths({ framework }: ValidationContext): Finding[] {
  const counts = new Map<string, { path: string; count: number }>();
  for (const { path } of framework.buckets) {
    const key = path.normalize("NFC");
    const entry = counts.get(key) ?? { path: key, count: 0 };
    entry.count += 1;
    counts.set(key, entry);
  }
  return [...counts.values()]
    .filter(({ count }) => count > 1)
    .map(({ path, count }) => ({
      code: "DUPLICATE_PATH",
      path,
      message: `The path "${shortened(path)}" is used by ${count} buckets; each needs its own`,
    }));
}

function shortened(path: string): string {
  return path.length > 80 ? `${path.slice(0, 79)}…` : path;
}
