import { moneyWords } from "@/lib/engine/capital/money-words";
import { addDays, dayNumber, type IsoDate } from "@/lib/kernel/dates";
import { sum, ZERO } from "@/lib/kernel/decimal";
import type { Money } from "@/lib/kernel/money";
import { countWords, dayWords, figuresWords, rateWords } from "./figure-words";
import type { NavFigures } from "./measure-nav";
import { excess } from "./plan-moves";
import { MAX_VALUE_AGE_DAYS, MIN_HISTORY_DAYS, MIN_RETURNS } from "./score-strategies";
import type { MovePlan, ReallocationFacts, Reason, ReasonCode, ScoredStrategy } from "./types";

/** Why every strategy moves or stays, after what holds for the whole reserve; with the figures. */
export function wordReasons(facts: ReallocationFacts, plan: MovePlan): Reason[] {
  return [...wholeReasons(facts, plan), ...plan.scored.map((one) => reasonOf(facts, plan, one))];
}

function wholeReasons({ thresholds, lastExecutedOn }: ReallocationFacts, plan: MovePlan): Reason[] {
  const { minChange, largestShift, deployed, waitedDays, scored } = plan;
  const { minDays, drawdownStop } = thresholds;
  const whole = (code: ReasonCode, text: string): Reason => ({
    strategyId: null,
    action: null,
    code,
    change: null,
    text,
  });
  const reasons = [
    whole(
      "THRESHOLDS",
      `Of ${moneyWords(deployed)} deployed: minimum change ${rateWords(thresholds.minChange)} (${moneyWords(minChange)}), ` +
        `largest shift ${rateWords(thresholds.maxShift)} (${moneyWords(largestShift)}), minimum wait ${countWords(minDays, "day")}, ` +
        `drawdown stop ${rateWords(drawdownStop)}.`,
    ),
  ];
  if (waitedDays !== null && lastExecutedOn !== null) {
    reasons.push(
      whole(
        "WAIT",
        `The last reallocation was on ${lastExecutedOn}, ${countWords(waitedDays, "day")} ago; the minimum wait of ${minDays} ends on ` +
          `${addDays(lastExecutedOn, minDays)}. Until then only a drawdown stop moves capital.`,
      ),
    );
  }
  const counted = scored.filter(({ standing }) => standing !== "left_alone");
  if (counted.length > 0 && sum(counted.map(({ score }) => score ?? ZERO)).isZero()) {
    reasons.push(whole("NO_SCORE", "No strategy has a score above 0, so no score asks for capital."));
  }
  return reasons;
}

function reasonOf(facts: ReallocationFacts, plan: MovePlan, one: ScoredStrategy): Reason {
  const { id } = one.strategy;
  const given = sum(plan.moves.filter(({ from }) => from === id).map(({ amount }) => amount));
  const taken = sum(plan.moves.filter(({ to }) => to === id).map(({ amount }) => amount));
  const change = taken.minus(given);
  const reason = (action: Reason["action"], code: ReasonCode, text: string): Reason => ({
    strategyId: id,
    action,
    code,
    change,
    text,
  });
  const { whyLeft, standing } = one;
  if (whyLeft !== null) return reason("left_alone", whyLeft, leftWords(facts, one));
  const action = given.gt(ZERO) ? "releases" : taken.gt(ZERO) ? "receives" : "keeps";
  if (standing === "stopped") return reason(action, "DRAWDOWN_STOP", stopWords(facts, plan, one, given));
  const told = `${asks(plan, one)}.`;
  const fell =
    standing === "no_adding" ? ` Its fall of the window is beyond the stop, so nothing is added.` : "";
  const [code, tail] = outcome(plan, one, { given, taken });
  return reason(
    action,
    standing === "no_adding" && code === "AT_TARGET" ? "NO_ADDING" : code,
    told + fell + tail,
  );
}

/** What its score asks for against what it holds. */
export function asks({ base }: MovePlan, one: ScoredStrategy): string {
  const { figures, targetApy, score, share, wanted, wantedShare, strategy } = one;
  const figuresTold = figures === null ? "" : `${figuresWords(figures, targetApy)}: `;
  const holds = `holds ${moneyWords(strategy.deployed)}${share === null ? "" : ` (${rateWords(share)})`} of ${moneyWords(base)}`;
  if (score === null || wanted === null || wantedShare === null)
    return `${figuresTold}score ${score?.toFixed(2) ?? "none"}; ${holds}`;
  return `${figuresTold}score ${score.toFixed(2)} asks for ${moneyWords(wanted)} (${rateWords(wantedShare)}); it ${holds}`;
}

function leftWords({ asOf }: ReallocationFacts, { whyLeft, figures, strategy }: ScoredStrategy): string {
  if (whyLeft === null || whyLeft === "NOT_ACTIVE") return `Is ${strategy.status}, so it is left alone.`;
  return `${untoldWords(whyLeft, figures, asOf)} It is left alone.`;
}

/** Why a history says too little, in words. */
export function untoldWords(
  why: "NO_HISTORY" | "TOO_LITTLE_HISTORY" | "STALE_HISTORY",
  figures: NavFigures | null,
  asOf: IsoDate,
): string {
  switch (why) {
    case "NO_HISTORY":
      return "Has no value history.";
    case "TOO_LITTLE_HISTORY":
      return (
        `Too little history: ${countWords(figures?.returns ?? 0, "return")} over ${countWords(figures?.days ?? 0, "day")}; ` +
        `${MIN_RETURNS} over ${MIN_HISTORY_DAYS} days are needed.`
      );
    case "STALE_HISTORY": {
      const last = figures?.toDay ?? 0;
      return (
        `Its last value is of ${dayWords(last)}, ${countWords(dayNumber(asOf) - last, "day")} old; ` +
        `${MAX_VALUE_AGE_DAYS} days are the most.`
      );
    }
  }
}

function stopWords(
  { thresholds }: ReallocationFacts,
  plan: MovePlan,
  { figures, strategy }: ScoredStrategy,
  given: Money,
): string {
  const fall = rateWords(-(figures?.currentDrawdown ?? 0));
  const head = `Stands ${fall} below its highest value of the window, beyond the stop of ${rateWords(thresholds.drawdownStop)}`;
  if (strategy.deployed.isZero()) return `${head}. Nothing is deployed in it, and nothing is added.`;
  const limit = plan.limits.get(strategy.id);
  return `${head}: it gives back ${moneyWords(given)} of ${moneyWords(strategy.deployed)}${limit ? `; ${limit}` : ""}.`;
}

function outcome(
  plan: MovePlan,
  one: ScoredStrategy,
  { given, taken }: { given: Money; taken: Money },
): [ReasonCode, string] {
  const { minChange, limits, waitedDays } = plan;
  const limit = limits.get(one.strategy.id);
  const because = limit ? `; ${limit}` : "";
  const over = excess(one);
  if (given.gt(ZERO))
    return [given.lt(over) ? "GIVES_PART" : "GIVES", ` It gives ${moneyWords(given)}${because}.`];
  if (taken.gt(ZERO)) {
    const isPart = taken.lt(over.negated());
    return [isPart ? "TAKES_PART" : "TAKES", ` It takes ${moneyWords(taken)}${because}.`];
  }
  if (over.isZero()) return ["AT_TARGET", " It keeps what it has."];
  if (over.abs().lt(minChange)) {
    return [
      "BELOW_MIN_CHANGE",
      ` ${moneyWords(over.abs())} apart is less than the minimum change of ${moneyWords(minChange)}, so it keeps what it has.`,
    ];
  }
  if (over.gt(ZERO)) {
    const why = waitedDays === null ? (limit ?? "no strategy takes it") : "the minimum wait has not passed";
    return ["CANNOT_GIVE", ` It keeps what it has: ${why}.`];
  }
  return ["CANNOT_TAKE", ` It gets nothing: ${limit ?? "no strategy gives"}.`];
}
