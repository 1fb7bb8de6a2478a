"use client";

import { useState } from "react";
import { ChartFrame } from "@/components/charts/chart-frame";
import { LineChart } from "@/components/charts/line-chart";
import { useLocale } from "@/components/ui/locale";
import { Select } from "@/components/ui/select";
import { formatDate } from "@/lib/format/dates";
import { formatPercent, percentFigure } from "@/lib/format/percent";
import type { NodeCourse } from "./node-course";

type Props = { courses: NodeCourse[]; rebalances: { date: string }[]; isSample: boolean };

/** One bucket's share over time in its band, with the days on which trades were booked. */
export function NodeHistory({ courses, rebalances, isSample }: Props) {
  const locale = useLocale();
  const [path, setPath] = useState(courses[0]?.path ?? "");
  const course = courses.find((each) => each.path === path) ?? courses[0];
  const [first, last] = [course?.points[0], course?.points.at(-1)];
  if (!course || !first || !last) return null;
  const share = (value: number | null) => (value === null ? "–" : percentFigure(value, { locale }));
  const now = last.values[0];
  return (
    <ChartFrame
      title={now === null ? course.label : `${course.label} is at ${formatPercent(now, { locale })}`}
      subtitle={`Share of the portfolio with its present band, %, ${formatDate(first.date, "day", locale)} to ${formatDate(last.date, "day", locale)}`}
      isSample={isSample}
      aside={
        <Select
          label="Bucket"
          size="sm"
          value={course.path}
          onValueChange={setPath}
          options={courses.map((each) => ({ value: each.path, label: each.label }))}
        />
      }
      table={{
        columns: [
          { head: "Day" },
          { head: "Share", unit: "%", isNumeric: true },
          { head: "Target", unit: "%", isNumeric: true },
        ],
        rows: course.points.map((point) => [
          formatDate(point.date, "day", locale),
          share(point.values[0]),
          share(point.values[1]),
        ]),
      }}
    >
      <LineChart
        label={`Share of ${course.label} over time`}
        series={[
          { key: "share", label: "Share", colour: "var(--accent)" },
          { key: "target", label: "Target", colour: "var(--ink-muted)", isDashed: true },
        ]}
        points={course.points}
        value={{ kind: "percent" }}
        band={course.band ?? undefined}
        marks={rebalances
          .filter(({ date }) => date >= first.date && date <= last.date)
          .map(({ date }) => ({ date, label: "Trades" }))}
      />
    </ChartFrame>
  );
}
