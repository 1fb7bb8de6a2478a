"use client";

import { ChartFrame } from "@/components/charts/chart-frame";
import { LineChart } from "@/components/charts/line-chart";
import { useLocale } from "@/components/ui/locale";
import { formatDate } from "@/lib/format/dates";
import { formatPrice } from "@/lib/format/money";
import { formatPercent } from "@/lib/format/percent";
import type { NavListView } from "@/lib/schemas/capital-nav";

/** What one unit of the strategy was worth: money in or out does not move it. */
export function NavChart({ history }: { history: NavListView }) {
  const locale = useLocale();
  const { items } = history;
  const [first, last] = [items[0], items.at(-1)];
  if (!first || !last || items.length < 2) {
    return <p className="text-sm text-ink-muted">Its course shows once there are two values.</p>;
  }
  const price = (value: string) => formatPrice(value, { locale });
  const change = Number(last.nav) / Number(first.nav) - 1;
  return (
    <ChartFrame
      title={`A unit went from ${price(first.nav)} to ${price(last.nav)}, ${formatPercent(change, { locale, isSigned: true })}`}
      subtitle={`Net asset value of one unit, USD, ${formatDate(first.date, "day", locale)} to ${formatDate(last.date, "day", locale)}`}
      table={() => ({
        columns: [{ head: "Day" }, { head: "Value of a unit", unit: "USD", isNumeric: true }],
        rows: items.toReversed().map(({ date, nav }) => [formatDate(date, "day", locale), price(nav)]),
      })}
    >
      <LineChart
        label={`Value of a unit of ${history.strategy_name}`}
        series={[{ key: "nav", label: "Value of a unit", colour: "var(--accent)" }]}
        points={items.map(({ date, nav }) => ({ date, values: [Number(nav)] }))}
        value={{ kind: "price" }}
        height={220}
      />
    </ChartFrame>
  );
}
