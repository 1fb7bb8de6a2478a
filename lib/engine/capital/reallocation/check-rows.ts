import { monthOfDay } from "@/lib/kernel/civil-day";
import type { CheckRhythm } from "./simulation-types";

/** Rows on which the policy is looked at: the first one of each period; not the last row, as nothing could come of it. */
export function checkRows(days: Int32Array, rhythm: CheckRhythm): Set<number> {
  const rows = new Set<number>();
  let before: number | null = null;
  for (const [row, day] of days.subarray(0, -1).entries()) {
    const period = periodOf(day, rhythm);
    if (period !== before) rows.add(row);
    before = period;
  }
  return rows;
}

function periodOf(day: number, rhythm: CheckRhythm): number {
  switch (rhythm) {
    case "day":
      return day;
    // Day 0 was a Thursday: its week began three days earlier.
    case "week":
      return Math.floor((day + 3) / 7);
    case "month":
      return monthOfDay(day);
  }
}
