"use client";

import dynamic from "next/dynamic";
import { ChartFrame } from "@/components/charts/chart-frame";
import { useLocale } from "@/components/ui/locale";
import { formatDate } from "@/lib/format/dates";
import { formatPercent } from "@/lib/format/percent";

export type WeightsAreaProps = {
  /** The finding: "Equity ran from 55 % to 71 % between the trades". */
  title: string;
  /** In the order of each point's values, with the bucket's colour. */
  nodes: readonly { key: string; label: string; colour: string }[];
  /** Thinned for drawing; values are shares that sum to 1. */
  points: readonly { date: string; values: readonly number[] }[];
  isSample?: boolean;
  headingLevel?: 2 | 3;
  height?: number;
};

const Body = dynamic(
  () => import("@/components/charts/stacked-area-body").then((file) => file.StackedAreaBody),
  {
    ssr: false,
  },
);

/** How the whole was split over the years. */
export function WeightsArea({
  title,
  nodes,
  points,
  isSample,
  headingLevel,
  height = 240,
}: WeightsAreaProps) {
  const locale = useLocale();
  return (
    <ChartFrame
      title={title}
      subtitle="Share of the portfolio at the close, %"
      isSample={isSample}
      headingLevel={headingLevel}
      table={() => ({
        columns: [
          { head: "Day" },
          ...nodes.map((node) => ({ head: node.label, unit: "%", isNumeric: true })),
        ],
        rows: points.map((point) => [
          formatDate(point.date, "day", locale),
          ...nodes.map((_, index) => formatPercent(point.values[index] ?? 0, { locale })),
        ]),
      })}
    >
      <div style={{ height }}>
        <Body nodes={nodes} points={points} label={title} />
      </div>
      <ul className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-ink-muted">
        {nodes.map((node) => (
          <li key={node.key} className="flex items-center gap-1.5">
            <span aria-hidden className="size-2 rounded-full" style={{ background: node.colour }} />
            {node.label}
          </li>
        ))}
      </ul>
    </ChartFrame>
  );
}
