import type { StrategyFacts } from "@/lib/engine/capital/types";
import { dayNumber, type IsoDate } from "@/lib/kernel/dates";
import { Decimal, minOf, ONE, sum, ZERO } from "@/lib/kernel/decimal";
import { splitMoney } from "@/lib/kernel/money";
import { bpsToShare, WEIGHT_DECIMALS } from "@/lib/kernel/weight";
import { measureNav, type NavFigures } from "./measure-nav";
import type { ReallocationFacts, ScoredStrategy, Standing } from "./types";

/** Fewer returns, or a shorter stretch, say nothing about a strategy. */
export const MIN_RETURNS = 10;
export const MIN_HISTORY_DAYS = 90;
/** A last value older than this no longer tells where a strategy stands; monthly values are at most 31 + 14 days old. */
export const MAX_VALUE_AGE_DAYS = 45;
/** A higher Sharpe ratio counts as this one, so that one calm strategy does not take everything. */
export const MOST_SHARPE = 3;
/** More than this part of the target counts as this much. */
export const MOST_ATTAINMENT = 1.5;
const SCORE_DECIMALS = 6;

/** By name, then by id: the order in which everything about reallocations is told, and in which ties are settled. */
export function byName(a: Pick<StrategyFacts, "id" | "name">, b: Pick<StrategyFacts, "id" | "name">): number {
  const [x, y] = a.name === b.name ? [a.id, b.id] : [a.name, b.name];
  return x < y ? -1 : x > y ? 1 : 0;
}

/**
 * Every strategy of the state, by name, with its figures, its score and the capital that its score asks for.
 * score = min(max(Sharpe, 0), 3) × (1 − largest fall) × min(max(APY ÷ target APY, 0), 1.5), the last factor 1 without a
 * target and 0 for an APY of 0 or below; six decimals. Capital of all scored strategies is wanted in proportion to it.
 * A fall that lasts beyond the stop wants nothing; one that recovered since wants no more than it has.
 */
export function scoreStrategies(facts: ReallocationFacts): ScoredStrategy[] {
  const seen = [...facts.state.strategies].sort(byName).map((strategy) => scoreOne(facts, strategy));
  const counted = seen.filter(({ standing }) => standing !== "left_alone");
  const base = sum(counted.map(({ strategy }) => strategy.deployed));
  const total = sum(counted.map(({ score }) => score ?? ZERO));
  const parts = total.isZero()
    ? null
    : splitMoney(
        base,
        counted.map(({ score }) => score ?? ZERO),
      );
  counted.forEach((one, index) => {
    const { strategy, standing, score } = one;
    if (!base.isZero()) one.share = shareOf(strategy.deployed, base);
    const part = parts?.[index] ?? null;
    if (standing === "stopped") one.wanted = ZERO;
    else if (part !== null) one.wanted = standing === "no_adding" ? minOf(part, strategy.deployed) : part;
    if (score !== null && !total.isZero()) one.wantedShare = shareOf(score, total);
  });
  return seen;
}

function shareOf(part: Decimal, whole: Decimal): Decimal {
  return part.div(whole).toDecimalPlaces(WEIGHT_DECIMALS);
}

function scoreOne(facts: ReallocationFacts, strategy: StrategyFacts): ScoredStrategy {
  const { histories, targets, asOf, thresholds } = facts;
  const history = histories.get(strategy.id);
  const figures = history ? measureNav(history, asOf) : null;
  const bps = targets.get(strategy.id) ?? null;
  const targetApy = bps === null ? null : bpsToShare(bps).toNumber();
  const unsaid = { strategy, figures, targetApy, share: null, wantedShare: null, wanted: null };
  const whyUntold = untold(figures, asOf);
  const stop = thresholds.drawdownStop.toNumber();
  const standing = whyUntold === null ? standingOf(figures, stop) : "left_alone";
  // The stop takes capital out of any strategy; only active ones take part otherwise.
  const whyLeft = whyUntold ?? (strategy.status !== "active" && standing !== "stopped" ? "NOT_ACTIVE" : null);
  if (whyLeft !== null || figures === null) {
    return { ...unsaid, standing: "left_alone", whyLeft, score: null };
  }
  const score = standing === "stopped" ? ZERO : scoreOf(figures, targetApy);
  return { ...unsaid, standing, whyLeft: null, score };
}

/** Why figures say too little to act on; null when they say enough. */
export function untold(
  figures: NavFigures | null,
  asOf: IsoDate,
): "NO_HISTORY" | "TOO_LITTLE_HISTORY" | "STALE_HISTORY" | null {
  if (figures === null) return "NO_HISTORY";
  if (figures.returns < MIN_RETURNS || figures.days < MIN_HISTORY_DAYS) return "TOO_LITTLE_HISTORY";
  return dayNumber(asOf) - figures.toDay > MAX_VALUE_AGE_DAYS ? "STALE_HISTORY" : null;
}

function standingOf(figures: NavFigures | null, stop: number): Standing {
  if (-(figures?.currentDrawdown ?? 0) > stop) return "stopped";
  return -(figures?.maxDrawdown ?? 0) > stop ? "no_adding" : "scored";
}

/** The score of a strategy by its figures: 0 or more, six decimals. */
export function scoreOf(
  { apy, sharpe, volatility, maxDrawdown }: NavFigures,
  targetApy: number | null,
): Decimal {
  if (apy === null || apy <= 0) return ZERO;
  const calm = volatility === 0 ? MOST_SHARPE : 0;
  const ratio = new Decimal(Math.min(Math.max(sharpe ?? calm, 0), MOST_SHARPE));
  const kept = ONE.plus(maxDrawdown ?? 0);
  const attained =
    targetApy === null || targetApy <= 0 ? ONE : new Decimal(Math.min(apy / targetApy, MOST_ATTAINMENT));
  return ratio.times(kept).times(attained).toDecimalPlaces(SCORE_DECIMALS);
}
