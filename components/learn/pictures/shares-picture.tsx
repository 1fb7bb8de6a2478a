"use client";

import { ChartFrame } from "@/components/charts/chart-frame";
import { ShareBar, type SharePart } from "@/components/charts/share-bar";
import { useLocale } from "@/components/ui/locale";
import { formatPercent } from "@/lib/format/percent";

export type SharesPictureProps = {
  title: string;
  subtitle: string;
  source: string;
  bars: readonly { label: string; parts: readonly SharePart[] }[];
};

/** One or more wholes, each as a bar of its parts. */
export function SharesPicture({ title, subtitle, source, bars }: SharesPictureProps) {
  const locale = useLocale();
  return (
    <ChartFrame
      headingLevel={2}
      title={title}
      subtitle={subtitle}
      source={source}
      table={{
        columns: [{ head: "Whole" }, { head: "Part" }, { head: "Share", isNumeric: true }],
        rows: bars.flatMap(({ label, parts }) =>
          parts.map((part) => [
            label,
            part.label,
            formatPercent(part.share, { locale, isTrimmed: true, decimals: 2 }),
          ]),
        ),
      }}
    >
      <ul className="flex flex-col gap-4">
        {bars.map(({ label, parts }) => (
          <li key={label} className="flex flex-col gap-1.5">
            <span className="text-sm font-medium">{label}</span>
            <ShareBar parts={parts} isLabelled locale={locale} />
          </li>
        ))}
      </ul>
    </ChartFrame>
  );
}
