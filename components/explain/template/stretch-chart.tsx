"use client";

import { useState } from "react";
import { rootColour } from "@/components/charts/bucket-palette";
import { ChartFrame } from "@/components/charts/chart-frame";
import { LineChart } from "@/components/charts/line-chart";
import { useLocale } from "@/components/ui/locale";
import { Segmented } from "@/components/ui/segmented";
import { formatMoney } from "@/lib/format/money";
import type { StretchCourseView, StretchView } from "@/lib/schemas/template-explain";
import { type Basis, stretchFinding } from "./stretch-words";

const AMOUNT = 1000;
/** What stands beside the end of a line on one row. */
const LONGEST_NAME = 12;

const COLOURS: Record<StretchCourseView["who"], string> = {
  template: "var(--accent)",
  sixty_forty: rootColour(1),
  all_shares: rootColour(2),
};

/** What a thousand dollars became through a stretch and until it was made good. */
export function StretchChart({ stretch }: { stretch: StretchView }) {
  const locale = useLocale();
  const [basis, setBasis] = useState<Basis>("nominal");
  const { courses, from_year: from, to_year: to } = stretch;
  const points = (courses[0]?.curve ?? []).map(({ date }, row) => ({
    date,
    values: courses.map(({ curve }) => AMOUNT * (curve[row]?.[basis] ?? 1)),
  }));
  const unit = basis === "nominal" ? "dollars" : `dollars of ${from - 1}`;
  const money = (value: number) => formatMoney(value, { currency: "USD", locale, precision: "estimate" });
  return (
    <ChartFrame
      title={stretchFinding(stretch, basis, locale)}
      subtitle={`What ${money(AMOUNT)} of the end of ${from - 1} became, ${unit}, by year end`}
      aside={
        <Segmented
          size="sm"
          label={`Money of ${stretch.name}`}
          value={basis}
          onValueChange={(next) => setBasis(next as Basis)}
          options={[
            { value: "nominal", label: "In dollars" },
            { value: "real", label: "After inflation" },
          ]}
        />
      }
      table={{
        columns: [
          { head: "End of" },
          ...courses.map(({ name }) => ({ head: name, unit: "USD", isNumeric: true })),
        ],
        rows: points.map(({ date, values }) => [date.slice(0, 4), ...values.map(money)]),
      }}
    >
      <LineChart
        label={`Growth through ${stretch.name}: ${courses.map(({ name }) => name).join(", ")}`}
        series={courses.map(({ who, name }) => ({
          key: who,
          label: name.length > LONGEST_NAME ? "This template" : name,
          colour: COLOURS[who],
          isDashed: who !== "template",
        }))}
        points={points}
        value={{ kind: "money", currency: "USD" }}
        marks={[{ date: `${to}-12-31`, label: `End of ${to}` }]}
        height={240}
      />
    </ChartFrame>
  );
}
