/** US equity funds that weigh by a factor, by dividends or by conduct. Columns and as-of date: see product-table.ts. */
export const EQUITY_FACTOR_DIVIDEND = `
MTUM|iShares MSCI USA Momentum Factor ETF|us||BATS|iShares|0.15|19|180|2013-04-16|satellite large-cap momentum
QUAL|iShares MSCI USA Quality Factor ETF|us||BATS|iShares|0.15|54|260|2013-07-16|satellite large-cap quality
USMV|iShares MSCI USA Min Vol Factor ETF|us||BATS|iShares|0.15|23|180|2011-10-18|satellite large-cap low-volatility
VLUE|iShares MSCI USA Value Factor ETF|us||BATS|iShares|0.15|8|45|2013-04-16|satellite large-cap value
SIZE|iShares MSCI USA Size Factor ETF|us||ARCA|iShares|0.15|0.4|1.5|2013-04-16|satellite large-cap equal-weight
LRGF|iShares U.S. Equity Factor ETF|us||ARCA|iShares|0.08|3|10|2015-04-28|satellite large-cap multi-factor
SPLV|Invesco S&P 500 Low Volatility ETF|us||ARCA|Invesco|0.25|7.5|150|2011-05-05|satellite large-cap low-volatility
SPMO|Invesco S&P 500 Momentum ETF|us||ARCA|Invesco|0.13|14|180|2015-10-09|satellite large-cap momentum
SPHQ|Invesco S&P 500 Quality ETF|us||ARCA|Invesco|0.15|15|80|2005-12-06|satellite large-cap quality
JQUA|JPMorgan U.S. Quality Factor ETF|us||ARCA|J.P. Morgan|0.12|7|35|2017-11-08|satellite large-cap quality
GSLC|Goldman Sachs ActiveBeta U.S. Large Cap Equity ETF|us||ARCA|Goldman Sachs|0.09|15|30|2015-09-17|large-cap multi-factor
COWZ|Pacer US Cash Cows 100 ETF|us||BATS|Pacer|0.49|19|140|2016-12-16|satellite large-cap value quality
VFMO|Vanguard U.S. Momentum Factor ETF|us||BATS|Vanguard|0.13|1.2|8|2018-02-13|satellite momentum active
SPHB|Invesco S&P 500 High Beta ETF|us||ARCA|Invesco|0.25|0.6|20|2011-05-05|satellite large-cap
XMMO|Invesco S&P MidCap Momentum ETF|us||ARCA|Invesco|0.34|5|30|2005-03-03|satellite mid-cap momentum
VIG|Vanguard Dividend Appreciation ETF|us||ARCA|Vanguard|0.05|100|240|2006-04-21|large-cap dividend dividend-growth quality
VYM|Vanguard High Dividend Yield ETF|us||ARCA|Vanguard|0.06|68|200|2006-11-10|large-cap dividend value
SCHD|Schwab U.S. Dividend Equity ETF|us||ARCA|Schwab|0.06|72|430|2011-10-20|large-cap dividend value quality
DVY|iShares Select Dividend ETF|us||NASDAQ|iShares|0.38|21|55|2003-11-03|large-cap mid-cap dividend value
SDY|SPDR S&P Dividend ETF|us||ARCA|State Street|0.35|20|45|2005-11-08|large-cap dividend dividend-growth value
HDV|iShares Core High Dividend ETF|us||ARCA|iShares|0.08|12|45|2011-03-29|large-cap dividend value
NOBL|ProShares S&P 500 Dividend Aristocrats ETF|us||BATS|ProShares|0.35|11|60|2013-10-09|large-cap dividend dividend-growth quality
DGRO|iShares Core Dividend Growth ETF|us||ARCA|iShares|0.08|35|130|2014-06-10|large-cap dividend dividend-growth
SPYD|SPDR Portfolio S&P 500 High Dividend ETF|us||ARCA|State Street|0.07|7|50|2015-10-21|large-cap dividend value
SPHD|Invesco S&P 500 High Dividend Low Volatility ETF|us||ARCA|Invesco|0.30|3.1|25|2012-10-18|large-cap dividend low-volatility
FDL|First Trust Morningstar Dividend Leaders Index Fund|us||ARCA|First Trust|0.43|5.5|25|2006-03-09|large-cap dividend value
DGRW|WisdomTree U.S. Quality Dividend Growth Fund|us||NASDAQ|WisdomTree|0.28|16|55|2013-05-22|large-cap dividend dividend-growth quality
DSI|iShares ESG MSCI KLD 400 ETF|us||ARCA|iShares|0.25|5|20|2006-11-14|large-cap blend esg
ESGU|iShares ESG Aware MSCI USA ETF|us||NASDAQ|iShares|0.15|15|70|2016-12-01|broad-market large-cap blend esg
ESGV|Vanguard ESG U.S. Stock ETF|us||BATS|Vanguard|0.09|11|25|2018-09-18|broad-market large-cap blend esg
SUSA|iShares ESG Optimized MSCI USA ETF|us||ARCA|iShares|0.25|3.6|8|2005-01-24|large-cap blend esg
`;
