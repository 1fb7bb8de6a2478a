import { sql } from "drizzle-orm";
import { check, date, index, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { price } from "../columns";
import { workspaceId } from "./tenant";

/** What one unit of `currency` was worth in `quote_currency` on a date. */
export const fxRate = pgTable(
  "fx_rate",
  {
    workspaceId: workspaceId(),
    currency: text("currency").notNull(),
    quoteCurrency: text("quote_currency").notNull(),
    date: date("date", { mode: "string" }).notNull(),
    rate: price("rate").notNull(),
    source: text("source").notNull(),
  },
  (t) => [
    primaryKey({ name: "fx_rate_pk", columns: [t.workspaceId, t.currency, t.quoteCurrency, t.date] }),
    index("fx_rate_latest").on(t.workspaceId, t.quoteCurrency, t.date),
    check("fx_rate_positive", sql`${t.rate} <> 'NaN' and ${t.rate} > 0`),
    check("fx_rate_two_currencies", sql`${t.currency} <> ${t.quoteCurrency}`),
  ],
);
