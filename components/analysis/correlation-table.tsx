"use client";

import { useLocale } from "@/components/ui/locale";
import { numberText } from "@/lib/format/number-text";
import type { RiskFigures } from "@/lib/schemas/risk";

/** How leaf buckets moved together: 1 is in step, 0 is unrelated, −1 is against each other. */
export function CorrelationTable({ correlation }: { correlation: RiskFigures["correlation"] }) {
  const locale = useLocale();
  const figure = (value: number | null) =>
    value === null ? "–" : numberText(value, locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard
    <section className="overflow-x-auto" tabIndex={0} aria-label="Correlation of leaf buckets">
      <table className="border-separate border-spacing-px text-xs">
        <caption className="sr-only">Correlation of leaf buckets</caption>
        <thead>
          <tr>
            <td />
            {correlation.labels.map((label, index) => (
              <th
                // biome-ignore lint/suspicious/noArrayIndexKey: two buckets may share a label; their order is fixed
                key={index}
                scope="col"
                className="max-w-20 truncate px-1.5 py-1 text-right font-medium"
                title={label}
              >
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {correlation.values.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two buckets may share a label; their order is fixed
            <tr key={index}>
              <th scope="row" className="max-w-40 truncate py-1 pr-3 text-left font-medium">
                {correlation.labels[index]}
              </th>
              {row.map((value, column) => (
                <td
                  // biome-ignore lint/suspicious/noArrayIndexKey: two buckets may share a label; their order is fixed
                  key={column}
                  className="figures px-1.5 py-1 text-right"
                  style={{ background: tint(value) }}
                >
                  {figure(value)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function tint(value: number | null): string | undefined {
  if (value === null) return undefined;
  const amount = Math.abs(value) * 40;
  return `color-mix(in oklab, var(${value < 0 ? "--under" : "--accent"}) ${amount.toFixed(1)}%, var(--sunken))`;
}
