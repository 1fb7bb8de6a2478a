import type { Product } from "@/lib/engine/product/types";
import {
  ASSET_CLASSES,
  type AssetClass,
  PRODUCT_TAGS,
  type ProductTag,
  type ProductType,
  REGIONS,
  type Region,
  SECTORS,
  type Sector,
} from "@/lib/engine/product/vocabulary";
import { Decimal } from "@/lib/kernel/decimal";

/**
 * Reads the pipe tables of this folder:
 * `symbol|name|region|sector|exchange|issuer|expense ratio %|AUM, $ bn|daily volume, $ m|first day|tags`.
 */
const COLUMN_COUNT = 11;

export interface TableDefaults {
  type: ProductType;
  assetClass: AssetClass;
}

export type CatalogueProduct = Product & { tags: readonly ProductTag[] };

/** Throws on a row that does not fit the closed vocabularies: a typing error must never reach the database. */
export function readProductTable(table: string, defaults: TableDefaults): CatalogueProduct[] {
  return table
    .trim()
    .split("\n")
    .map((line) => readRow(line, defaults));
}

function readRow(line: string, { type, assetClass }: TableDefaults): CatalogueProduct {
  const cells = line.split("|");
  if (cells.length !== COLUMN_COUNT) throw new Error(`${cells.length} columns instead of 11: ${line}`);
  const [symbol, name, region, sector, exchange, issuer, fee, aum, volume, inception, tags] = cells as Cells;
  return {
    symbol,
    name,
    type,
    assetClass: oneOf(ASSET_CLASSES, assetClass, line),
    region: oneOf<Region>(REGIONS, region, line),
    sector: sector === "" ? null : oneOf<Sector>(SECTORS, sector, line),
    currency: "USD",
    exchange: exchange || null,
    issuer: issuer || null,
    expenseRatio: fee === "" ? null : new Decimal(fee).div(100),
    aumUsd: scaled(aum, 1e9),
    averageDailyVolumeUsd: scaled(volume, 1e6),
    inception: inception || null,
    tags: tags.split(" ").map((tag) => oneOf<ProductTag>(PRODUCT_TAGS, tag, line)),
  };
}

type Cells = [string, string, string, string, string, string, string, string, string, string, string];

function scaled(text: string, unit: number): Decimal | null {
  return text === "" ? null : new Decimal(text).times(unit);
}

function oneOf<T extends string>(words: readonly T[], word: string, line: string): T {
  if (!(words as readonly string[]).includes(word)) throw new Error(`"${word}" is no known word: ${line}`);
  return word as T;
}
