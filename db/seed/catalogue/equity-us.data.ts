/** US equity funds: broad market, size and style. Columns and as-of date: see product-table.ts. */
export const EQUITY_US = `
VTI|Vanguard Total Stock Market ETF|us||ARCA|Vanguard|0.03|550|1250|2001-05-24|core broad-market large-cap blend
ITOT|iShares Core S&P Total U.S. Stock Market ETF|us||ARCA|iShares|0.03|78|330|2004-01-20|core broad-market large-cap blend
SCHB|Schwab U.S. Broad Market ETF|us||ARCA|Schwab|0.03|38|110|2009-11-03|core broad-market large-cap blend
SPTM|SPDR Portfolio S&P 1500 Composite Stock Market ETF|us||ARCA|State Street|0.03|12|55|2000-10-04|core broad-market large-cap blend
VOO|Vanguard S&P 500 ETF|us||ARCA|Vanguard|0.03|800|4600|2010-09-07|core broad-market large-cap blend
SPY|SPDR S&P 500 ETF Trust|us||ARCA|State Street|0.0945|700|45000|1993-01-22|core broad-market large-cap blend
IVV|iShares Core S&P 500 ETF|us||ARCA|iShares|0.03|730|4300|2000-05-15|core broad-market large-cap blend
SPYM|SPDR Portfolio S&P 500 ETF (SPLG until 2025)|us||ARCA|State Street|0.02|100|800|2005-11-08|core broad-market large-cap blend
SCHX|Schwab U.S. Large-Cap ETF|us||ARCA|Schwab|0.03|63|270|2009-11-03|core broad-market large-cap blend
VV|Vanguard Large-Cap ETF|us||ARCA|Vanguard|0.04|47|85|2004-01-27|core broad-market large-cap blend
IWB|iShares Russell 1000 ETF|us||ARCA|iShares|0.15|45|320|2000-05-15|broad-market large-cap blend
MGC|Vanguard Mega Cap ETF|us||ARCA|Vanguard|0.07|8|35|2007-12-17|large-cap mega-cap blend
OEF|iShares S&P 100 ETF|us||ARCA|iShares|0.20|27|170|2000-10-23|large-cap mega-cap blend
DIA|SPDR Dow Jones Industrial Average ETF Trust|us||ARCA|State Street|0.16|42|2100|1998-01-14|large-cap blend
RSP|Invesco S&P 500 Equal Weight ETF|us||ARCA|Invesco|0.20|76|2200|2003-04-24|large-cap blend equal-weight
QQQ|Invesco QQQ Trust|us||NASDAQ|Invesco|0.18|400|30000|1999-03-10|satellite large-cap growth
QQQM|Invesco NASDAQ 100 ETF|us||NASDAQ|Invesco|0.15|68|750|2020-10-13|satellite large-cap growth
ONEQ|Fidelity Nasdaq Composite Index ETF|us||NASDAQ|Fidelity|0.21|9|30|2003-09-25|satellite large-cap growth
VXF|Vanguard Extended Market ETF|us||ARCA|Vanguard|0.05|25|110|2001-12-27|broad-market mid-cap small-cap blend
VO|Vanguard Mid-Cap ETF|us||ARCA|Vanguard|0.04|90|190|2004-01-26|mid-cap blend
IJH|iShares Core S&P Mid-Cap ETF|us||ARCA|iShares|0.05|100|550|2000-05-22|mid-cap blend
MDY|SPDR S&P MidCap 400 ETF Trust|us||ARCA|State Street|0.24|24|480|1995-05-04|mid-cap blend
IWR|iShares Russell Mid-Cap ETF|us||ARCA|iShares|0.18|45|180|2001-07-17|mid-cap blend
SCHM|Schwab U.S. Mid-Cap ETF|us||ARCA|Schwab|0.04|12|40|2011-01-13|mid-cap blend
VB|Vanguard Small-Cap ETF|us||ARCA|Vanguard|0.05|70|220|2004-01-26|small-cap blend
IJR|iShares Core S&P Small-Cap ETF|us||ARCA|iShares|0.06|88|550|2000-05-22|small-cap blend
IWM|iShares Russell 2000 ETF|us||ARCA|iShares|0.19|72|8500|2000-05-22|small-cap blend
SCHA|Schwab U.S. Small-Cap ETF|us||ARCA|Schwab|0.04|19|70|2009-11-03|small-cap blend
VTWO|Vanguard Russell 2000 ETF|us||NASDAQ|Vanguard|0.07|14|160|2010-09-20|small-cap blend
SPSM|SPDR Portfolio S&P 600 Small Cap ETF|us||ARCA|State Street|0.03|13|80|2013-07-08|small-cap blend
VUG|Vanguard Growth ETF|us||ARCA|Vanguard|0.04|200|600|2004-01-26|large-cap growth
IWF|iShares Russell 1000 Growth ETF|us||ARCA|iShares|0.18|122|750|2000-05-22|large-cap growth
SCHG|Schwab U.S. Large-Cap Growth ETF|us||ARCA|Schwab|0.04|52|320|2009-12-11|large-cap growth
SPYG|SPDR Portfolio S&P 500 Growth ETF|us||ARCA|State Street|0.04|44|280|2000-09-25|large-cap growth
IVW|iShares S&P 500 Growth ETF|us||ARCA|iShares|0.18|66|330|2000-05-22|large-cap growth
VOOG|Vanguard S&P 500 Growth ETF|us||ARCA|Vanguard|0.07|21|90|2010-09-07|large-cap growth
MGK|Vanguard Mega Cap Growth ETF|us||ARCA|Vanguard|0.07|31|150|2007-12-17|large-cap mega-cap growth
VTV|Vanguard Value ETF|us||ARCA|Vanguard|0.04|155|480|2004-01-26|large-cap value
IWD|iShares Russell 1000 Value ETF|us||ARCA|iShares|0.18|66|380|2000-05-22|large-cap value
SCHV|Schwab U.S. Large-Cap Value ETF|us||ARCA|Schwab|0.04|14|45|2009-12-11|large-cap value
SPYV|SPDR Portfolio S&P 500 Value ETF|us||ARCA|State Street|0.04|30|160|2000-09-25|large-cap value
IVE|iShares S&P 500 Value ETF|us||ARCA|iShares|0.18|47|140|2000-05-22|large-cap value
VOT|Vanguard Mid-Cap Growth ETF|us||ARCA|Vanguard|0.07|18|45|2006-08-17|mid-cap growth
VOE|Vanguard Mid-Cap Value ETF|us||ARCA|Vanguard|0.07|20|50|2006-08-17|mid-cap value
VBK|Vanguard Small-Cap Growth ETF|us||ARCA|Vanguard|0.07|21|65|2004-01-26|small-cap growth
VBR|Vanguard Small-Cap Value ETF|us||ARCA|Vanguard|0.07|32|100|2004-01-26|satellite small-cap value
IWO|iShares Russell 2000 Growth ETF|us||ARCA|iShares|0.24|13|130|2000-07-24|small-cap growth
IWN|iShares Russell 2000 Value ETF|us||ARCA|iShares|0.24|12|180|2000-07-24|satellite small-cap value
IJS|iShares S&P Small-Cap 600 Value ETF|us||ARCA|iShares|0.18|7|30|2000-07-24|satellite small-cap value
IJT|iShares S&P Small-Cap 600 Growth ETF|us||NASDAQ|iShares|0.18|6|20|2000-07-24|small-cap growth
AVUV|Avantis U.S. Small Cap Value ETF|us||ARCA|Avantis|0.25|19|110|2019-09-24|satellite small-cap value active
AVUS|Avantis U.S. Equity ETF|us||ARCA|Avantis|0.15|10|35|2019-09-24|broad-market large-cap blend multi-factor active
DFAC|Dimensional U.S. Core Equity 2 ETF|us||ARCA|Dimensional|0.17|38|90|2021-06-14|broad-market large-cap blend multi-factor active
DFAT|Dimensional U.S. Targeted Value ETF|us||ARCA|Dimensional|0.28|12|35|2021-06-14|satellite small-cap value active
RPV|Invesco S&P 500 Pure Value ETF|us||ARCA|Invesco|0.35|1.3|15|2006-03-01|satellite large-cap value
`;
