import { gaussianSource } from "@/db/seed/sample-prices/random";
import { dateOfDayNumber } from "@/lib/kernel/dates";
import type { SampleStrategy } from "./fund.data";

const WEEKS = 104;
const WEEKS_A_YEAR = 52;
const FALL_WEEKS = 20;
const START = 100;

/** Two years of weekly values of one unit, drawn from the strategy's name: the same on every machine. */
export function valueHistory(
  { name, drift, volatility, fall = 0 }: SampleStrategy,
  lastDay: number,
): { date: string; nav: string }[] {
  const next = gaussianSource(name);
  const gain = Math.log1p(drift) / WEEKS_A_YEAR;
  const swing = volatility / Math.sqrt(WEEKS_A_YEAR);
  const drop = fall === 0 ? 0 : Math.log1p(-fall) / FALL_WEEKS;
  let nav = START;
  return Array.from({ length: WEEKS }, (_, week) => {
    const isFalling = week >= WEEKS - FALL_WEEKS;
    nav *= Math.exp(gain + swing * next() + (isFalling ? drop : 0));
    return { date: dateOfDayNumber(lastDay - 7 * (WEEKS - 1 - week)), nav: nav.toFixed(4) };
  });
}
