/** Commodity funds, gold and silver among them. Columns and as-of date: see product-table.ts. */
export const COMMODITIES = `
GLD|SPDR Gold Shares|global||ARCA|State Street|0.40|145|4200|2004-11-18|hedge precious-metals gold
IAU|iShares Gold Trust|global||ARCA|iShares|0.25|65|650|2005-01-21|hedge precious-metals gold
GLDM|SPDR Gold MiniShares Trust|global||ARCA|State Street|0.10|24|380|2018-06-25|hedge precious-metals gold
SGOL|abrdn Physical Gold Shares ETF|global||ARCA|abrdn|0.17|7|100|2009-09-09|hedge precious-metals gold
IAUM|iShares Gold Trust Micro|global||ARCA|iShares|0.09|6|110|2021-06-15|hedge precious-metals gold
BAR|GraniteShares Gold Trust|global||ARCA|GraniteShares|0.17|1.5|15|2017-08-31|hedge precious-metals gold
AAAU|Goldman Sachs Physical Gold ETF|global||BATS|Goldman Sachs|0.18|2.5|45|2018-07-26|hedge precious-metals gold
OUNZ|VanEck Merk Gold Trust|global||ARCA|VanEck|0.25|2.5|20|2014-05-16|hedge precious-metals gold
SLV|iShares Silver Trust|global||ARCA|iShares|0.50|34|2400|2006-04-21|satellite precious-metals silver
SIVR|abrdn Physical Silver Shares ETF|global||ARCA|abrdn|0.30|4.5|75|2009-07-24|satellite precious-metals silver
PPLT|abrdn Physical Platinum Shares ETF|global||ARCA|abrdn|0.60|2.3|60|2010-01-08|satellite precious-metals platinum
PALL|abrdn Physical Palladium Shares ETF|global||ARCA|abrdn|0.60|0.9|25|2010-01-08|satellite precious-metals
GLTR|abrdn Physical Precious Metals Basket Shares ETF|global||ARCA|abrdn|0.60|2.2|20|2010-10-22|satellite precious-metals gold silver platinum
DBC|Invesco DB Commodity Index Tracking Fund|global||ARCA|Invesco|0.87|1.3|20|2006-02-03|broad-commodity futures-based
PDBC|Invesco Optimum Yield Diversified Commodity Strategy No K-1 ETF|global||NASDAQ|Invesco|0.59|4.5|50|2014-11-07|broad-commodity futures-based active
GSG|iShares S&P GSCI Commodity-Indexed Trust|global||ARCA|iShares|0.75|1|12|2006-07-10|broad-commodity futures-based
BCI|abrdn Bloomberg All Commodity Strategy K-1 Free ETF|global||ARCA|abrdn|0.26|1.6|15|2017-03-30|broad-commodity futures-based
COMT|iShares GSCI Commodity Dynamic Roll Strategy ETF|global||NASDAQ|iShares|0.48|0.6|5|2014-10-15|broad-commodity futures-based
FTGC|First Trust Global Tactical Commodity Strategy Fund|global||NASDAQ|First Trust|0.98|2.3|15|2013-10-21|broad-commodity futures-based active
GCC|WisdomTree Enhanced Commodity Strategy Fund|global||ARCA|WisdomTree|0.55|0.2|1|2008-01-24|broad-commodity futures-based active
USCI|United States Commodity Index Fund, LP|global||ARCA|USCF|1.07|0.25|2|2010-08-10|broad-commodity futures-based
DJP|iPath Bloomberg Commodity Index Total Return ETN|global||ARCA|Barclays|0.70|0.6|3|2006-06-06|broad-commodity futures-based
USO|United States Oil Fund, LP|global||ARCA|USCF|0.70|0.9|350|2006-04-10|satellite oil energy-commodity futures-based
BNO|United States Brent Oil Fund, LP|global||ARCA|USCF|1.14|0.1|25|2010-06-02|satellite oil energy-commodity futures-based
DBO|Invesco DB Oil Fund|global||ARCA|Invesco|0.77|0.2|5|2007-01-05|satellite oil energy-commodity futures-based
UNG|United States Natural Gas Fund, LP|global||ARCA|USCF|1.06|0.5|180|2007-04-18|satellite natural-gas energy-commodity futures-based
DBE|Invesco DB Energy Fund|global||ARCA|Invesco|0.77|0.05|1|2007-01-05|satellite energy-commodity futures-based
DBA|Invesco DB Agriculture Fund|global||ARCA|Invesco|0.85|0.8|12|2007-01-05|satellite agriculture futures-based
DBB|Invesco DB Base Metals Fund|global||ARCA|Invesco|0.77|0.13|3|2007-01-05|satellite industrial-metals futures-based
CPER|United States Copper Index Fund, LP|global||ARCA|USCF|0.88|0.3|15|2011-11-15|satellite industrial-metals futures-based
`;
