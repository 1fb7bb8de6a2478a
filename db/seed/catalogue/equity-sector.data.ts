/** Sector and thematic equity funds. Real-estate sector funds stand in real-estate.data.ts. Columns: see product-table.ts. */
export const EQUITY_SECTOR = `
XLB|Materials Select Sector SPDR Fund|us|materials|ARCA|State Street|0.08|5.3|500|1998-12-16|satellite sector cyclical large-cap
XLC|Communication Services Select Sector SPDR Fund|us|communication_services|ARCA|State Street|0.08|27|600|2018-06-18|satellite sector growth-sector large-cap
XLE|Energy Select Sector SPDR Fund|us|energy|ARCA|State Street|0.08|27|1400|1998-12-16|satellite sector cyclical large-cap
XLF|Financial Select Sector SPDR Fund|us|financials|ARCA|State Street|0.08|52|2200|1998-12-16|satellite sector cyclical large-cap
XLI|Industrial Select Sector SPDR Fund|us|industrials|ARCA|State Street|0.08|25|1300|1998-12-16|satellite sector cyclical large-cap
XLK|Technology Select Sector SPDR Fund|us|information_technology|ARCA|State Street|0.08|94|1900|1998-12-16|satellite sector growth-sector large-cap
XLP|Consumer Staples Select Sector SPDR Fund|us|consumer_staples|ARCA|State Street|0.08|15|1100|1998-12-16|satellite sector defensive large-cap
XLU|Utilities Select Sector SPDR Fund|us|utilities|ARCA|State Street|0.08|22|1000|1998-12-16|satellite sector defensive large-cap
XLV|Health Care Select Sector SPDR Fund|us|health_care|ARCA|State Street|0.08|39|1500|1998-12-16|satellite sector defensive large-cap
XLY|Consumer Discretionary Select Sector SPDR Fund|us|consumer_discretionary|ARCA|State Street|0.08|24|1100|1998-12-16|satellite sector cyclical large-cap
VAW|Vanguard Materials ETF|us|materials|ARCA|Vanguard|0.09|2.9|12|2004-01-26|satellite sector cyclical
VOX|Vanguard Communication Services ETF|us|communication_services|ARCA|Vanguard|0.09|6|35|2004-09-23|satellite sector growth-sector
VDE|Vanguard Energy ETF|us|energy|ARCA|Vanguard|0.09|7|60|2004-09-23|satellite sector cyclical
VFH|Vanguard Financials ETF|us|financials|ARCA|Vanguard|0.09|13|65|2004-01-26|satellite sector cyclical
VIS|Vanguard Industrials ETF|us|industrials|ARCA|Vanguard|0.09|6.3|25|2004-09-23|satellite sector cyclical
VGT|Vanguard Information Technology ETF|us|information_technology|ARCA|Vanguard|0.09|110|420|2004-01-26|satellite sector growth-sector
VDC|Vanguard Consumer Staples ETF|us|consumer_staples|ARCA|Vanguard|0.09|7.3|30|2004-01-26|satellite sector defensive
VPU|Vanguard Utilities ETF|us|utilities|ARCA|Vanguard|0.09|8|40|2004-01-26|satellite sector defensive
VHT|Vanguard Health Care ETF|us|health_care|ARCA|Vanguard|0.09|17|65|2004-01-26|satellite sector defensive
VCR|Vanguard Consumer Discretionary ETF|us|consumer_discretionary|ARCA|Vanguard|0.09|6.5|25|2004-01-26|satellite sector cyclical
FTEC|Fidelity MSCI Information Technology Index ETF|us|information_technology|ARCA|Fidelity|0.084|16|70|2013-10-21|satellite sector growth-sector
FHLC|Fidelity MSCI Health Care Index ETF|us|health_care|ARCA|Fidelity|0.084|2.6|12|2013-10-21|satellite sector defensive
FCOM|Fidelity MSCI Communication Services Index ETF|us|communication_services|ARCA|Fidelity|0.084|1.8|8|2013-10-21|satellite sector growth-sector
FSTA|Fidelity MSCI Consumer Staples Index ETF|us|consumer_staples|ARCA|Fidelity|0.084|1.3|7|2013-10-21|satellite sector defensive
FUTY|Fidelity MSCI Utilities Index ETF|us|utilities|ARCA|Fidelity|0.084|2.2|12|2013-10-21|satellite sector defensive
FNCL|Fidelity MSCI Financials Index ETF|us|financials|ARCA|Fidelity|0.084|2.4|12|2013-10-21|satellite sector cyclical
FIDU|Fidelity MSCI Industrials Index ETF|us|industrials|ARCA|Fidelity|0.084|1.5|7|2013-10-21|satellite sector cyclical
FDIS|Fidelity MSCI Consumer Discretionary Index ETF|us|consumer_discretionary|ARCA|Fidelity|0.084|2.0|10|2013-10-21|satellite sector cyclical
SMH|VanEck Semiconductor ETF|global|information_technology|NASDAQ|VanEck|0.35|36|2600|2000-05-05|satellite thematic growth-sector
SOXX|iShares Semiconductor ETF|us|information_technology|NASDAQ|iShares|0.34|16|1300|2001-07-10|satellite thematic growth-sector
IGV|iShares Expanded Tech-Software Sector ETF|us|information_technology|BATS|iShares|0.39|9|500|2001-07-10|satellite thematic growth-sector
CIBR|First Trust NASDAQ Cybersecurity ETF|global|information_technology|NASDAQ|First Trust|0.59|11|80|2015-07-07|satellite thematic growth-sector
IBB|iShares Biotechnology ETF|us|health_care|NASDAQ|iShares|0.44|7.5|270|2001-02-05|satellite thematic
XBI|SPDR S&P Biotech ETF|us|health_care|ARCA|State Street|0.35|7|900|2006-01-31|satellite thematic equal-weight
KRE|SPDR S&P Regional Banking ETF|us|financials|ARCA|State Street|0.35|4|850|2006-06-19|satellite thematic cyclical equal-weight
ITA|iShares U.S. Aerospace & Defense ETF|us|industrials|BATS|iShares|0.38|12|140|2006-05-01|satellite thematic
XOP|SPDR S&P Oil & Gas Exploration & Production ETF|us|energy|ARCA|State Street|0.35|2|350|2006-06-19|satellite thematic cyclical equal-weight
XHB|SPDR S&P Homebuilders ETF|us|consumer_discretionary|ARCA|State Street|0.35|1.7|220|2006-01-31|satellite thematic cyclical equal-weight
ICLN|iShares Global Clean Energy ETF|global|utilities|NASDAQ|iShares|0.39|1.9|45|2008-06-24|satellite thematic esg
PAVE|Global X U.S. Infrastructure Development ETF|us|industrials|BATS|Global X|0.47|10|80|2017-03-06|satellite thematic infrastructure cyclical
ARKK|ARK Innovation ETF|us||BATS|ARK|0.75|7.5|650|2014-10-31|satellite thematic growth active
KWEB|KraneShares CSI China Internet ETF|china|communication_services|ARCA|KraneShares|0.70|8|650|2013-07-31|satellite thematic single-country
IGF|iShares Global Infrastructure ETF|global|utilities|NASDAQ|iShares|0.39|9|30|2007-12-10|satellite thematic infrastructure defensive
GII|SPDR S&P Global Infrastructure ETF|global|utilities|ARCA|State Street|0.40|0.7|3|2007-01-25|satellite thematic infrastructure defensive
NFRA|FlexShares STOXX Global Broad Infrastructure Index Fund|global||ARCA|FlexShares|0.47|2.9|5|2013-10-08|satellite thematic infrastructure
GUNR|FlexShares Morningstar Global Upstream Natural Resources Index Fund|global||ARCA|FlexShares|0.46|5|12|2011-09-16|satellite thematic cyclical
GNR|SPDR S&P Global Natural Resources ETF|global||ARCA|State Street|0.40|3.5|20|2010-09-13|satellite thematic cyclical
MOO|VanEck Agribusiness ETF|global||ARCA|VanEck|0.55|0.6|4|2007-08-31|satellite thematic agriculture
GDX|VanEck Gold Miners ETF|global|materials|ARCA|VanEck|0.51|25|1700|2006-05-16|satellite thematic miners
GDXJ|VanEck Junior Gold Miners ETF|global|materials|ARCA|VanEck|0.51|9|550|2009-11-10|satellite thematic miners small-cap
RING|iShares MSCI Global Gold Miners ETF|global|materials|NASDAQ|iShares|0.39|2.7|25|2012-01-31|satellite thematic miners
COPX|Global X Copper Miners ETF|global|materials|ARCA|Global X|0.65|4|90|2010-04-19|satellite thematic miners industrial-metals
URA|Global X Uranium ETF|global|energy|ARCA|Global X|0.69|5.5|250|2010-11-04|satellite thematic
`;
