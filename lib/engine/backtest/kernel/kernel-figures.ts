import { known, ROUNDING, YEAR_DAYS } from "@/lib/engine/backtest/measure/measure-growth";
import type { KernelTable } from "./kernel-table";

/** What one stretch of a curve comes to; rates are fractions a year, null is what cannot be told. */
export type StretchFigures = {
  cagr: number | null;
  volatility: number | null;
  sharpe: number | null;
  maxDrawdown: number | null;
};

/** `measureGrowth` of the values of the kernel's last run, from one row to another, by the same formulas. */
export function kernelFigures(
  { table, kernel, equity }: KernelTable,
  fromRow: number,
  toRow: number,
  riskFree: number,
): StretchFigures {
  const count = toRow - fromRow;
  const years = ((table.days[toRow] ?? 0) - (table.days[fromRow] ?? 0)) / YEAR_DAYS;
  if (count < 1 || years <= 0) return { cagr: null, volatility: null, sharpe: null, maxDrawdown: null };
  const total = (equity[toRow] ?? 0) / (equity[fromRow] ?? 1);
  const periodsPerYear = count / years;
  const centre = total ** (1 / count) - 1;
  kernel.measure(fromRow, toRow, centre);
  const sum = kernel.returnSum.value;
  const mean = centre + sum / count;
  const cagr = known(total ** (1 / years) - 1);
  const maxDrawdown = kernel.maxDrawdown.value;
  if (count < 2) return { cagr, volatility: null, sharpe: null, maxDrawdown };
  const spread = Math.sqrt(Math.max(0, kernel.squareSum.value - (sum * sum) / count) / (count - 1));
  const deviation = spread <= ROUNDING ? 0 : spread;
  const root = Math.sqrt(periodsPerYear);
  const free = (1 + riskFree) ** (1 / periodsPerYear) - 1;
  return {
    cagr,
    volatility: known(deviation * root),
    sharpe: deviation === 0 ? null : known(((mean - free) / deviation) * root),
    maxDrawdown,
  };
}
