import { ANCHOR_YEAR, type PayFrequency, type PriceModel, yieldIn } from "./models";
import type { Timeline } from "./paths";

export interface ClosePath {
  /** What the product costs that day. */
  closes: Float64Array;
  /** The same adjusted for payouts: ratios are total returns; equal to the close on the last day. */
  adjustedCloses: Float64Array;
}

const PAY_MONTHS: Record<PayFrequency, readonly number[]> = {
  D: [],
  M: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
  Q: [3, 6, 9, 12],
  S: [6, 12],
  A: [12],
  "-": [],
};

/** Turns log total returns into closes: payouts fall out of the close on their day and stay in the adjusted close. */
export function closesOf(timeline: Timeline, model: PriceModel, returns: Float64Array): ClosePath {
  const { dates } = timeline;
  const wealth = new Float64Array(dates.length);
  for (let day = 1; day < wealth.length; day += 1) wealth[day] = (wealth[day - 1] ?? 0) + (returns[day] ?? 0);
  const paid = payoutsBefore(timeline, model, returns);
  const logClose = (day: number) => (wealth[day] ?? 0) - (paid[day] ?? 0);
  const anchor = dates.findLastIndex((date) => date.startsWith(String(ANCHOR_YEAR)));
  const last = dates.length - 1;
  const level = Math.log(model.anchorClose) - logClose(anchor);
  // At the end both are the same price; before it the adjusted one lacks what was paid out since.
  const adjustedLevel = level - (paid[last] ?? 0);
  return {
    closes: wealth.map((_, day) => Math.exp(level + logClose(day))),
    adjustedCloses: wealth.map((log) => Math.exp(adjustedLevel + log)),
  };
}

/** Log of what payouts have taken out of the close up to each day. */
function payoutsBefore(timeline: Timeline, model: PriceModel, returns: Float64Array): Float64Array {
  const paid = new Float64Array(timeline.dates.length);
  const payDays = new Map<number, number>();
  for (const month of timeline.months) {
    const number = Number(month.key.slice(5));
    if (!PAY_MONTHS[model.frequency].includes(number)) continue;
    const times = PAY_MONTHS[model.frequency].length;
    const rate = yieldIn(Number(month.key.slice(0, 4)), model.pay);
    // Monthly payers go ex on the first day, others around the third week, as the large issuers do.
    const offset = model.frequency === "M" ? 0 : Math.min(14, month.end - month.start - 1);
    const day = month.start + offset;
    payDays.set(day, model.pay.kind === "all" ? earnedBefore(returns, day) : -Math.log1p(-rate / times));
  }
  for (let day = 1; day < paid.length; day += 1) {
    const out = model.frequency === "D" ? (returns[day] ?? 0) : (payDays.get(day) ?? 0);
    paid[day] = (paid[day - 1] ?? 0) + out;
  }
  return paid;
}

const DAYS_A_MONTH = 21;

/** What the last month brought, never less than nothing. */
function earnedBefore(returns: Float64Array, day: number): number {
  let sum = 0;
  for (let back = 0; back < DAYS_A_MONTH && day - back > 0; back += 1) sum += returns[day - back] ?? 0;
  return Math.max(sum, 0);
}
