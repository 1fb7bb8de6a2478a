import { formatDate } from "./dates";
import { DEFAULT_LOCALE, numberText } from "./number-text";

const SIGNIFICANT = 5;
const USUAL_DECIMALS = 4;
const MOST_DECIMALS = 12;

/** A rate with the decimals that matter: "1.0850", "0.0066667", "163.1000". */
export function formatRate(rate: string, locale: string = DEFAULT_LOCALE): string {
  const zeros = /^0\.(0*)/.exec(rate)?.[1]?.length ?? -1;
  const decimals =
    zeros < 0 ? USUAL_DECIMALS : Math.min(MOST_DECIMALS, Math.max(USUAL_DECIMALS, zeros + SIGNIFICANT));
  return numberText(rate, locale, { minimumFractionDigits: USUAL_DECIMALS, maximumFractionDigits: decimals });
}

type Rate = { rate: string; date: string };

/** "at 1.0850 USD per EUR on 20 Nov 2026" */
export function rateWords(
  { rate, date }: Rate,
  from: string,
  base: string,
  locale: string = DEFAULT_LOCALE,
): string {
  return `at ${formatRate(rate, locale)} ${base} per ${from} on ${formatDate(date, "day", locale)}`;
}
