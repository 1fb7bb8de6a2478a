"use client";

import { ChartFrame } from "@/components/charts/chart-frame";
import { LineChart } from "@/components/charts/line-chart";
import { useLocale } from "@/components/ui/locale";
import { formatDate } from "@/lib/format/dates";
import { formatMoney } from "@/lib/format/money";
import type { ReallocationSimulationView } from "@/lib/schemas/capital-reallocation";

/** Value with the policy and never moving, over the same days. */
export function SimulationChart({ told }: { told: ReallocationSimulationView }) {
  const locale = useLocale();
  const money = (value: number | string) => formatMoney(value, { locale, precision: "estimate" });
  const day = (date: string) => formatDate(date, "day", locale);
  return (
    <ChartFrame
      title={`With the policy ${money(told.start_usd)} became ${money(told.moved.final_usd)}, never moving ${money(told.still.final_usd)}`}
      subtitle={`Value of what was deployed, USD, ${day(told.from)} to ${day(told.to)}`}
      table={() => ({
        columns: [
          { head: "Day" },
          { head: "With the policy", unit: "USD", isNumeric: true },
          { head: "Never moving", unit: "USD", isNumeric: true },
        ],
        rows: told.curve
          .toReversed()
          .map(({ date, moved_usd, still_usd }) => [day(date), money(moved_usd), money(still_usd)]),
      })}
    >
      <LineChart
        label="Value with the policy and never moving"
        series={[
          { key: "moved", label: "Policy", colour: "var(--accent)" },
          { key: "still", label: "No moves", colour: "var(--bucket-none)", isDashed: true },
        ]}
        points={told.curve.map(({ date, moved_usd, still_usd }) => ({
          date,
          values: [moved_usd, still_usd],
        }))}
        value={{ kind: "money" }}
        height={280}
      />
    </ChartFrame>
  );
}
