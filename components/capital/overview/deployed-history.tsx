"use client";

import { ChartFrame } from "@/components/charts/chart-frame";
import { LineChart } from "@/components/charts/line-chart";
import { useLocale } from "@/components/ui/locale";
import { formatDate } from "@/lib/format/dates";
import { formatMoney } from "@/lib/format/money";
import type { DeployedHistoryView } from "@/lib/schemas/capital-allocator";

/** What was deployed at the end of each day. */
export function DeployedHistory({ history }: { history: DeployedHistoryView }) {
  const locale = useLocale();
  const { items } = history;
  const [first, last] = [items[0], items.at(-1)];
  if (!first || !last || items.length < 2) {
    return <p className="text-sm text-ink-muted">Its course shows once there are two days of it.</p>;
  }
  const money = (value: string) => formatMoney(value, { locale });
  const cash = history.strategy_id === null ? "Master cash" : "Cash";
  return (
    <ChartFrame
      title={`Deployed went from ${money(first.deployed_usd)} to ${money(last.deployed_usd)}`}
      subtitle={`Deployed notional and cash at the end of each day, USD, ${formatDate(first.date, "day", locale)} to ${formatDate(last.date, "day", locale)}`}
      table={() => ({
        columns: [
          { head: "Day" },
          { head: "Deployed", unit: "USD", isNumeric: true },
          { head: cash, unit: "USD", isNumeric: true },
        ],
        rows: items
          .toReversed()
          .map((day) => [formatDate(day.date, "day", locale), money(day.deployed_usd), money(day.cash_usd)]),
      })}
    >
      <LineChart
        label="Deployed notional over time"
        series={[
          { key: "deployed", label: "Deployed", colour: "var(--accent)" },
          { key: "cash", label: cash, colour: "var(--bucket-none)", isDashed: true },
        ]}
        points={items.map((day) => ({
          date: day.date,
          values: [Number(day.deployed_usd), Number(day.cash_usd)],
        }))}
        value={{ kind: "money" }}
        isFromZero
        height={240}
      />
    </ChartFrame>
  );
}
