import { Decimal, maxOf, minOf, ONE, sum, ZERO } from "@/lib/kernel/decimal";
import { splitExactly } from "@/lib/kernel/money";
import { recordOf } from "@/lib/kernel/record-of";
import { mixRisk } from "./mix-risk";
import { BUILT_FROM, type BuiltClass, MOST_TAKEN_IN, REPLACED_BY, RUNGS, type Rung } from "./table.data";

/** Shares of the portfolio by class; they sum to exactly 1. */
export type ClassMix = Readonly<Record<BuiltClass, Decimal>>;

/** What the classes must keep to, as shares of the portfolio. */
export type MixLimits = {
  /** Classes that may not be held. */
  closed: ReadonlySet<BuiltClass>;
  minBonds: Decimal;
  minCash: Decimal;
  maxEquity: Decimal;
  /** Cash that an answer asks for; gives way to the minimums that a person named. */
  reserve: Decimal;
};

export type MixChoice = {
  mix: ClassMix;
  /** The row whose mix it is. */
  rung: Rung;
  /** The row of the score; another than `rung` where that one's mix would hold less risk than one before it. */
  ownRung: Rung;
  /** Cash that was kept as a reserve, at most what was asked. */
  reserve: Decimal;
};

/** Half points first; finer only where limits with more decimals leave no other way. */
const UNITS: readonly Decimal[] = ["0.005", "0.001", "0.0001", "0.000001", "0.0000000001"].map(
  (text) => new Decimal(text),
);
const SMALLEST_SATELLITE = new Decimal("0.02");
const POINT = new Decimal("0.01");

export function rungOf(score: number): Rung {
  return RUNGS.findLast((each) => each.score <= score) ?? (RUNGS[0] as Rung);
}

/**
 * The mix of classes for a score under limits that can be met (see `findContradictions`). Closed classes and
 * ceilings give their share to the next class of `REPLACED_BY`, minimums take from all others in proportion.
 * Never less risk than a lower score would get: where limits turn that round, the riskiest row so far is used.
 */
export function mixOf(score: number, limits: MixLimits): MixChoice {
  const ownRung = rungOf(score);
  let best: { mix: ClassMix; rung: Rung; risk: number } | null = null;
  for (const rung of RUNGS) {
    if (rung.score > ownRung.score) break;
    const mix = mixOfRung(rung, limits);
    const risk = mixRisk(mix);
    if (!best || risk >= best.risk) best = { mix, rung, risk };
  }
  const { mix, rung } = best ?? { mix: mixOfRung(ownRung, limits), rung: ownRung };
  return { mix, rung, ownRung, reserve: minOf(reserveOf(limits), mix.cash) };
}

/** The cash an answer asks for, as far as there is room beside the minimums. */
function reserveOf({ closed, minBonds, reserve }: MixLimits): Decimal {
  return closed.has("cash") ? ZERO : minOf(reserve, ONE.minus(minBonds));
}

/** The mix of one row under limits, in the coarsest unit that fits. */
export function mixOfRung(rung: Rung, limits: MixLimits): ClassMix {
  for (const unit of UNITS) {
    const mix = mixInUnit(rung, limits, unit);
    if (mix) return mix;
  }
  throw new RangeError("limits that cannot be met have no mix");
}

type Shares = Record<BuiltClass, Decimal>;

function mixInUnit(rung: Rung, limits: MixLimits, unit: Decimal): Shares | null {
  const up = (share: Decimal) => share.div(unit).ceil().times(unit);
  const down = (share: Decimal) => share.div(unit).floor().times(unit);
  const floors: Shares = {
    equity: ZERO,
    fixed_income: up(limits.minBonds),
    real_estate: ZERO,
    commodities: ZERO,
    cash: maxOf(up(limits.minCash), down(reserveOf(limits))),
  };
  // Rounding the floors up may leave too little; the reserve gives way before the unit gets finer.
  const over = sum(Object.values(floors)).minus(ONE);
  if (over.gt(ZERO)) floors.cash = maxOf(up(limits.minCash), floors.cash.minus(up(over)));
  if (sum(Object.values(floors)).gt(ONE)) return null;
  const ceilings = ceilingsOf(limits, down(limits.maxEquity));
  const wanted = withinCeilings(rung, limits.closed, ceilings);
  if (!wanted) return null;
  const mix = aboveFloors(wanted, floors, unit);
  const crumb = (["commodities", "real_estate"] as const).find(
    (one) => mix[one].gt(ZERO) && mix[one].lt(SMALLEST_SATELLITE) && isSpared(one, limits),
  );
  if (!crumb) return mix;
  return mixInUnit(rung, { ...limits, closed: new Set([...limits.closed, crumb]) }, unit);
}

/** Whether shares, bonds and cash can hold the whole without this class. */
function isSpared(crumb: BuiltClass, { closed, maxEquity }: MixLimits): boolean {
  const isOpen = (one: BuiltClass) => one !== crumb && !closed.has(one);
  return isOpen("fixed_income") || isOpen("cash") || (isOpen("equity") && maxEquity.gte(ONE));
}

function ceilingsOf({ closed }: MixLimits, maxEquity: Decimal): Shares {
  const ceiling = (one: BuiltClass) =>
    closed.has(one) ? ZERO : one === "equity" ? minOf(maxEquity, ONE) : ONE;
  return recordOf(BUILT_FROM, ceiling);
}

/** The row with what its classes may not hold moved on; null when there is no room for it. */
function withinCeilings(rung: Rung, closed: ReadonlySet<BuiltClass>, ceilings: Shares): Shares | null {
  const shares = recordOf(BUILT_FROM, (one) => POINT.times(rung[one]));
  for (const isSoft of [true, false]) {
    for (const one of BUILT_FROM) {
      let excess = maxOf(shares[one].minus(ceilings[one]), ZERO);
      for (const next of REPLACED_BY[one]) {
        if (excess.isZero() || closed.has(next)) continue;
        const soft = isSoft ? MOST_TAKEN_IN[next] : undefined;
        const most = soft === undefined ? ceilings[next] : minOf(ceilings[next], POINT.times(soft));
        const moved = minOf(excess, maxOf(most.minus(shares[next]), ZERO));
        shares[next] = shares[next].plus(moved);
        shares[one] = shares[one].minus(moved);
        excess = excess.minus(moved);
      }
    }
  }
  return BUILT_FROM.every((one) => shares[one].lte(ceilings[one])) ? shares : null;
}

/** Raises what lies below its floor and takes from the others in proportion, exact to the unit. */
function aboveFloors(wanted: Shares, floors: Shares, unit: Decimal): Shares {
  const held = new Set<BuiltClass>();
  for (;;) {
    const free = BUILT_FROM.filter((one) => !held.has(one));
    const rest = ONE.minus(sum([...held].map((one) => floors[one])));
    const total = sum(free.map((one) => wanted[one]));
    const low = free.filter((one) => wanted[one].times(rest).lt(floors[one].times(total)));
    if (low.length === 0 && held.size === 0) return wanted;
    if (low.length === 0) {
      const split = total.isZero()
        ? []
        : splitExactly(
            rest,
            free.map((one) => wanted[one]),
            unit,
          );
      const share = (one: BuiltClass) => (held.has(one) ? floors[one] : (split[free.indexOf(one)] ?? ZERO));
      return recordOf(BUILT_FROM, share);
    }
    for (const one of low) held.add(one);
  }
}
