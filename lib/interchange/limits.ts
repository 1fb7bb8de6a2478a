/** What an importer takes at most; a file beyond any of these is refused whole and nothing is written. */
export const MAX_FILE_BYTES = 5 * 1024 * 1024;
export const MAX_ROWS = 50_000;
export const MAX_COLUMNS = 2_000;
/** One logical line, a quoted multi-line one included. */
export const MAX_RECORD_BYTES = 1_000_000;

/** Price files are long by nature: 37 funds over 23 years are 226,000 prices in 4 MB. They are read as a stream. */
export const MAX_PRICE_FILE_BYTES = 64 * 1024 * 1024;
export const MAX_PRICE_ROWS = 1_000_000;
export const MAX_PRICES = 3_000_000;
/** Bad rows that a report quotes; the rest are counted. */
export const MAX_QUOTED_BAD_ROWS = 200;
