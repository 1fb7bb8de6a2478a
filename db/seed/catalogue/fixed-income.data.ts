/** Bond funds. Columns and as-of date: see product-table.ts. Funds of T-bills and floating Treasuries stand in cash.data.ts. */
export const FIXED_INCOME = `
BND|Vanguard Total Bond Market ETF|us||NASDAQ|Vanguard|0.03|140|450|2007-04-03|core broad-market aggregate intermediate-term
AGG|iShares Core U.S. Aggregate Bond ETF|us||ARCA|iShares|0.03|132|900|2003-09-22|core broad-market aggregate intermediate-term
SCHZ|Schwab U.S. Aggregate Bond ETF|us||ARCA|Schwab|0.03|9|25|2011-07-14|core broad-market aggregate intermediate-term
SPAB|SPDR Portfolio Aggregate Bond ETF|us||ARCA|State Street|0.03|9|55|2007-05-23|core broad-market aggregate intermediate-term
IUSB|iShares Core Total USD Bond Market ETF|us||NASDAQ|iShares|0.06|34|120|2014-06-10|core broad-market aggregate intermediate-term
BSV|Vanguard Short-Term Bond ETF|us||ARCA|Vanguard|0.03|40|190|2007-04-03|aggregate short-term
BIV|Vanguard Intermediate-Term Bond ETF|us||ARCA|Vanguard|0.03|25|95|2007-04-03|core aggregate intermediate-term
BLV|Vanguard Long-Term Bond ETF|us||ARCA|Vanguard|0.03|6|45|2007-04-03|aggregate long-term
GOVT|iShares U.S. Treasury Bond ETF|us||BATS|iShares|0.05|29|180|2012-02-14|core government treasury intermediate-term
VGSH|Vanguard Short-Term Treasury ETF|us||NASDAQ|Vanguard|0.03|23|130|2009-11-19|government treasury short-term
SHY|iShares 1-3 Year Treasury Bond ETF|us||NASDAQ|iShares|0.15|24|380|2002-07-22|government treasury short-term
SCHO|Schwab Short-Term U.S. Treasury ETF|us||ARCA|Schwab|0.03|11|60|2010-08-05|government treasury short-term
SPTS|SPDR Portfolio Short Term Treasury ETF|us||ARCA|State Street|0.03|6|45|2011-11-30|government treasury short-term
VGIT|Vanguard Intermediate-Term Treasury ETF|us||NASDAQ|Vanguard|0.03|32|140|2009-11-19|core government treasury intermediate-term
IEF|iShares 7-10 Year Treasury Bond ETF|us||NASDAQ|iShares|0.15|36|750|2002-07-22|core government treasury intermediate-term
IEI|iShares 3-7 Year Treasury Bond ETF|us||NASDAQ|iShares|0.15|17|170|2007-01-05|government treasury intermediate-term
SCHR|Schwab Intermediate-Term U.S. Treasury ETF|us||ARCA|Schwab|0.03|11|45|2010-08-05|government treasury intermediate-term
SPTI|SPDR Portfolio Intermediate Term Treasury ETF|us||ARCA|State Street|0.03|9|60|2007-05-23|government treasury intermediate-term
VGLT|Vanguard Long-Term Treasury ETF|us||NASDAQ|Vanguard|0.03|10|110|2009-11-19|hedge government treasury long-term
TLT|iShares 20+ Year Treasury Bond ETF|us||NASDAQ|iShares|0.15|49|3200|2002-07-22|hedge government treasury long-term
SPTL|SPDR Portfolio Long Term Treasury ETF|us||ARCA|State Street|0.03|11|110|2007-05-23|hedge government treasury long-term
SCHQ|Schwab Long-Term U.S. Treasury ETF|us||ARCA|Schwab|0.03|0.9|10|2019-10-10|hedge government treasury long-term
TLH|iShares 10-20 Year Treasury Bond ETF|us||ARCA|iShares|0.15|11|120|2007-01-05|government treasury long-term
EDV|Vanguard Extended Duration Treasury ETF|us||ARCA|Vanguard|0.05|4.3|45|2007-12-06|hedge government treasury long-term
ZROZ|PIMCO 25+ Year Zero Coupon U.S. Treasury Index ETF|us||ARCA|PIMCO|0.15|1.6|35|2009-10-30|hedge government treasury long-term
TIP|iShares TIPS Bond ETF|us||ARCA|iShares|0.18|14|240|2003-12-04|government treasury inflation-linked intermediate-term
SCHP|Schwab U.S. TIPS ETF|us||ARCA|Schwab|0.03|14|70|2010-08-05|government treasury inflation-linked intermediate-term
VTIP|Vanguard Short-Term Inflation-Protected Securities ETF|us||NASDAQ|Vanguard|0.03|17|75|2012-10-12|government treasury inflation-linked short-term
STIP|iShares 0-5 Year TIPS Bond ETF|us||ARCA|iShares|0.03|13|65|2010-12-01|government treasury inflation-linked short-term
LTPZ|PIMCO 15+ Year U.S. TIPS Index ETF|us||ARCA|PIMCO|0.20|0.7|10|2009-09-03|government treasury inflation-linked long-term
LQD|iShares iBoxx $ Investment Grade Corporate Bond ETF|us||ARCA|iShares|0.14|32|2500|2002-07-22|corporate intermediate-term long-term
VCIT|Vanguard Intermediate-Term Corporate Bond ETF|us||NASDAQ|Vanguard|0.03|58|650|2009-11-19|corporate intermediate-term
VCSH|Vanguard Short-Term Corporate Bond ETF|us||NASDAQ|Vanguard|0.03|46|330|2009-11-19|corporate short-term
VCLT|Vanguard Long-Term Corporate Bond ETF|us||NASDAQ|Vanguard|0.03|8|150|2009-11-19|corporate long-term
IGSB|iShares 1-5 Year Investment Grade Corporate Bond ETF|us||NASDAQ|iShares|0.04|22|150|2007-01-05|corporate short-term
IGIB|iShares 5-10 Year Investment Grade Corporate Bond ETF|us||NASDAQ|iShares|0.04|17|120|2007-01-05|corporate intermediate-term
IGLB|iShares 10+ Year Investment Grade Corporate Bond ETF|us||ARCA|iShares|0.04|2.7|45|2009-12-08|corporate long-term
USIG|iShares Broad USD Investment Grade Corporate Bond ETF|us||NASDAQ|iShares|0.04|15|65|2007-01-05|corporate intermediate-term
SPSB|SPDR Portfolio Short Term Corporate Bond ETF|us||ARCA|State Street|0.04|9|70|2009-12-16|corporate short-term
SPIB|SPDR Portfolio Intermediate Term Corporate Bond ETF|us||ARCA|State Street|0.04|11|85|2009-02-10|corporate intermediate-term
FLOT|iShares Floating Rate Bond ETF|us||BATS|iShares|0.15|9|75|2011-06-14|corporate floating-rate short-term
HYG|iShares iBoxx $ High Yield Corporate Bond ETF|us||ARCA|iShares|0.49|19|3200|2007-04-04|satellite corporate high-yield
JNK|SPDR Bloomberg High Yield Bond ETF|us||ARCA|State Street|0.40|8|450|2007-11-28|satellite corporate high-yield
USHY|iShares Broad USD High Yield Corporate Bond ETF|us||BATS|iShares|0.08|26|330|2017-10-25|satellite corporate high-yield
SPHY|SPDR Portfolio High Yield Bond ETF|us||ARCA|State Street|0.05|10|130|2012-06-18|satellite corporate high-yield
SHYG|iShares 0-5 Year High Yield Corporate Bond ETF|us||ARCA|iShares|0.30|7|60|2013-10-15|satellite corporate high-yield short-term
SJNK|SPDR Bloomberg Short Term High Yield Bond ETF|us||ARCA|State Street|0.40|5|60|2012-03-14|satellite corporate high-yield short-term
ANGL|VanEck Fallen Angel High Yield Bond ETF|us||NASDAQ|VanEck|0.25|3.1|20|2012-04-10|satellite corporate high-yield
BKLN|Invesco Senior Loan ETF|us||ARCA|Invesco|0.65|7|250|2011-03-03|satellite corporate high-yield floating-rate
JAAA|Janus Henderson AAA CLO ETF|us||ARCA|Janus Henderson|0.20|25|330|2020-10-16|corporate floating-rate active
MBB|iShares MBS ETF|us||NASDAQ|iShares|0.04|39|220|2007-03-13|mortgage-backed intermediate-term
VMBS|Vanguard Mortgage-Backed Securities ETF|us||NASDAQ|Vanguard|0.03|15|60|2009-11-19|mortgage-backed intermediate-term
MUB|iShares National Muni Bond ETF|us||ARCA|iShares|0.05|41|450|2007-09-07|municipal intermediate-term
VTEB|Vanguard Tax-Exempt Bond ETF|us||ARCA|Vanguard|0.03|41|350|2015-08-21|municipal intermediate-term
SUB|iShares Short-Term National Muni Bond ETF|us||ARCA|iShares|0.07|10|50|2008-11-05|municipal short-term
TFI|SPDR Nuveen ICE Municipal Bond ETF|us||ARCA|State Street|0.23|3.2|15|2007-09-11|municipal intermediate-term
HYD|VanEck High Yield Muni ETF|us||BATS|VanEck|0.32|3.7|35|2009-02-04|satellite municipal high-yield long-term
PFF|iShares Preferred and Income Securities ETF|us||NASDAQ|iShares|0.45|14|110|2007-03-26|satellite preferred
CWB|SPDR Bloomberg Convertible Securities ETF|us||ARCA|State Street|0.40|4.5|40|2009-04-14|satellite convertible
ICSH|iShares Ultra Short Duration Bond Active ETF|us||BATS|iShares|0.08|6.3|40|2013-12-11|corporate ultra-short active
JPST|JPMorgan Ultra-Short Income ETF|us||ARCA|J.P. Morgan|0.18|34|260|2017-05-17|corporate ultra-short active
MINT|PIMCO Enhanced Short Maturity Active ETF|us||ARCA|PIMCO|0.36|14|90|2009-11-16|corporate ultra-short active
NEAR|iShares Short Duration Bond Active ETF|us||BATS|iShares|0.25|3.7|25|2013-09-25|corporate short-term active
BNDX|Vanguard Total International Bond ETF|global_ex_us||NASDAQ|Vanguard|0.07|72|200|2013-05-31|core broad-market aggregate international-bond currency-hedged intermediate-term
IAGG|iShares Core International Aggregate Bond ETF|global_ex_us||BATS|iShares|0.07|11|45|2015-11-10|core broad-market aggregate international-bond currency-hedged intermediate-term
BNDW|Vanguard Total World Bond ETF|global||NASDAQ|Vanguard|0.05|1.4|7|2018-09-04|core broad-market aggregate intermediate-term
BWX|SPDR Bloomberg International Treasury Bond ETF|global_ex_us||ARCA|State Street|0.35|1.5|15|2007-10-02|government international-bond intermediate-term
IGOV|iShares International Treasury Bond ETF|developed_ex_us||NASDAQ|iShares|0.35|1.2|10|2009-01-21|government international-bond intermediate-term
WIP|SPDR FTSE International Government Inflation-Protected Bond ETF|global_ex_us||ARCA|State Street|0.50|0.4|2|2008-03-13|government international-bond inflation-linked
EMB|iShares J.P. Morgan USD Emerging Markets Bond ETF|emerging||NASDAQ|iShares|0.39|15|850|2007-12-17|satellite government emerging-bond
VWOB|Vanguard Emerging Markets Government Bond ETF|emerging||NASDAQ|Vanguard|0.15|5.6|30|2013-05-31|satellite government emerging-bond
PCY|Invesco Emerging Markets Sovereign Debt ETF|emerging||ARCA|Invesco|0.50|1.4|20|2007-10-11|satellite government emerging-bond long-term
EMLC|VanEck J.P. Morgan EM Local Currency Bond ETF|emerging||ARCA|VanEck|0.30|4|75|2010-07-22|satellite government emerging-bond
EMHY|iShares J.P. Morgan EM High Yield Bond ETF|emerging||BATS|iShares|0.50|0.5|4|2012-04-03|satellite emerging-bond high-yield
`;
