import type { Sql, TransactionSql } from "postgres";
import { CATALOGUE_WORKSPACE_ID } from "@/lib/kernel/ids";
import { CATALOGUE } from "./catalogue/catalogue";

/** The workspace all catalogue rows belong to; nobody is a member of it. */
async function ensureCatalogueWorkspace(tx: TransactionSql): Promise<void> {
  await tx`
    INSERT INTO workspace (id, name, slug, kind) VALUES (${CATALOGUE_WORKSPACE_ID}, 'Catalogue', 'catalogue', 'shared')
    ON CONFLICT (id) DO NOTHING`;
}

/** Even the owner is bound by row-level security, so it says whose rows it writes. */
export async function enterCatalogue(tx: TransactionSql): Promise<void> {
  await tx`SELECT set_config('app.workspace_id', ${CATALOGUE_WORKSPACE_ID}, true)`;
}

/** Writes every catalogue product; a product that left the file stays, since portfolios may hold it. */
export async function seedCatalogue(owner: Sql): Promise<void> {
  const rows = CATALOGUE.map((product) => ({
    workspace_id: CATALOGUE_WORKSPACE_ID,
    symbol: product.symbol,
    name: product.name,
    type: product.type,
    asset_class: product.assetClass,
    region: product.region,
    sector: product.sector,
    currency: product.currency,
    exchange: product.exchange,
    issuer: product.issuer,
    expense_ratio: product.expenseRatio?.toFixed() ?? null,
    aum_usd: product.aumUsd?.toFixed() ?? null,
    average_daily_volume_usd: product.averageDailyVolumeUsd?.toFixed() ?? null,
    inception: product.inception,
    tags: [...product.tags],
  }));
  await owner.begin(async (tx) => {
    await enterCatalogue(tx);
    await ensureCatalogueWorkspace(tx);
    await tx`
      INSERT INTO product ${tx(rows)}
      ON CONFLICT (workspace_id, symbol) DO UPDATE SET
        name = excluded.name, type = excluded.type, asset_class = excluded.asset_class, region = excluded.region,
        sector = excluded.sector, currency = excluded.currency, exchange = excluded.exchange,
        issuer = excluded.issuer, expense_ratio = excluded.expense_ratio, aum_usd = excluded.aum_usd,
        average_daily_volume_usd = excluded.average_daily_volume_usd, inception = excluded.inception,
        tags = excluded.tags, updated_at = now()`;
  });
}
