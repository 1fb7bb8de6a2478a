import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { PROJECT_DIR } from "@/db/fingerprint";
import { ONE_FAILED, ONE_PASSED, type Tally } from "./tally";

const ROOMS = [
  "lib/engine",
  "lib/kernel",
  "lib/procedures/capital",
  "lib/procedures/audit",
  "lib/procedures/run",
];
const NEEDED_PERCENT = 95;

type Summary = Record<string, { lines: { total: number; covered: number } }>;

/** Lines covered in each room that must be, one verdict a room. */
export function coverageTally(summaryPath: string): Tally[] {
  const summary: Summary = JSON.parse(readFileSync(summaryPath, "utf8"));
  return ROOMS.map((room) => {
    const files = Object.entries(summary).filter(([path]) =>
      relative(PROJECT_DIR, path).startsWith(`${room}/`),
    );
    const total = files.reduce((lines, [, file]) => lines + file.lines.total, 0);
    const covered = files.reduce((lines, [, file]) => lines + file.lines.covered, 0);
    const percent = total === 0 ? 0 : (100 * covered) / total;
    const isEnough = percent >= NEEDED_PERCENT;
    const verdict = isEnough ? "" : `, less than ${NEEDED_PERCENT} %`;
    console.log(
      `  ${isEnough ? "✓" : "✗"} ${room}: ${percent.toFixed(1)} % of ${total} lines covered${verdict}`,
    );
    return isEnough ? ONE_PASSED : ONE_FAILED;
  });
}
