/** Strategy funds: managed futures, options overlays, arbitrage, tail risk, currency. Columns and as-of date: see product-table.ts. */
export const ALTERNATIVES = `
DBMF|iMGP DBi Managed Futures Strategy ETF|global||ARCA|iMGP|0.85|2.2|25|2019-05-07|hedge managed-futures futures-based active
KMLM|KraneShares Mount Lucas Managed Futures Index Strategy ETF|global||ARCA|KraneShares|0.90|0.2|3|2020-12-01|hedge managed-futures futures-based
CTA|Simplify Managed Futures Strategy ETF|global||ARCA|Simplify|0.75|1.3|15|2022-03-07|hedge managed-futures futures-based active
WTMF|WisdomTree Managed Futures Strategy Fund|global||ARCA|WisdomTree|0.65|0.2|1.5|2011-01-05|hedge managed-futures futures-based active
FMF|First Trust Managed Futures Strategy Fund|global||ARCA|First Trust|0.95|0.2|1|2013-08-01|hedge managed-futures futures-based active
AHLT|American Beacon AHL Trend ETF|global||ARCA|American Beacon|0.95|0.07|0.5|2023-08-30|hedge managed-futures futures-based active
QAI|NYLI Hedge Multi-Strategy Tracker ETF|global||ARCA|New York Life|0.76|0.8|4|2009-03-25|hedge multi-strategy
MNA|NYLI Merger Arbitrage ETF|global||ARCA|New York Life|0.77|0.24|1.5|2009-11-17|hedge merger-arbitrage
BTAL|AGF U.S. Market Neutral Anti-Beta Fund|us||ARCA|AGF|1.40|0.3|6|2011-09-13|hedge long-short
FTLS|First Trust Long/Short Equity ETF|us||ARCA|First Trust|1.38|2|9|2014-09-08|long-short active
CLSE|Convergence Long/Short Equity ETF|us||BATS|Convergence|1.55|0.25|2|2009-12-29|long-short active
TAIL|Cambria Tail Risk ETF|us||BATS|Cambria|0.59|0.1|1|2017-04-06|hedge tail-risk active
VIXY|ProShares VIX Short-Term Futures ETF|us||BATS|ProShares|0.85|0.2|45|2011-01-03|hedge volatility futures-based
SVOL|Simplify Volatility Premium ETF|us||ARCA|Simplify|0.72|0.8|12|2021-05-12|volatility option-income active
JEPI|JPMorgan Equity Premium Income ETF|us||ARCA|J.P. Morgan|0.35|41|260|2020-05-20|satellite option-income active
JEPQ|JPMorgan Nasdaq Equity Premium Income ETF|us||NASDAQ|J.P. Morgan|0.35|31|330|2022-05-03|satellite option-income active
QYLD|Global X NASDAQ 100 Covered Call ETF|us||NASDAQ|Global X|0.60|8|110|2013-12-11|satellite option-income
XYLD|Global X S&P 500 Covered Call ETF|us||ARCA|Global X|0.60|3.1|25|2013-06-21|satellite option-income
DIVO|Amplify CWP Enhanced Dividend Income ETF|us||ARCA|Amplify|0.56|5.5|25|2016-12-14|satellite option-income dividend active
UUP|Invesco DB US Dollar Index Bullish Fund|us||ARCA|Invesco|0.77|0.4|25|2007-02-20|hedge currency futures-based
FXE|Invesco CurrencyShares Euro Trust|europe||ARCA|Invesco|0.40|0.5|18|2005-12-09|currency
FXY|Invesco CurrencyShares Japanese Yen Trust|japan||ARCA|Invesco|0.40|0.6|25|2007-02-12|hedge currency
FXF|Invesco CurrencyShares Swiss Franc Trust|europe||ARCA|Invesco|0.40|0.4|5|2006-06-21|hedge currency
`;
