import { Decimal } from "@/lib/kernel/decimal";
import type { Meaning } from "./phrases.data";

/** A comma is a decimal point only before one or two digits: "1,000 %" means nothing. */
const NUMBER = /^(\d{1,6}(?:\.\d{1,6}|,\d{1,2})?)(%|percent|pct|bps|bp)?$/;
const PERCENTS: ReadonlySet<string> = new Set(["%", "percent", "pct"]);
const POINTS: ReadonlySet<string> = new Set(["bps", "bp"]);
const YEARS: ReadonlySet<string> = new Set(["year", "years", "yrs", "years'"]);
const CALENDAR_YEAR = /^20\d\d$/;

const TO_NINETEEN =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen";
const TENS = "twenty thirty forty fifty sixty seventy eighty ninety";
const SMALL = TO_NINETEEN.split(" ");

/** "seven", "twenty", "twenty-five", "hundred" with their figures. */
const SPELT: ReadonlyMap<string, number> = new Map([
  ...SMALL.map((word, index) => [word, index] as const),
  ...TENS.split(" ").flatMap((ten, index) => {
    const value = (index + 2) * 10;
    const ones = SMALL.slice(1, 10).map((one, more) => [`${ten}-${one}`, value + more + 1] as const);
    return [[ten, value] as const, ...ones];
  }),
  ["hundred", 100] as const,
]);

type Read = { meaning: Meaning; length: number };

/**
 * A figure with its unit at the beginning of some words: "20%", "20 percent", "twenty five percent", "30 bps", "3 years",
 * or a year of the calendar. Null for anything else; a bare number means nothing.
 */
export function readNumber([first = "", second = "", third = ""]: readonly string[]): Read | null {
  const [, digits, attached] = NUMBER.exec(first) ?? [];
  if (digits !== undefined && attached !== undefined) return withUnit(digits, attached, 1);
  const inTwo = SPELT.get(`${first}-${second}`);
  if (inTwo !== undefined) return withUnit(String(inTwo), third, 3);
  const spelt = SPELT.get(first);
  const figure = digits ?? (spelt === undefined ? undefined : String(spelt));
  if (figure === undefined) return null;
  return (
    withUnit(figure, second, 2) ?? (CALENDAR_YEAR.test(first) ? { meaning: { is: "date" }, length: 1 } : null)
  );
}

function withUnit(digits: string, unit: string, length: number): Read | null {
  const figure = new Decimal(digits.replace(",", "."));
  if (YEARS.has(unit)) return { meaning: { is: "years", years: figure.toNumber() }, length };
  const divisor = PERCENTS.has(unit) ? 100 : POINTS.has(unit) ? 10_000 : null;
  if (divisor === null) return null;
  return { meaning: { is: "share", share: figure.div(divisor).toFixed() }, length };
}
