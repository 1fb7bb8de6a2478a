import type { SeriesKey } from "@/lib/engine/history/series";
import { SERIES_OF_KIND } from "@/lib/engine/history/series";
import { type HistoryState, NO_SERIES } from "./history-address";

/** The choices of an address as a backtest is asked for them; series that this kind of history lacks are left out. */
export function requestedSeries({ chosen, data }: HistoryState): Record<string, SeriesKey | null> {
  const known = SERIES_OF_KIND[data];
  return Object.fromEntries(
    Object.entries(chosen).flatMap(([path, text]): [string, SeriesKey | null][] => {
      const series = known.find((key) => key === text);
      if (text === NO_SERIES) return [[path, null]];
      return series ? [[path, series]] : [];
    }),
  );
}
