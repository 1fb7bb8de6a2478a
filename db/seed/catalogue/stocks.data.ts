/** Large US-listed companies over all eleven sectors; the AUM column is the market value. Columns: see product-table.ts. */
export const STOCKS = `
AAPL|Apple Inc.|us|information_technology|NASDAQ||0|4000|12000|1980-12-12|large-cap mega-cap growth-sector
MSFT|Microsoft Corporation|us|information_technology|NASDAQ||0|3600|11500|1986-03-13|large-cap mega-cap growth-sector
NVDA|NVIDIA Corporation|us|information_technology|NASDAQ||0|4500|35000|1999-01-22|large-cap mega-cap growth-sector
AVGO|Broadcom Inc.|us|information_technology|NASDAQ||0|1600|8000|2009-08-06|large-cap mega-cap growth-sector
ORCL|Oracle Corporation|us|information_technology|NYSE||0|560|5500|1986-03-12|large-cap growth-sector
CSCO|Cisco Systems, Inc.|us|information_technology|NASDAQ||0|300|1500|1990-02-16|large-cap growth-sector dividend
IBM|International Business Machines Corporation|us|information_technology|NYSE||0|280|1300|1962-01-02|large-cap growth-sector dividend
GOOGL|Alphabet Inc. Class A|us|communication_services|NASDAQ||0|3800|9500|2004-08-19|large-cap mega-cap growth-sector
META|Meta Platforms, Inc.|us|communication_services|NASDAQ||0|1650|9500|2012-05-18|large-cap mega-cap growth-sector
NFLX|Netflix, Inc.|us|communication_services|NASDAQ||0|400|4000|2002-05-23|large-cap growth-sector
DIS|The Walt Disney Company|us|communication_services|NYSE||0|200|1000|1962-01-02|large-cap growth-sector
VZ|Verizon Communications Inc.|us|communication_services|NYSE||0|170|900|1983-11-21|large-cap growth-sector dividend
AMZN|Amazon.com, Inc.|us|consumer_discretionary|NASDAQ||0|2450|9500|1997-05-15|large-cap mega-cap cyclical
TSLA|Tesla, Inc.|us|consumer_discretionary|NASDAQ||0|1450|35000|2010-06-29|large-cap mega-cap cyclical
HD|The Home Depot, Inc.|us|consumer_discretionary|NYSE||0|345|1500|1981-09-22|large-cap cyclical dividend
MCD|McDonald's Corporation|us|consumer_discretionary|NYSE||0|220|1000|1966-07-05|large-cap cyclical dividend
NKE|NIKE, Inc. Class B|us|consumer_discretionary|NYSE||0|95|1000|1980-12-02|large-cap cyclical
BRK-B|Berkshire Hathaway Inc. Class B|us|financials|NYSE||0|1080|2300|1996-05-09|large-cap mega-cap cyclical
JPM|JPMorgan Chase & Co.|us|financials|NYSE||0|870|2700|1969-03-05|large-cap mega-cap cyclical dividend
V|Visa Inc. Class A|us|financials|NYSE||0|680|2200|2008-03-19|large-cap cyclical
MA|Mastercard Incorporated|us|financials|NYSE||0|515|1600|2006-05-25|large-cap cyclical
BAC|Bank of America Corporation|us|financials|NYSE||0|400|1900|1973-02-21|large-cap cyclical dividend
GS|The Goldman Sachs Group, Inc.|us|financials|NYSE||0|270|1700|1999-05-04|large-cap cyclical
LLY|Eli Lilly and Company|us|health_care|NYSE||0|960|3500|1972-06-01|large-cap mega-cap defensive
JNJ|Johnson & Johnson|us|health_care|NYSE||0|500|1700|1962-01-02|large-cap defensive dividend
UNH|UnitedHealth Group Incorporated|us|health_care|NYSE||0|300|2700|1984-10-17|large-cap defensive
ABBV|AbbVie Inc.|us|health_care|NYSE||0|400|1300|2013-01-02|large-cap defensive dividend
MRK|Merck & Co., Inc.|us|health_care|NYSE||0|260|1100|1962-01-02|large-cap defensive dividend
PFE|Pfizer Inc.|us|health_care|NYSE||0|142|1100|1972-06-01|large-cap defensive dividend
WMT|Walmart Inc.|us|consumer_staples|NASDAQ||0|890|2000|1972-08-25|large-cap mega-cap defensive
COST|Costco Wholesale Corporation|us|consumer_staples|NASDAQ||0|385|2000|1986-07-09|large-cap defensive
PG|The Procter & Gamble Company|us|consumer_staples|NYSE||0|335|1300|1962-01-02|large-cap defensive dividend
KO|The Coca-Cola Company|us|consumer_staples|NYSE||0|300|1100|1962-01-02|large-cap defensive dividend
PEP|PepsiCo, Inc.|us|consumer_staples|NASDAQ||0|197|1100|1972-06-01|large-cap defensive dividend
XOM|Exxon Mobil Corporation|us|energy|NYSE||0|510|1800|1962-01-02|large-cap cyclical dividend
CVX|Chevron Corporation|us|energy|NYSE||0|305|1200|1962-01-02|large-cap cyclical dividend
COP|ConocoPhillips|us|energy|NYSE||0|115|650|1981-12-31|large-cap cyclical dividend
CAT|Caterpillar Inc.|us|industrials|NYSE||0|270|2000|1962-01-02|large-cap cyclical dividend
HON|Honeywell International Inc.|us|industrials|NASDAQ||0|125|900|1962-01-02|large-cap cyclical dividend
GE|GE Aerospace|us|industrials|NYSE||0|325|1500|1962-01-02|large-cap cyclical
UPS|United Parcel Service, Inc. Class B|us|industrials|NYSE||0|85|600|1999-11-10|large-cap cyclical dividend
LIN|Linde plc|us|materials|NASDAQ||0|200|1000|1992-06-17|large-cap cyclical
SHW|The Sherwin-Williams Company|us|materials|NYSE||0|80|550|1980-03-17|large-cap cyclical
FCX|Freeport-McMoRan Inc.|us|materials|NYSE||0|73|800|1995-07-10|large-cap cyclical miners
NEE|NextEra Energy, Inc.|us|utilities|NYSE||0|168|800|1973-02-21|large-cap defensive dividend
DUK|Duke Energy Corporation|us|utilities|NYSE||0|91|400|1980-03-17|large-cap defensive dividend
SO|The Southern Company|us|utilities|NYSE||0|97|450|1981-12-31|large-cap defensive dividend
`;

export const REAL_ESTATE_STOCKS = `
PLD|Prologis, Inc.|us|real_estate|NYSE||0|119|450|1997-11-21|large-cap cyclical reit
AMT|American Tower Corporation|us|real_estate|NYSE||0|82|480|1998-06-05|large-cap cyclical reit
O|Realty Income Corporation|us|real_estate|NYSE||0|52|320|1994-10-18|large-cap cyclical reit dividend
`;
