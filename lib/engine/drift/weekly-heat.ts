import { addDays, type IsoDate, isoWeekday } from "@/lib/kernel/dates";
import { bandUse } from "./band-use";
import type { DriftNode, DriftStatus } from "./types";

export type HeatDay = {
  date: IsoDate;
  nodes: readonly { path: string; drift: number; status: DriftStatus | null }[];
};
type HeatNode = Pick<DriftNode, "path" | "label" | "depth" | "targetE10" | "lower" | "upper">;

export type WeekCell = { drift: number; bandUse: number | null; isOut: boolean } | null;
export type WeeklyHeat = {
  /** Each week's last valuation day. */
  weeks: IsoDate[];
  rows: { path: string; label: string; depth: number; cells: WeekCell[] }[];
};

/**
 * Drift of every present node at the end of each of the last `most` weeks, in half widths of its present band.
 * A week begins on Monday; one without a valuation day is absent. Null where the node was not there.
 */
export function weeklyHeat(days: readonly HeatDay[], nodes: readonly HeatNode[], most: number): WeeklyHeat {
  const byWeek = new Map<IsoDate, HeatDay>();
  for (const day of days) byWeek.set(addDays(day.date, 1 - isoWeekday(day.date)), day);
  const ends = [...byWeek.values()].slice(-most);
  return {
    weeks: ends.map(({ date }) => date),
    rows: nodes.map((node) => ({
      path: node.path,
      label: node.label,
      depth: node.depth,
      cells: ends.map((day): WeekCell => {
        const found = day.nodes.find(({ path }) => path === node.path);
        if (!found) return null;
        const use = bandUse(Math.round(found.drift * 1e10), node);
        return { drift: found.drift, bandUse: use, isOut: found.status === "exceeds_band" };
      }),
    })),
  };
}
