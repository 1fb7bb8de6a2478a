/** Index mutual funds that stand in many accounts; they trade once a day at net asset value. Columns: see product-table.ts. */
export const EQUITY_INDEX_FUNDS = `
VTSAX|Vanguard Total Stock Market Index Fund Admiral Shares|us|||Vanguard|0.04|390||2000-11-13|core broad-market large-cap blend
VFIAX|Vanguard 500 Index Fund Admiral Shares|us|||Vanguard|0.04|560||2000-11-13|core broad-market large-cap blend
VTIAX|Vanguard Total International Stock Index Fund Admiral Shares|global_ex_us|||Vanguard|0.09|105||2010-11-29|core broad-market ex-us blend
FXAIX|Fidelity 500 Index Fund|us|||Fidelity|0.015|730||1988-02-17|core broad-market large-cap blend
FSKAX|Fidelity Total Market Index Fund|us|||Fidelity|0.015|125||1997-11-05|core broad-market large-cap blend
FZROX|Fidelity ZERO Total Market Index Fund|us|||Fidelity|0|32||2018-08-02|core broad-market large-cap blend
FTIHX|Fidelity Total International Index Fund|global_ex_us|||Fidelity|0.06|20||2016-06-07|core broad-market ex-us blend
SWPPX|Schwab S&P 500 Index Fund|us|||Schwab|0.02|130||1997-05-19|core broad-market large-cap blend
SWTSX|Schwab Total Stock Market Index Fund|us|||Schwab|0.03|33||1999-06-01|core broad-market large-cap blend
`;

export const BOND_INDEX_FUNDS = `
VBTLX|Vanguard Total Bond Market Index Fund Admiral Shares|us|||Vanguard|0.04|115||2001-11-12|core broad-market aggregate intermediate-term
FXNAX|Fidelity U.S. Bond Index Fund|us|||Fidelity|0.025|62||1990-03-08|core broad-market aggregate intermediate-term
VTABX|Vanguard Total International Bond Index Fund Admiral Shares|global_ex_us|||Vanguard|0.10|33||2013-05-31|broad-market aggregate international-bond currency-hedged intermediate-term
`;
