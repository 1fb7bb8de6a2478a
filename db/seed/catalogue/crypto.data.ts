/** Crypto funds and the two coins themselves (in dollars). Columns and as-of date: see product-table.ts. */
export const CRYPTO_FUNDS = `
IBIT|iShares Bitcoin Trust ETF|global||NASDAQ|iShares|0.25|70|3200|2024-01-11|satellite bitcoin spot-crypto
FBTC|Fidelity Wise Origin Bitcoin Fund|global||BATS|Fidelity|0.25|18|380|2024-01-11|satellite bitcoin spot-crypto
ARKB|ARK 21Shares Bitcoin ETF|global||BATS|ARK|0.21|3.7|110|2024-01-11|satellite bitcoin spot-crypto
BITB|Bitwise Bitcoin ETF|global||ARCA|Bitwise|0.20|3.6|90|2024-01-11|satellite bitcoin spot-crypto
GBTC|Grayscale Bitcoin Trust ETF|global||ARCA|Grayscale|1.50|15|230|2015-05-11|satellite bitcoin spot-crypto
BTC|Grayscale Bitcoin Mini Trust ETF|global||ARCA|Grayscale|0.15|4.3|65|2024-07-31|satellite bitcoin spot-crypto
HODL|VanEck Bitcoin ETF|global||BATS|VanEck|0.20|1.6|25|2024-01-11|satellite bitcoin spot-crypto
BTCO|Invesco Galaxy Bitcoin ETF|global||BATS|Invesco|0.25|0.6|10|2024-01-11|satellite bitcoin spot-crypto
EZBC|Franklin Bitcoin ETF|global||BATS|Franklin Templeton|0.19|0.5|8|2024-01-11|satellite bitcoin spot-crypto
BITO|ProShares Bitcoin ETF|global||ARCA|ProShares|0.95|2.4|550|2021-10-19|satellite bitcoin futures-based
ETHA|iShares Ethereum Trust ETF|global||NASDAQ|iShares|0.25|11|900|2024-07-23|satellite ethereum spot-crypto
FETH|Fidelity Ethereum Fund|global||BATS|Fidelity|0.25|2.4|110|2024-07-23|satellite ethereum spot-crypto
ETH|Grayscale Ethereum Mini Trust ETF|global||ARCA|Grayscale|0.15|2.1|120|2024-07-23|satellite ethereum spot-crypto
ETHE|Grayscale Ethereum Trust ETF|global||ARCA|Grayscale|2.50|3|140|2019-06-20|satellite ethereum spot-crypto
ETHW|Bitwise Ethereum ETF|global||ARCA|Bitwise|0.20|0.4|15|2024-07-23|satellite ethereum spot-crypto
ETHV|VanEck Ethereum ETF|global||BATS|VanEck|0.20|0.2|6|2024-07-23|satellite ethereum spot-crypto
`;

/** Symbols as the price providers write them: BTC and ETH alone are Grayscale's funds. */
export const COINS = `
BTC-USD|Bitcoin|global||||0|1750|35000|2009-01-03|satellite bitcoin spot-crypto
ETH-USD|Ethereum|global||||0|360|22000|2015-07-30|satellite ethereum spot-crypto
`;
