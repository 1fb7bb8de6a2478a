/** Balanced and target-date funds. Columns and as-of date: see product-table.ts. */
export const MULTI_ASSET_ETFS = `
AOA|iShares Core 80/20 Aggressive Allocation ETF|global||ARCA|iShares|0.15|2.7|12|2008-11-04|balanced
AOR|iShares Core 60/40 Balanced Allocation ETF|global||ARCA|iShares|0.15|2.9|14|2008-11-04|balanced
AOM|iShares Core 40/60 Moderate Allocation ETF|global||ARCA|iShares|0.15|1.6|6|2008-11-04|balanced
AOK|iShares Core 30/70 Conservative Allocation ETF|global||ARCA|iShares|0.15|0.7|3|2008-11-04|balanced
RPAR|RPAR Risk Parity ETF|global||ARCA|Toroso|0.50|0.55|3|2019-12-12|balanced futures-based active
`;

export const MULTI_ASSET_FUNDS = `
VBIAX|Vanguard Balanced Index Fund Admiral Shares|us|||Vanguard|0.07|58||2000-11-13|balanced
VWELX|Vanguard Wellington Fund Investor Shares|us|||Vanguard|0.25|115||1929-07-01|balanced active
VTINX|Vanguard Target Retirement Income Fund|global|||Vanguard|0.08|36||2003-10-27|balanced target-date
VTTSX|Vanguard Target Retirement 2060 Fund|global|||Vanguard|0.08|38||2012-01-19|balanced target-date
`;
