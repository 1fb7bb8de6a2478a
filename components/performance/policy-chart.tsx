"use client";

import { ChartFrame } from "@/components/charts/chart-frame";
import { LineChart } from "@/components/charts/line-chart";
import { useLocale } from "@/components/ui/locale";
import { formatDate } from "@/lib/format/dates";
import { formatMoney } from "@/lib/format/money";
import type { PolicyBenchmarkView } from "@/lib/schemas/policy-benchmark";

/** What the portfolio was worth beside what its policy would have made of the same money. */
export function PolicyChart({ view }: { view: PolicyBenchmarkView }) {
  const locale = useLocale();
  const { days, portfolio, policy, shortfall, from, to } = view;
  if (!policy || !shortfall || !from || !to) return null;
  const currency = portfolio.base_ccy;
  const money = (value: string, isSigned = false) => formatMoney(value, { currency, locale, isSigned });
  const distance = Number(shortfall.value);
  const size = formatMoney(Math.abs(distance), { currency, locale });
  const finding =
    distance === 0
      ? "The policy would be worth the same"
      : `The policy would be worth ${size} ${distance > 0 ? "more" : "less"}`;
  return (
    <ChartFrame
      title={finding}
      subtitle={`Value at each close, ${currency}, ${formatDate(from, "day", locale)} to ${formatDate(to, "day", locale)}`}
      isSample={view.has_sample_prices}
      table={{
        columns: [
          { head: "Day" },
          { head: "Portfolio", unit: currency, isNumeric: true },
          { head: "Policy", unit: currency, isNumeric: true },
          { head: "Policy less portfolio", unit: currency, isNumeric: true },
        ],
        rows: days.map(({ date, value, policy_value }) => [
          formatDate(date, "day", locale),
          money(value),
          money(policy_value),
          money((Number(policy_value) - Number(value)).toFixed(2), true),
        ]),
      }}
    >
      <LineChart
        label="Value of the portfolio and of its policy"
        series={[
          { key: "portfolio", label: "Portfolio", colour: "var(--accent)" },
          { key: "policy", label: "Policy", colour: "var(--ink-muted)", isDashed: true },
        ]}
        points={days.map(({ date, value, policy_value }) => ({
          date,
          values: [Number(value), Number(policy_value)],
        }))}
        value={{ kind: "money", currency }}
      />
    </ChartFrame>
  );
}
