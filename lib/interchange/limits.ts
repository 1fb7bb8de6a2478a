/** What an importer takes at most; a file beyond any of these is refused whole and nothing is written. */
export const MAX_FILE_BYTES = 5 * 1024 * 1024;
export const MAX_ROWS = 50_000;
export const MAX_COLUMNS = 2_000;
/** One logical line, a quoted multi-line one included. */
export const MAX_RECORD_BYTES = 1_000_000;
