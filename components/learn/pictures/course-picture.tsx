"use client";

import { ChartFrame } from "@/components/charts/chart-frame";
import { LineChart, type LineChartProps } from "@/components/charts/line-chart";
import { formatValue } from "@/components/charts/value-text";
import { useLocale } from "@/components/ui/locale";

export type CoursePictureProps = Pick<
  LineChartProps,
  "series" | "points" | "value" | "band" | "marks" | "isFromZero" | "isArea"
> & { title: string; subtitle: string; source: string };

/** A course over the years with its figures behind it. */
export function CoursePicture({ title, subtitle, source, ...chart }: CoursePictureProps) {
  const locale = useLocale();
  const { series, points, value } = chart;
  return (
    <ChartFrame
      headingLevel={2}
      title={title}
      subtitle={subtitle}
      source={source}
      table={() => ({
        columns: [{ head: "Year" }, ...series.map(({ label }) => ({ head: label, isNumeric: true }))],
        rows: points.map(({ date, values }) => [
          date.slice(0, 4),
          ...values.map((one) => (one === null ? "–" : formatValue(one, value, locale))),
        ]),
      })}
    >
      <LineChart {...chart} height={260} label={title} />
    </ChartFrame>
  );
}
