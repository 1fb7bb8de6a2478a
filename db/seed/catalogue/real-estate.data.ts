/** Real-estate funds. Columns and as-of date: see product-table.ts. */
export const REAL_ESTATE = `
VNQ|Vanguard Real Estate ETF|us|real_estate|ARCA|Vanguard|0.13|34|330|2004-09-23|core sector cyclical reit broad-market
SCHH|Schwab U.S. REIT ETF|us|real_estate|ARCA|Schwab|0.07|8|100|2011-01-13|core sector cyclical reit broad-market
XLRE|Real Estate Select Sector SPDR Fund|us|real_estate|ARCA|State Street|0.08|7.5|280|2015-10-07|satellite sector cyclical reit large-cap
IYR|iShares U.S. Real Estate ETF|us|real_estate|ARCA|iShares|0.38|4|450|2000-06-12|sector cyclical reit broad-market
USRT|iShares Core U.S. REIT ETF|us|real_estate|ARCA|iShares|0.08|3.2|15|2007-05-01|core sector cyclical reit broad-market
RWR|SPDR Dow Jones REIT ETF|us|real_estate|ARCA|State Street|0.25|1.8|8|2001-04-23|sector cyclical reit
ICF|iShares Select U.S. REIT ETF|us|real_estate|BATS|iShares|0.32|1.9|8|2001-01-29|sector cyclical reit large-cap
FREL|Fidelity MSCI Real Estate Index ETF|us|real_estate|ARCA|Fidelity|0.084|1.1|6|2015-02-02|core sector cyclical reit broad-market
REZ|iShares Residential and Multisector Real Estate ETF|us|real_estate|ARCA|iShares|0.48|0.8|5|2007-05-01|satellite thematic reit
REM|iShares Mortgage Real Estate ETF|us|real_estate|BATS|iShares|0.48|0.6|10|2007-05-01|satellite mortgage-reit
MORT|VanEck Mortgage REIT Income ETF|us|real_estate|ARCA|VanEck|0.42|0.35|5|2011-08-16|satellite mortgage-reit
VNQI|Vanguard Global ex-U.S. Real Estate ETF|global_ex_us|real_estate|NASDAQ|Vanguard|0.12|3.8|18|2010-11-01|sector cyclical reit ex-us broad-market
RWX|SPDR Dow Jones International Real Estate ETF|global_ex_us|real_estate|ARCA|State Street|0.59|0.3|2|2006-12-15|sector cyclical reit ex-us
RWO|SPDR Dow Jones Global Real Estate ETF|global|real_estate|ARCA|State Street|0.50|1.1|4|2008-05-07|sector cyclical reit broad-market
REET|iShares Global REIT ETF|global|real_estate|ARCA|iShares|0.14|4.2|25|2014-07-08|core sector cyclical reit broad-market
DFAR|Dimensional US Real Estate ETF|us|real_estate|ARCA|Dimensional|0.19|1.4|6|2022-02-23|sector cyclical reit active
`;
