import { sql } from "drizzle-orm";
import {
  check,
  date,
  doublePrecision,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import type { AssetClass, ProductType, Region, Sector } from "../../lib/engine/product/vocabulary";
import { createdAt, id, money, price as priceColumn, updatedAt, weight } from "../columns";
import { workspaceId } from "./tenant";

/** Things that can be bought. The catalogue's belong to the catalogue workspace and all may read them. */
export const product = pgTable(
  "product",
  {
    id: id(),
    workspaceId: workspaceId(),
    symbol: text("symbol").notNull(),
    name: text("name").notNull(),
    type: text("type").$type<ProductType>().notNull(),
    assetClass: text("asset_class").$type<AssetClass>().notNull(),
    region: text("region").$type<Region>().notNull(),
    sector: text("sector").$type<Sector>(),
    currency: text("currency").notNull(),
    exchange: text("exchange"),
    issuer: text("issuer"),
    expenseRatio: weight("expense_ratio"),
    aumUsd: money("aum_usd"),
    averageDailyVolumeUsd: money("average_daily_volume_usd"),
    inception: date("inception", { mode: "string" }),
    tags: text("tags").array().notNull().default(sql`'{}'::text[]`),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique("product_workspace_symbol").on(t.workspaceId, t.symbol),
    unique("product_workspace_id_id").on(t.workspaceId, t.id),
    index("product_asset_class").on(t.workspaceId, t.assetClass),
    check("product_expense_ratio_sane", sql`${t.expenseRatio} <> 'NaN' and ${t.expenseRatio} >= 0`),
    check("product_aum_sane", sql`${t.aumUsd} <> 'NaN' and ${t.aumUsd} >= 0`),
    check(
      "product_volume_sane",
      sql`${t.averageDailyVolumeUsd} <> 'NaN' and ${t.averageDailyVolumeUsd} >= 0`,
    ),
  ],
);

/** Daily closes. The owner is who brought the price, which need not be who owns the product. */
export const price = pgTable(
  "price",
  {
    workspaceId: workspaceId(),
    productId: uuid("product_id")
      .notNull()
      .references(() => product.id, { onDelete: "cascade" }),
    date: date("date", { mode: "string" }).notNull(),
    close: priceColumn("close").notNull(),
    adjClose: doublePrecision("adj_close").notNull(),
    source: text("source").notNull(),
  },
  (t) => [
    primaryKey({ name: "price_pk", columns: [t.workspaceId, t.productId, t.date] }),
    check("price_close_positive", sql`${t.close} <> 'NaN' and ${t.close} > 0`),
    check("price_adj_close_positive", sql`${t.adjClose} <> 'NaN' and ${t.adjClose} > 0`),
  ],
);

/** One row a series, kept by whoever writes prices: the latest close and health need no scan. */
export const priceSummary = pgTable(
  "price_summary",
  {
    workspaceId: workspaceId(),
    productId: uuid("product_id")
      .notNull()
      .references(() => product.id, { onDelete: "cascade" }),
    firstDate: date("first_date", { mode: "string" }).notNull(),
    lastDate: date("last_date", { mode: "string" }).notNull(),
    lastClose: priceColumn("last_close").notNull(),
    count: integer("count").notNull(),
    source: text("source").notNull(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ name: "price_summary_pk", columns: [t.workspaceId, t.productId] }),
    check("price_summary_close_positive", sql`${t.lastClose} <> 'NaN' and ${t.lastClose} > 0`),
  ],
);
