import { type CsvCell, csvNumber, writeCsv } from "@/lib/interchange/csv-write";
import type { PlanBodyView } from "@/lib/schemas/rebalance";

const HEADER = [
  "side",
  "symbol",
  "name",
  "units",
  "price",
  "amount",
  "cost",
  "currency",
  "price_date",
  "price_source",
  "local_price",
  "local_amount",
  "local_currency",
  "rate",
  "bucket_path",
  "reason",
];

/** A plan's orders as a file that no spreadsheet runs; what rests on sample prices says so. */
export function ordersCsv(plan: PlanBodyView): string {
  const rows = plan.orders.map((order): CsvCell[] => [
    order.side,
    order.symbol,
    order.name,
    csvNumber(order.units),
    csvNumber(order.price),
    csvNumber(order.amount),
    csvNumber(order.cost),
    plan.base_ccy,
    order.price_date,
    order.is_sample_price ? "sample prices" : "market",
    order.local && csvNumber(order.local.price),
    order.local && csvNumber(order.local.amount),
    order.local?.currency,
    order.local && csvNumber(order.local.fx.rate),
    order.bucket_path,
    order.reason,
  ]);
  return writeCsv(HEADER, rows);
}
