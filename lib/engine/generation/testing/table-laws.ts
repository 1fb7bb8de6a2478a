import { mixOfRung } from "@/lib/engine/generation/class-mix";
import { mixRisk } from "@/lib/engine/generation/mix-risk";
import { BUILT_FROM, CAP_RULES, EQUITY_CEILING, type Rung } from "@/lib/engine/generation/table.data";
import { bandOfScore } from "@/lib/engine/profile/score";
import { ONE, ZERO } from "@/lib/kernel/decimal";

/** Nothing asked for. */
export const UNLIMITED = {
  closed: new Set<never>(),
  minBonds: ZERO,
  minCash: ZERO,
  maxEquity: ONE,
  reserve: ZERO,
};

/** What is wrong with a table of rows, in words; empty for one that the rules may be built on. */
export function faultsOfTable(rungs: readonly Rung[]): string[] {
  const faults: string[] = [];
  const check = (isRight: boolean, words: string) => {
    if (!isRight) faults.push(words);
  };
  check(rungs[0]?.score === 0, "the first row is not that of score 0");
  rungs.forEach((rung, index) => {
    const before = rungs[index - 1];
    const name = `row ${rung.score}`;
    const points = BUILT_FROM.map((one) => rung[one]);
    check(
      points.every((each) => Number.isInteger(each) && each >= 0),
      `${name} is not in whole points`,
    );
    check(points.reduce((total, each) => total + each, 0) === 100, `${name} is not 100 points`);
    check(rung.real_estate !== 1 && rung.commodities !== 1, `${name} has a bucket of 1 point`);
    const ceiling = EQUITY_CEILING[bandOfScore(rung.score)];
    check(ceiling === null || rung.equity <= ceiling, `${name} is above its band's ceiling on shares`);
    if (!before) return;
    check(rung.score > before.score, `${name} is out of order`);
    check(rung.equity > before.equity, `${name} has no more shares than the row before`);
    check(rung.cash <= before.cash, `${name} has more cash than the row before`);
    check(riskOf(rung) > riskOf(before), `${name} has no more risk than the row before`);
  });
  for (const { key, mostScore } of CAP_RULES) {
    check(bandOfScore(mostScore) === "low", `the cap of ${key} leaves a band above low`);
  }
  return faults;
}

function riskOf(rung: Rung): number {
  const points = BUILT_FROM.reduce((total, one) => total + rung[one], 0);
  // Rows that do not add up have no mix; that is said already.
  return points === 100 ? mixRisk(mixOfRung(rung, UNLIMITED)) : Number.NaN;
}
