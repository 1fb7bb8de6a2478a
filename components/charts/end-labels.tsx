import type { LineSeries } from "./line-chart";
import type { ChartPoint } from "./thin-points";

export const PLOT_TOP = 8;
const AXIS_HEIGHT = 30;
const LABEL_HEIGHT = 16;

export type EndLabelsProps = {
  series: readonly LineSeries[];
  points: readonly ChartPoint[];
  range: [number, number];
  height: number;
};

/** Names at the ends of the lines instead of a legend. */
export function EndLabels(props: EndLabelsProps) {
  return (
    <div aria-hidden className="pointer-events-none absolute inset-y-0 right-0 w-22">
      {placeLabels(props).map((end) => (
        <span
          key={end.key}
          className="absolute left-0 flex w-full items-center gap-1.5 text-xs"
          style={{ top: end.top - LABEL_HEIGHT / 2 }}
        >
          <span className="h-0.5 w-2.5 shrink-0" style={{ background: end.colour }} />
          <span className="line-clamp-2 leading-3.5">{end.label}</span>
        </span>
      ))}
    </div>
  );
}

/** At the height of each line's last value, moved apart where they would cover each other. */
function placeLabels({ series, points, range, height }: EndLabelsProps) {
  const plot = height - PLOT_TOP - AXIS_HEIGHT;
  const ends = series.flatMap((one, index) => {
    const last = points.findLast((point) => point.values[index] != null)?.values[index];
    if (last == null) return [];
    return [{ ...one, top: PLOT_TOP + (1 - (last - range[0]) / (range[1] - range[0] || 1)) * plot }];
  });
  ends.sort((a, b) => a.top - b.top);
  for (let index = 1; index < ends.length; index += 1) {
    const above = ends[index - 1];
    const end = ends[index];
    if (above && end) end.top = Math.max(end.top, above.top + LABEL_HEIGHT);
  }
  return ends;
}
