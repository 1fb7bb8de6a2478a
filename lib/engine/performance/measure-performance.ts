import { isExternalFlow, type Transaction } from "@/lib/engine/portfolio/transaction-types";
import { daysBetween, type IsoDate } from "@/lib/kernel/dates";
import { type DatedAmount, internalRate } from "./internal-rate";
import type { Contribution, Moment, PastFacts, Performance, PerformanceDay } from "./types";
import { centsIn, unitsInCents, type Valued, valueMoment } from "./value-moment";
import { walkPortfolio } from "./walk-portfolio";

const YEAR_DAYS = 365.25;

type Tally = { inKind: bigint; cash: bigint };
type Ledger = {
  days: PerformanceDay[];
  tallies: Map<string, Tally>;
  start: Valued | null;
  end: Valued | null;
  pendingIn: bigint;
  pendingOut: bigint;
  skipped: number;
  firstSkip: string | null;
  /** Lines that could not be valued on their day: the first day that can count them does. */
  owed: Transaction[];
};

/**
 * What became of a portfolio between the first and the last of the valuation days: value a day, flows,
 * time-weighted and money-weighted return, and what each product contributed.
 * Time-weighted by day, money that comes in counting from the day's beginning and money that leaves until its end:
 * `(V + out) / (V before + in) − 1`, chained. Contributions are exact in cents and sum to the gain; as
 * part of the return they are the gain over the average capital (Dietz). The state at the end of `days[0]` is
 * where counting begins. Days on which something cannot be valued are left out; their flows count later.
 */
export function measurePerformance(facts: PastFacts, days: readonly IsoDate[]): Performance {
  const ledger: Ledger = {
    days: [],
    tallies: new Map(),
    start: null,
    end: null,
    pendingIn: 0n,
    pendingOut: 0n,
    skipped: 0,
    firstSkip: null,
    owed: [],
  };
  let today: Moment[] = [];
  const endDay = () => {
    if (today.length > 0) countDay(ledger, facts, today);
    today = [];
  };
  walkPortfolio(facts, days, (moment) => {
    if (today[0] && today[0].date !== moment.date) endDay();
    today.push(moment);
  });
  endDay();
  return toPerformance(ledger);
}

function countDay(ledger: Ledger, facts: PastFacts, moments: readonly Moment[]): void {
  const last = moments.at(-1);
  if (!last) return;
  const valued = valueMoment(last, facts.baseCcy);
  if (!("reason" in valued) && ledger.start === null) {
    begin(ledger, last.date, valued);
    return;
  }
  if (ledger.start !== null) {
    const owed = ledger.owed.splice(0);
    countLines(ledger, facts.baseCcy, last, owed);
    for (const moment of moments) countLines(ledger, facts.baseCcy, moment, moment.lines);
  }
  if ("reason" in valued) {
    ledger.skipped += 1;
    ledger.firstSkip ??= valued.reason;
    return;
  }
  const before = ledger.days.at(-1);
  const { pendingIn: inCents, pendingOut: outCents } = ledger;
  const base = Number((before?.valueCents ?? 0n) + inCents);
  const step = base > 0 ? Number(valued.cents + outCents) / base : 1;
  const growth = (before?.growth ?? 1) * step;
  ledger.days.push({ date: last.date, valueCents: valued.cents, inCents, outCents, growth });
  ledger.end = valued;
  [ledger.pendingIn, ledger.pendingOut] = [0n, 0n];
}

function begin(ledger: Ledger, date: IsoDate, valued: Valued): void {
  ledger.start = valued;
  ledger.end = valued;
  ledger.days.push({ date, valueCents: valued.cents, inCents: 0n, outCents: 0n, growth: 1 });
}

function countLines(ledger: Ledger, baseCcy: string, moment: Moment, lines: readonly Transaction[]): void {
  for (const line of lines) {
    const cash = centsIn(line.cashAmount, line.currency, baseCcy, moment.fx);
    const units = isExternalFlow(line.kind) ? unitsInCents(line, moment, baseCcy) : 0n;
    if (cash === null || units === null) {
      ledger.owed.push(line);
      continue;
    }
    if (isExternalFlow(line.kind)) addFlow(ledger, cash + units);
    tally(ledger, line, units, cash);
  }
}

function addFlow(ledger: Ledger, cents: bigint): void {
  if (cents >= 0n) ledger.pendingIn += cents;
  else ledger.pendingOut -= cents;
}

/** Money from outside is no product's; what a product's lines moved is. */
function tally(ledger: Ledger, line: Transaction, inKind: bigint, cash: bigint): void {
  if (line.symbol === null) return;
  const sum = ledger.tallies.get(line.symbol) ?? { inKind: 0n, cash: 0n };
  sum.inKind += inKind;
  sum.cash += cash;
  ledger.tallies.set(line.symbol, sum);
}

function toPerformance(ledger: Ledger): Performance {
  const { days, start, end } = ledger;
  const first = days[0];
  const last = days.at(-1);
  const startCents = start?.cents ?? 0n;
  const endCents = end?.cents ?? 0n;
  const netFlowCents = days.reduce((total, day) => total + day.inCents - day.outCents, 0n);
  const gainCents = endCents - startCents - netFlowCents;
  const span = first && last ? daysBetween(first.date, last.date) : 0;
  const capital = averageCapital(days, span);
  const timeWeighted = span > 0 && last ? last.growth - 1 : null;
  return {
    days,
    startCents,
    endCents,
    netFlowCents,
    gainCents,
    timeWeighted,
    timeWeightedAYear:
      timeWeighted !== null && span > YEAR_DAYS ? (1 + timeWeighted) ** (YEAR_DAYS / span) - 1 : null,
    moneyWeightedAYear: span > 0 ? internalRate(ownersAmounts(days)) : null,
    dietz: capital === null ? null : Number(gainCents) / capital,
    contributions: contributionsOf(ledger, gainCents, capital),
    skippedDays: ledger.skipped,
    firstSkipReason: ledger.firstSkip,
  };
}

/** The first value and every flow, each for the part of the stretch it was there; cents. */
function averageCapital(days: readonly PerformanceDay[], span: number): number | null {
  const first = days[0];
  const last = days.at(-1);
  if (!first || !last || span <= 0) return null;
  const flows = days.reduce((total, { date, inCents, outCents }) => {
    // Counted as the daily return does: in from the morning on, out until the evening.
    const inPart = Math.min((daysBetween(date, last.date) + 1) / span, 1);
    const outPart = daysBetween(date, last.date) / span;
    return total + Number(inCents) * inPart - Number(outCents) * outPart;
  }, 0);
  const capital = Number(first.valueCents) + flows;
  return capital > 0 ? capital : null;
}

function ownersAmounts(days: readonly PerformanceDay[]): DatedAmount[] {
  const amounts: DatedAmount[] = [];
  days.forEach(({ date, valueCents, inCents, outCents }, index) => {
    let cents = outCents - inCents;
    if (index === 0) cents -= valueCents;
    if (index === days.length - 1) cents += valueCents;
    if (cents !== 0n) amounts.push({ date, amount: Number(cents) / 100 });
  });
  return amounts;
}

/** Every product that was held or traded, largest gain first; what is left of the gain is money's. */
function contributionsOf(ledger: Ledger, gainCents: bigint, capital: number | null): Contribution[] {
  const { start, end, tallies } = ledger;
  const symbols = new Set([
    ...(start?.bySymbol.keys() ?? []),
    ...(end?.bySymbol.keys() ?? []),
    ...tallies.keys(),
  ]);
  const ofReturn = (gain: bigint) => (capital === null ? null : Number(gain) / capital);
  let others = gainCents;
  const lines = [...symbols].map((symbol): Contribution => {
    const startCents = start?.bySymbol.get(symbol) ?? 0n;
    const endCents = end?.bySymbol.get(symbol) ?? 0n;
    const { inKind, cash } = tallies.get(symbol) ?? { inKind: 0n, cash: 0n };
    const gain = endCents - startCents - inKind + cash;
    others -= gain;
    return {
      symbol,
      startCents,
      endCents,
      inKindCents: inKind,
      cashCents: cash,
      gainCents: gain,
      ofReturn: ofReturn(gain),
    };
  });
  const used = lines.filter(
    (line) =>
      line.startCents !== 0n || line.endCents !== 0n || line.cashCents !== 0n || line.inKindCents !== 0n,
  );
  used.sort((a, b) =>
    a.gainCents === b.gainCents
      ? (a.symbol ?? "") < (b.symbol ?? "")
        ? -1
        : 1
      : a.gainCents > b.gainCents
        ? -1
        : 1,
  );
  const money: Contribution = {
    symbol: null,
    startCents: start?.cashCents ?? 0n,
    endCents: end?.cashCents ?? 0n,
    inKindCents: 0n,
    cashCents: 0n,
    gainCents: others,
    ofReturn: ofReturn(others),
  };
  return [...used, money];
}
