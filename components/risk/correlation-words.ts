import { numberText } from "@/lib/format/number-text";
import type { RiskFigures } from "@/lib/schemas/risk";

const IN_STEP = 0.9;
const TOGETHER = 0.5;
const LOOSE = 0.2;

/** "in step (0.96)" */
export function movedWords(value: number | null, locale: string): string {
  if (value === null) return "one of them never moved, so nothing can be said.";
  const figure = numberText(value, locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return `${degree(value)} (${figure}).`;
}

function degree(value: number): string {
  if (value >= IN_STEP) return "moved almost in step";
  if (value >= TOGETHER) return "moved mostly together";
  if (value >= LOOSE) return "moved loosely together";
  if (value > -LOOSE) return "moved without regard to each other";
  return "moved mostly against each other";
}

/** The pair most in step, or that none is. */
export function correlationFinding({ products, values }: RiskFigures["product_correlation"]): string {
  let best: { pair: string; value: number } | null = null;
  let inStep = 0;
  for (let row = 0; row < products.length; row += 1) {
    for (let column = row + 1; column < products.length; column += 1) {
      const value = values[row]?.[column] ?? null;
      if (value === null) continue;
      if (value >= IN_STEP) inStep += 1;
      if (best === null || value > best.value) {
        best = { pair: `${products[row]?.symbol} and ${products[column]?.symbol}`, value };
      }
    }
  }
  if (best === null) return "There are no two products to compare";
  if (inStep > 1) return `${inStep} pairs of products moved almost in step`;
  if (inStep === 1) return `${best.pair} moved almost in step`;
  if (best.value < LOOSE) return "No two products moved much together";
  return `No two products moved in step; ${best.pair} came closest`;
}
