import type { IsoDate } from "@/lib/kernel/dates";

/**
 * The day the facts of the catalogue describe. Names, fees and dates were written from the issuers' published fact
 * sheets; AUM (market value for a stock) and dollar volume are approximate, good to one leading digit or two.
 */
export const CATALOGUE_AS_OF: IsoDate = "2025-12-31";
