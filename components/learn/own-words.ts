import { formatDate } from "@/lib/format/dates";
import { exactDifference, exactProduct, isPositive } from "@/lib/format/exact-difference";
import { type GaugeFacts, readGauge } from "@/lib/format/gauge-reading";
import { formatMoney } from "@/lib/format/money";
import type { DecimalLike } from "@/lib/format/number-text";
import { formatBps, formatPercent, formatPoints } from "@/lib/format/percent";

/** The whole that shares are shares of, for the same figures in money; it is shown without cents, as an estimate. */
export type OwnWhole = { value: string; currency: string };

/** The reader's own bucket beside an explanation: "Equity 63.2 %, target 60 %, band 57–63 %, 0.2 points over." */
export function ownBucket(facts: GaugeFacts, locale: string): string {
  return `${readGauge(facts, locale).text}.`;
}

/** The edges of the bucket's band in money: "Of $50,000 the band is $28,500 to $31,500; Equity is worth $31,600." */
export function ownBandMoney({ label, actual, band }: GaugeFacts, whole: OwnWhole, locale: string): string {
  if (!band) return "";
  const money = moneyOf(whole, locale);
  return `Of ${money("1")} the band is ${money(band.from)} to ${money(band.to)}; ${label} is worth ${money(actual)}.`;
}

/** The subtraction behind a drift: "Equity: 63.2 % − 60.0 % = +3.2 points, $1,600 more than the target." */
export function ownDrift(
  { label, actual, target }: GaugeFacts,
  whole: OwnWhole | null,
  locale: string,
): string {
  if (target === null) return `${label} has no target, so no drift of its own.`;
  const drift = exactDifference(actual, target);
  const points = formatPoints(drift, { locale, isSigned: true });
  const sum = `${label}: ${share(actual, locale)} − ${share(target, locale)} = ${points}`;
  const distance = sizeOf(drift);
  if (!whole || !isPositive(distance)) return `${sum}.`;
  const side = isPositive(drift) ? "more" : "less";
  return `${sum}, ${moneyOf(whole, locale)(distance)} ${side} than the target.`;
}

/** A share as the division it is: "Equity: $31,600 of $50,000 is 63.2 %." */
export function ownShare(label: string, of: DecimalLike, whole: OwnWhole, locale: string): string {
  const money = moneyOf(whole, locale);
  return `${label}: ${money(of)} of ${money("1")} is ${share(of, locale)}.`;
}

/** What each destination would move of a bucket that is out: to its target, and to the edge it left. Null inside the band. */
export function ownDestinations(facts: GaugeFacts, whole: OwnWhole | null, locale: string): string | null {
  const moves = destinationMoves(facts, whole, locale);
  return moves && `${facts.label} hangs at ${share(facts.actual, locale)}. ${moves}`;
}

/** The same of a bucket that need not hang there: "To its target of 60.0 %: 6.0 points. To the edge …". */
export function destinationMoves(facts: GaugeFacts, whole: OwnWhole | null, locale: string): string | null {
  const { actual, target, band } = facts;
  const { status } = readGauge(facts, locale);
  if (!band || target === null || (status !== "over" && status !== "under")) return null;
  const move = (to: DecimalLike) => {
    const distance = sizeOf(exactDifference(actual, to));
    const amount = whole ? `, ${moneyOf(whole, locale)(distance)}` : "";
    return `${share(to, locale)}: ${formatPoints(distance, { locale })}${amount}`;
  };
  const edge = status === "over" ? band.to : band.from;
  return `To its target of ${move(target)}. To the edge of its band at ${move(edge)}.`;
}

export const NO_CADENCE = "Yours has no cadence: its bands alone say when something is out.";

/** The days on which a calendar looks next, or that it never does: "Yours looks next on Jan 1, 2027, then on …". */
export function ownLooks(days: readonly string[], locale: string): string {
  const [next, ...later] = days.map((day) => formatDate(day, "day", locale));
  if (next === undefined) return NO_CADENCE;
  return later.length === 0
    ? `Yours looks next on ${next}.`
    : `Yours looks next on ${next}, then on ${later.join(" and ")}.`;
}

/** What a rate of cost takes of a trade of ten thousand, since a basis point of it is one: "Yours: 10 bps, $10.00 of …". */
export function ownCost(costBps: number, currency: string, locale: string): string {
  const money = (value: string) => formatMoney(value, { locale, currency });
  return `Yours: ${formatBps(costBps)}, so a trade of ${money("10000")} costs ${money(String(costBps))}.`;
}

function share(value: DecimalLike, locale: string): string {
  return formatPercent(value, { locale });
}

function sizeOf(difference: string): string {
  return difference.replace("-", "");
}

function moneyOf({ value, currency }: OwnWhole, locale: string) {
  return (part: DecimalLike) =>
    formatMoney(exactProduct(value, part), { locale, currency, precision: "estimate" });
}
