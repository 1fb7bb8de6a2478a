import { ANNUAL_RETURNS } from "./annual-returns.data";
import { MONTHLY_RETURNS } from "./monthly-returns.data";

/**
 * How well a figure is known.
 * - `fact` (no suffix): from a public collection. The 37 funds of rubetron/AssetAllocation 2005-2022 and the eight of
 *   ChrisJamn/portfolio-analysis for 2023 (adjusted closes); NAV returns 2010-2018 of other funds from somjadhav's
 *   list of US ETFs (CC0); AAPL, BAC, GE, JPM, PFE, WMT and XOM 2005-2023 from public adjusted closes.
 * - `published` (`p`): the return the issuer published, written from knowledge; good to about half a point for a
 *   fund and two points for a single stock.
 * - `estimated` (`e`): not known here. The product's loadings (models.data.ts) on others, the rest at the T-bill
 *   rate (Damodaran), less the difference in fees; sector funds 2005-2009 from the S&P sector index.
 * - `assumed` (`a`): the running year, invented by asset class. It is no forecast.
 */
export type Grade = "fact" | "published" | "estimated" | "assumed";

export interface AnnualReturn {
  /** Log of one plus the total return. */
  log: number;
  grade: Grade;
}

const GRADES: Record<string, Grade> = { p: "published", e: "estimated", a: "assumed" };

/** Total returns by product and calendar year. */
export function readAnnualReturns(): Map<string, Map<number, AnnualReturn>> {
  const bySymbol = new Map<string, Map<number, AnnualReturn>>();
  for (const line of ANNUAL_RETURNS.trim().split("\n")) {
    const [symbol = "", first = "", values = ""] = line.split("|");
    const years = new Map<number, AnnualReturn>();
    values.split(" ").forEach((value, offset) => {
      const log = Math.log1p(Number.parseFloat(value) / 100);
      years.set(Number(first) + offset, { log, grade: GRADES[value.slice(-1)] ?? "fact" });
    });
    bySymbol.set(symbol, years);
  }
  return bySymbol;
}

/** Log total returns by product and month (`2008-10`); only of the products everything else leans on. */
export function readMonthlyReturns(): Map<string, Map<string, number>> {
  const bySymbol = new Map<string, Map<string, number>>();
  for (const line of MONTHLY_RETURNS.trim().split("\n")) {
    const [symbol = "", year = "", first = "", values = ""] = line.split("|");
    const months = bySymbol.get(symbol) ?? new Map<string, number>();
    values.split(" ").forEach((value, offset) => {
      const month = String(Number(first) + offset).padStart(2, "0");
      months.set(`${year}-${month}`, Math.log1p(Number(value) / 100));
    });
    bySymbol.set(symbol, months);
  }
  return bySymbol;
}
