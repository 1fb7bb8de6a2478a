/** Equity funds beyond the US and global ones. Columns and as-of date: see product-table.ts. */
export const EQUITY_INTERNATIONAL = `
VT|Vanguard Total World Stock ETF|global||ARCA|Vanguard|0.06|60|330|2008-06-24|core broad-market large-cap blend
ACWI|iShares MSCI ACWI ETF|global||NASDAQ|iShares|0.32|24|350|2008-03-26|core broad-market large-cap blend
SPGM|SPDR Portfolio MSCI Global Stock Market ETF|global||ARCA|State Street|0.09|1.3|4|2012-02-27|core broad-market large-cap blend
IOO|iShares Global 100 ETF|global||ARCA|iShares|0.40|7.5|40|2000-12-05|large-cap mega-cap blend
URTH|iShares MSCI World ETF|developed||ARCA|iShares|0.24|6.5|60|2012-01-10|core broad-market large-cap blend
ACWV|iShares MSCI Global Min Vol Factor ETF|global||BATS|iShares|0.20|3.4|12|2011-10-18|satellite low-volatility
VXUS|Vanguard Total International Stock ETF|global_ex_us||NASDAQ|Vanguard|0.05|115|330|2011-01-26|core broad-market ex-us blend
IXUS|iShares Core MSCI Total International Stock ETF|global_ex_us||NASDAQ|iShares|0.07|50|180|2012-10-18|core broad-market ex-us blend
VEU|Vanguard FTSE All-World ex-US ETF|global_ex_us||ARCA|Vanguard|0.04|52|200|2007-03-02|core broad-market ex-us large-cap blend
ACWX|iShares MSCI ACWI ex U.S. ETF|global_ex_us||NASDAQ|iShares|0.32|7.5|90|2008-03-26|broad-market ex-us large-cap blend
VYMI|Vanguard International High Dividend Yield ETF|global_ex_us||NASDAQ|Vanguard|0.17|13|45|2016-02-25|ex-us large-cap dividend value
VIGI|Vanguard International Dividend Appreciation ETF|global_ex_us||NASDAQ|Vanguard|0.10|9|25|2016-02-25|ex-us large-cap dividend dividend-growth
VSS|Vanguard FTSE All-World ex-US Small-Cap ETF|global_ex_us||ARCA|Vanguard|0.07|10|40|2009-04-02|ex-us small-cap blend
VEA|Vanguard FTSE Developed Markets ETF|developed_ex_us||ARCA|Vanguard|0.03|185|750|2007-07-20|core broad-market ex-us blend
IEFA|iShares Core MSCI EAFE ETF|developed_ex_us||BATS|iShares|0.07|160|900|2012-10-18|core broad-market ex-us blend
EFA|iShares MSCI EAFE ETF|developed_ex_us||ARCA|iShares|0.32|70|1500|2001-08-14|broad-market ex-us large-cap blend
SCHF|Schwab International Equity ETF|developed_ex_us||ARCA|Schwab|0.03|52|260|2009-11-03|core broad-market ex-us large-cap blend
SPDW|SPDR Portfolio Developed World ex-US ETF|developed_ex_us||ARCA|State Street|0.03|32|150|2007-04-20|core broad-market ex-us blend
IDEV|iShares Core MSCI International Developed Markets ETF|developed_ex_us||ARCA|iShares|0.04|24|75|2017-03-21|core broad-market ex-us blend
EFV|iShares MSCI EAFE Value ETF|developed_ex_us||BATS|iShares|0.31|28|140|2005-08-01|satellite ex-us large-cap value
EFG|iShares MSCI EAFE Growth ETF|developed_ex_us||BATS|iShares|0.34|13|75|2005-08-01|satellite ex-us large-cap growth
SCZ|iShares MSCI EAFE Small-Cap ETF|developed_ex_us||NASDAQ|iShares|0.40|11|75|2007-12-10|satellite ex-us small-cap blend
SCHC|Schwab International Small-Cap Equity ETF|developed_ex_us||ARCA|Schwab|0.08|5|20|2010-01-14|satellite ex-us small-cap blend
DLS|WisdomTree International SmallCap Dividend Fund|developed_ex_us||ARCA|WisdomTree|0.58|1.1|3|2006-06-16|satellite ex-us small-cap dividend value
AVDV|Avantis International Small Cap Value ETF|developed_ex_us||ARCA|Avantis|0.36|14|75|2019-09-24|satellite ex-us small-cap value active
DFAI|Dimensional International Core Equity Market ETF|developed_ex_us||ARCA|Dimensional|0.18|11|40|2020-11-17|broad-market ex-us blend multi-factor active
EFAV|iShares MSCI EAFE Min Vol Factor ETF|developed_ex_us||BATS|iShares|0.20|5.5|25|2011-10-18|satellite ex-us low-volatility
IQLT|iShares MSCI Intl Quality Factor ETF|developed_ex_us||ARCA|iShares|0.30|12|60|2015-01-13|satellite ex-us quality
IMTM|iShares MSCI Intl Momentum Factor ETF|developed_ex_us||ARCA|iShares|0.30|3.4|20|2015-01-13|satellite ex-us momentum
IVLU|iShares MSCI Intl Value Factor ETF|developed_ex_us||ARCA|iShares|0.30|3|20|2015-06-16|satellite ex-us value
IDV|iShares International Select Dividend ETF|developed_ex_us||BATS|iShares|0.49|6.5|30|2007-06-11|satellite ex-us dividend value
VGK|Vanguard FTSE Europe ETF|europe||ARCA|Vanguard|0.06|28|270|2005-03-04|regional ex-us blend
IEUR|iShares Core MSCI Europe ETF|europe||ARCA|iShares|0.09|7|45|2014-06-10|regional ex-us blend
EZU|iShares MSCI Eurozone ETF|europe||BATS|iShares|0.51|9|130|2000-07-25|regional ex-us large-cap blend
FEZ|SPDR EURO STOXX 50 ETF|europe||ARCA|State Street|0.29|5|110|2002-10-15|regional ex-us large-cap blend
EWU|iShares MSCI United Kingdom ETF|europe||ARCA|iShares|0.50|3.2|80|1996-03-12|satellite single-country ex-us
EWG|iShares MSCI Germany ETF|europe||ARCA|iShares|0.50|2|45|1996-03-12|satellite single-country ex-us
EWQ|iShares MSCI France ETF|europe||ARCA|iShares|0.50|0.4|10|1996-03-12|satellite single-country ex-us
EWI|iShares MSCI Italy ETF|europe||ARCA|iShares|0.50|0.8|20|1996-03-12|satellite single-country ex-us
EWP|iShares MSCI Spain ETF|europe||ARCA|iShares|0.50|1.5|35|1996-03-12|satellite single-country ex-us
EWL|iShares MSCI Switzerland ETF|europe||ARCA|iShares|0.50|1.4|25|1996-03-12|satellite single-country ex-us
EWN|iShares MSCI Netherlands ETF|europe||ARCA|iShares|0.50|0.3|5|1996-03-12|satellite single-country ex-us
EWD|iShares MSCI Sweden ETF|europe||ARCA|iShares|0.53|0.4|8|1996-03-12|satellite single-country ex-us
EWJ|iShares MSCI Japan ETF|japan||ARCA|iShares|0.50|15|450|1996-03-12|single-country ex-us large-cap blend
BBJP|JPMorgan BetaBuilders Japan ETF|japan||BATS|J.P. Morgan|0.19|14|70|2018-06-15|single-country ex-us large-cap blend
DXJ|WisdomTree Japan Hedged Equity Fund|japan||ARCA|WisdomTree|0.48|4.5|80|2006-06-16|satellite single-country ex-us currency-hedged
EWC|iShares MSCI Canada ETF|canada||ARCA|iShares|0.50|4|110|1996-03-12|single-country ex-us large-cap blend
BBCA|JPMorgan BetaBuilders Canada ETF|canada||BATS|J.P. Morgan|0.19|9|25|2018-08-07|single-country ex-us large-cap blend
VPL|Vanguard FTSE Pacific ETF|developed_ex_us||ARCA|Vanguard|0.07|8.5|50|2005-03-04|regional ex-us blend
EPP|iShares MSCI Pacific ex Japan ETF|asia_pacific||ARCA|iShares|0.47|1.9|15|2001-10-25|regional ex-us large-cap blend
EWA|iShares MSCI Australia ETF|asia_pacific||ARCA|iShares|0.50|1.5|45|1996-03-12|satellite single-country ex-us
EWH|iShares MSCI Hong Kong ETF|asia_pacific||ARCA|iShares|0.50|0.7|50|1996-03-12|satellite single-country ex-us
EWS|iShares MSCI Singapore ETF|asia_pacific||ARCA|iShares|0.50|0.8|15|1996-03-12|satellite single-country ex-us
VWO|Vanguard FTSE Emerging Markets ETF|emerging||ARCA|Vanguard|0.07|105|450|2005-03-04|core broad-market ex-us blend
IEMG|iShares Core MSCI Emerging Markets ETF|emerging||ARCA|iShares|0.09|115|750|2012-10-18|core broad-market ex-us blend
EEM|iShares MSCI Emerging Markets ETF|emerging||ARCA|iShares|0.72|22|1500|2003-04-07|broad-market ex-us large-cap blend
SCHE|Schwab Emerging Markets Equity ETF|emerging||ARCA|Schwab|0.07|12|50|2010-01-14|core broad-market ex-us large-cap blend
SPEM|SPDR Portfolio Emerging Markets ETF|emerging||ARCA|State Street|0.07|14|80|2007-03-20|core broad-market ex-us blend
AVEM|Avantis Emerging Markets Equity ETF|emerging||ARCA|Avantis|0.33|15|75|2019-09-17|broad-market ex-us multi-factor active
DFEM|Dimensional Emerging Markets Core Equity 2 ETF|emerging||ARCA|Dimensional|0.39|6.5|25|2022-04-26|broad-market ex-us multi-factor active
EMXC|iShares MSCI Emerging Markets ex China ETF|emerging||NASDAQ|iShares|0.25|14|120|2017-07-18|broad-market ex-us large-cap blend
EEMV|iShares MSCI Emerging Markets Min Vol Factor ETF|emerging||BATS|iShares|0.25|4.5|20|2011-10-18|satellite ex-us low-volatility
DEM|WisdomTree Emerging Markets High Dividend Fund|emerging||ARCA|WisdomTree|0.63|3.3|12|2007-07-13|satellite ex-us dividend value
AAXJ|iShares MSCI All Country Asia ex Japan ETF|emerging_asia||NASDAQ|iShares|0.72|3.2|60|2008-08-13|regional ex-us large-cap blend
MCHI|iShares MSCI China ETF|china||NASDAQ|iShares|0.59|8|200|2011-03-29|satellite single-country ex-us
FXI|iShares China Large-Cap ETF|china||ARCA|iShares|0.73|7|1100|2004-10-05|satellite single-country ex-us large-cap
GXC|SPDR S&P China ETF|china||ARCA|State Street|0.59|0.5|5|2007-03-19|satellite single-country ex-us
INDA|iShares MSCI India ETF|india||BATS|iShares|0.61|9.5|280|2012-02-02|satellite single-country ex-us
EPI|WisdomTree India Earnings Fund|india||ARCA|WisdomTree|0.84|2.8|25|2008-02-22|satellite single-country ex-us
EWT|iShares MSCI Taiwan ETF|emerging_asia||ARCA|iShares|0.59|6.5|200|2000-06-20|satellite single-country ex-us
EWY|iShares MSCI South Korea ETF|emerging_asia||ARCA|iShares|0.59|7.5|550|2000-05-09|satellite single-country ex-us
EWZ|iShares MSCI Brazil ETF|latin_america||ARCA|iShares|0.59|6|900|2000-07-10|satellite single-country ex-us
EWW|iShares MSCI Mexico ETF|latin_america||ARCA|iShares|0.50|2|110|1996-03-12|satellite single-country ex-us
ILF|iShares Latin America 40 ETF|latin_america||ARCA|iShares|0.47|2.3|40|2001-10-25|satellite regional ex-us large-cap
EZA|iShares MSCI South Africa ETF|emerging_emea||ARCA|iShares|0.59|0.5|25|2003-02-03|satellite single-country ex-us
KSA|iShares MSCI Saudi Arabia ETF|emerging_emea||ARCA|iShares|0.74|0.6|20|2015-09-16|satellite single-country ex-us
EPOL|iShares MSCI Poland ETF|emerging_emea||ARCA|iShares|0.60|0.5|15|2010-05-25|satellite single-country ex-us
`;
