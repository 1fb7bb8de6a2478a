import type { HistoryDayView } from "@/lib/schemas/portfolio-record";

export type NodeCourse = {
  path: string;
  label: string;
  depth: number;
  band: { from: number; to: number } | null;
  points: { date: string; values: [number | null, number | null] }[];
};

/** More days than this are drawn by their last of each week. */
const MOST_DAYS = 300;

type Node = {
  path: string;
  label: string;
  depth: number;
  band: { lower: number; upper: number } | null;
};

/** The share of each node day by day beside its target: what the history chart draws. */
export function nodeCourses(days: readonly HistoryDayView[], nodes: readonly Node[]): NodeCourse[] {
  const drawn = days.length > MOST_DAYS ? days.filter((_, index) => isWeekEnd(days, index)) : days;
  return nodes.map(({ path, label, depth, band }) => ({
    path,
    label,
    depth,
    band: band && { from: band.lower, to: band.upper },
    points: drawn.map((day) => {
      const found = day.nodes?.find((node) => node.path === path);
      return { date: day.date, values: [found?.actual_weight ?? null, found?.target_weight ?? null] };
    }),
  }));
}

/** The last day, or one after which a later weekday number does not follow. */
function isWeekEnd(days: readonly HistoryDayView[], index: number): boolean {
  const [here, next] = [days[index], days[index + 1]];
  if (!here || !next) return true;
  const weekday = (date: string) => (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
  const apart = (Date.parse(next.date) - Date.parse(here.date)) / 86_400_000;
  return apart >= 7 || weekday(next.date) <= weekday(here.date);
}
