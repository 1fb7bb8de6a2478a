import { formatDate } from "@/lib/format/dates";
import { exactDifference } from "@/lib/format/exact-difference";
import { formatMoney } from "@/lib/format/money";
import { isZero } from "@/lib/format/number-text";
import { countOf, formatQuantity } from "@/lib/format/quantity";
import type { LotHoldingView, LotsView } from "@/lib/schemas/transaction";

type Lot = Pick<LotHoldingView["lots"][number], "opened_on" | "units" | "cost">;
export type LotFacts = { symbol: string; currency: string; count: number; oldest: Lot };
export type GainFacts = { symbol: string; currency: string; value: string; cost: string; gain: string };
export type YearFacts = Pick<
  LotsView["realised"][number],
  "year" | "currency" | "proceeds" | "cost" | "gain"
>;

/** Of the product that came in the most lots, the one that a sale would begin with. */
export function mostLots(holdings: readonly LotHoldingView[]): LotFacts | null {
  const [most] = holdings.toSorted((a, b) => b.lots.length - a.lots.length);
  const oldest = most?.lots[0];
  if (!most || !oldest) return null;
  const { opened_on, units, cost } = oldest;
  const { symbol, currency } = most;
  return { symbol, currency, count: most.lots.length, oldest: { opened_on, units, cost } };
}

/** "VTI came in 3 lots. The oldest, of Jan 3, 2020, is sold first: 10 units that cost $1,500.00." */
export function ownLot({ symbol, currency, count, oldest }: LotFacts, locale: string): string {
  const day = formatDate(oldest.opened_on, "day", locale);
  const units = `${formatQuantity(oldest.units, { locale })} ${isZero(exactDifference(oldest.units, "1")) ? "unit" : "units"}`;
  const cost = oldest.cost === null ? "of unknown cost" : `that cost ${money(oldest.cost, currency, locale)}`;
  if (count === 1) return `${symbol} came in one lot, of ${day}: ${units} ${cost}.`;
  const lots = countOf(count, "lot", "lots", locale);
  return `${symbol} came in ${lots}. The oldest, of ${day}, is sold first: ${units} ${cost}.`;
}

/** The first product whose gain is known. */
export function firstGain(holdings: readonly LotHoldingView[]): GainFacts | null {
  for (const { symbol, currency, value, cost, gain } of holdings) {
    if (value !== null && cost !== null && gain !== null) return { symbol, currency, value, cost, gain };
  }
  return null;
}

/** "VTI: $1,800.00 of value less $1,500.00 of cost is +$300.00, not realised." */
export function ownGain({ symbol, currency, value, cost, gain }: GainFacts, locale: string): string {
  const of = (amount: string) => money(amount, currency, locale);
  return `${symbol}: ${of(value)} of value less ${of(cost)} of cost is ${signed(gain, currency, locale)}, not realised.`;
}

/** The first year in which the cost of all that was sold is known, so that its figures add up. */
export function firstYear(years: LotsView["realised"]): YearFacts | null {
  const found = years.find(({ proceeds_without_cost: unknown }) => isZero(unknown));
  if (!found) return null;
  const { year, currency, proceeds, cost, gain } = found;
  return { year, currency, proceeds, cost, gain };
}

/** "2024: $900.00 of proceeds less $800.00 of cost is +$100.00, realised." */
export function ownYear({ year, currency, proceeds, cost, gain }: YearFacts, locale: string): string {
  const of = (amount: string) => money(amount, currency, locale);
  return `${year}: ${of(proceeds)} of proceeds less ${of(cost)} of cost is ${signed(gain, currency, locale)}, realised.`;
}

function money(amount: string, currency: string, locale: string): string {
  return formatMoney(amount, { currency, locale });
}

function signed(amount: string, currency: string, locale: string): string {
  return formatMoney(amount, { currency, locale, isSigned: true });
}
