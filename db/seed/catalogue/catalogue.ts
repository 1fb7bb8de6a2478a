import { ALTERNATIVES } from "./alternatives.data";
import { MONEY_MARKET_FUNDS, TREASURY_BILL_FUNDS } from "./cash.data";
import { COMMODITIES } from "./commodities.data";
import { COINS, CRYPTO_FUNDS } from "./crypto.data";
import { EQUITY_FACTOR_DIVIDEND } from "./equity-factor-dividend.data";
import { EQUITY_INTERNATIONAL } from "./equity-international.data";
import { EQUITY_SECTOR } from "./equity-sector.data";
import { EQUITY_US } from "./equity-us.data";
import { FIXED_INCOME } from "./fixed-income.data";
import { BOND_INDEX_FUNDS, EQUITY_INDEX_FUNDS } from "./index-funds.data";
import { MULTI_ASSET_ETFS, MULTI_ASSET_FUNDS } from "./multi-asset.data";
import { type CatalogueProduct, readProductTable } from "./product-table";
import { REAL_ESTATE } from "./real-estate.data";
import { REAL_ESTATE_STOCKS, STOCKS } from "./stocks.data";

/** The product universe every workspace starts with: facts as of `CATALOGUE_AS_OF`. */
export const CATALOGUE: readonly CatalogueProduct[] = [
  ...readProductTable(EQUITY_US, { type: "ETF", assetClass: "equity" }),
  ...readProductTable(EQUITY_FACTOR_DIVIDEND, { type: "ETF", assetClass: "equity" }),
  ...readProductTable(EQUITY_SECTOR, { type: "ETF", assetClass: "equity" }),
  ...readProductTable(EQUITY_INTERNATIONAL, { type: "ETF", assetClass: "equity" }),
  ...readProductTable(FIXED_INCOME, { type: "ETF", assetClass: "fixed_income" }),
  ...readProductTable(REAL_ESTATE, { type: "ETF", assetClass: "real_estate" }),
  ...readProductTable(COMMODITIES, { type: "ETF", assetClass: "commodities" }),
  ...readProductTable(CRYPTO_FUNDS, { type: "ETF", assetClass: "crypto" }),
  ...readProductTable(COINS, { type: "Crypto", assetClass: "crypto" }),
  ...readProductTable(TREASURY_BILL_FUNDS, { type: "ETF", assetClass: "cash" }),
  ...readProductTable(MONEY_MARKET_FUNDS, { type: "Cash", assetClass: "cash" }),
  ...readProductTable(ALTERNATIVES, { type: "ETF", assetClass: "alternatives" }),
  ...readProductTable(MULTI_ASSET_ETFS, { type: "ETF", assetClass: "multi_asset" }),
  ...readProductTable(MULTI_ASSET_FUNDS, { type: "Fund", assetClass: "multi_asset" }),
  ...readProductTable(EQUITY_INDEX_FUNDS, { type: "Fund", assetClass: "equity" }),
  ...readProductTable(BOND_INDEX_FUNDS, { type: "Fund", assetClass: "fixed_income" }),
  ...readProductTable(STOCKS, { type: "Stock", assetClass: "equity" }),
  ...readProductTable(REAL_ESTATE_STOCKS, { type: "Stock", assetClass: "real_estate" }),
];
