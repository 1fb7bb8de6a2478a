/** T-bill funds and money-market funds. Columns and as-of date: see product-table.ts. */
export const TREASURY_BILL_FUNDS = `
SGOV|iShares 0-3 Month Treasury Bond ETF|us||ARCA|iShares|0.09|65|1500|2020-05-26|t-bill government treasury ultra-short
BIL|SPDR Bloomberg 1-3 Month T-Bill ETF|us||ARCA|State Street|0.1356|43|850|2007-05-25|t-bill government treasury ultra-short
SHV|iShares Short Treasury Bond ETF|us||NASDAQ|iShares|0.15|20|250|2007-01-05|t-bill government treasury ultra-short
USFR|WisdomTree Floating Rate Treasury Fund|us||ARCA|WisdomTree|0.15|17|170|2014-02-04|t-bill government treasury floating-rate ultra-short
TFLO|iShares Treasury Floating Rate Bond ETF|us||ARCA|iShares|0.15|6.7|75|2014-02-03|t-bill government treasury floating-rate ultra-short
BILS|SPDR Bloomberg 3-12 Month T-Bill ETF|us||ARCA|State Street|0.1356|3.8|30|2020-09-23|t-bill government treasury ultra-short
GBIL|Goldman Sachs Access Treasury 0-1 Year ETF|us||ARCA|Goldman Sachs|0.12|6.5|70|2016-09-06|t-bill government treasury ultra-short
CLTL|Invesco Treasury Collateral ETF|us||ARCA|Invesco|0.08|1.1|15|2017-01-12|t-bill government treasury ultra-short
XHLF|BondBloxx Bloomberg Six Month Target Duration US Treasury ETF|us||ARCA|BondBloxx|0.03|1.7|20|2022-09-13|t-bill government treasury ultra-short
TBIL|F/m US Treasury 3 Month Bill ETF|us||NASDAQ|F/m|0.15|6|70|2022-08-09|t-bill government treasury ultra-short
`;

/** Money-market funds hold one dollar a share; brokers list them as positions and call them the sweep or core account. */
export const MONEY_MARKET_FUNDS = `
SPAXX|Fidelity Government Money Market Fund|us|||Fidelity|0.42|410||1990-02-05|money-market sweep government
FDRXX|Fidelity Government Cash Reserves|us|||Fidelity|0.38|260||1979-05-10|money-market sweep government
FZFXX|Fidelity Treasury Money Market Fund|us|||Fidelity|0.42|75||1983-01-31|money-market sweep government treasury
SPRXX|Fidelity Money Market Fund|us|||Fidelity|0.42|130||1989-01-23|money-market
VMFXX|Vanguard Federal Money Market Fund|us|||Vanguard|0.11|370||1981-07-13|money-market sweep government
VUSXX|Vanguard Treasury Money Market Fund|us|||Vanguard|0.07|120||1992-12-14|money-market government treasury
SWVXX|Schwab Value Advantage Money Fund|us|||Schwab|0.34|265||1992-04-29|money-market
SNVXX|Schwab Government Money Fund|us|||Schwab|0.34|35||1990-01-26|money-market government
TTTXX|BlackRock Liquid Treasury Trust Fund|us|||BlackRock|0.17|30||1989-05-01|money-market government treasury
`;
