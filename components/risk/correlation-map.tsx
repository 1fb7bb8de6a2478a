"use client";

import { type KeyboardEvent, useRef, useState } from "react";
import { ChartFrame } from "@/components/charts/chart-frame";
import { heatColour } from "@/components/charts/heat-map";
import { useLocale } from "@/components/ui/locale";
import { numberText } from "@/lib/format/number-text";
import type { RiskFigures } from "@/lib/schemas/risk";
import { correlationFinding, movedWords } from "./correlation-words";

type Correlation = RiskFigures["product_correlation"];
type Props = { correlation: Correlation; isSample: boolean };

/** The heaviest come first; more would be too small to read. */
const MOST_SHOWN = 20;
const STEPS: Record<string, [number, number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Product by product, how they moved together; one field is read out below, arrow keys go from field to field. */
export function CorrelationMap({ correlation, isSample }: Props) {
  const locale = useLocale();
  const products = correlation.products.slice(0, MOST_SHOWN);
  const [at, setAt] = useState<[number, number]>([0, Math.min(1, products.length - 1)]);
  const map = useRef<HTMLTableElement>(null);
  const value = (row: number, column: number) => correlation.values[row]?.[column] ?? null;
  const figure = (row: number, column: number) => figureText(value(row, column), locale);
  function step(event: KeyboardEvent) {
    const [down, right] = STEPS[event.key] ?? [0, 0];
    if (down === 0 && right === 0) return;
    event.preventDefault();
    const last = products.length - 1;
    const next: [number, number] = [clamp(at[0] + down, last), clamp(at[1] + right, last)];
    setAt(next);
    map.current?.querySelector<HTMLElement>(`[data-field="${next.join(" ")}"]`)?.focus();
  }
  const [one, other] = [products[at[0]], products[at[1]]];
  return (
    <ChartFrame
      title={correlationFinding(correlation)}
      subtitle={
        products.length < correlation.products.length
          ? `Correlation of daily returns, 1 is in step; the ${MOST_SHOWN} heaviest of ${correlation.products.length} products`
          : "Correlation of daily returns: 1 is in step, 0 is unrelated, −1 is against each other"
      }
      isSample={isSample}
      table={{
        columns: [{ head: "Product" }, ...products.map(({ symbol }) => ({ head: symbol, isNumeric: true }))],
        rows: products.map(({ symbol }, row) => [
          symbol,
          ...products.map((_, column) => figure(row, column)),
        ]),
      }}
    >
      <div className="overflow-x-auto pb-1">
        <table ref={map} className="border-separate border-spacing-px text-xs" onKeyDown={step}>
          <caption className="sr-only">Correlation of products; arrow keys go from field to field</caption>
          <thead>
            <tr>
              <td />
              {products.map(({ symbol }) => (
                <th key={symbol} scope="col" className="px-1 py-1 text-right font-medium">
                  {symbol}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {products.map(({ symbol, name }, row) => (
              <tr key={symbol}>
                <th scope="row" title={name} className="py-0.5 pr-3 text-left font-medium">
                  {symbol}
                </th>
                {products.map((column, index) => (
                  <td key={column.symbol} className="p-0">
                    <button
                      type="button"
                      data-field={`${row} ${index}`}
                      tabIndex={at[0] === row && at[1] === index ? 0 : -1}
                      aria-label={`${symbol} and ${column.symbol}: ${figure(row, index)}`}
                      onFocus={() => setAt([row, index])}
                      onMouseEnter={() => setAt([row, index])}
                      className="figures block h-8 w-full min-w-12 px-1.5 text-right focus-visible:outline-2 focus-visible:outline-accent"
                      style={{ background: tint(value(row, index)) }}
                    >
                      {figure(row, index)}
                    </button>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="min-h-5 text-xs text-ink-muted" aria-live="polite">
        {one && other ? (
          <>
            {one.name} and {other.name}:{" "}
            {one === other ? "the same product." : movedWords(value(at[0], at[1]), locale)}
          </>
        ) : null}
      </p>
    </ChartFrame>
  );
}

function figureText(value: number | null, locale: string): string {
  if (value === null) return "–";
  return numberText(value, locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}

function clamp(index: number, last: number): number {
  return Math.min(Math.max(index, 0), last);
}

/** In step is warm, against each other is cool; the figure says it too. */
function tint(value: number | null): string | undefined {
  return value === null ? undefined : heatColour(value);
}
