import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { resolveAllRules } from "@/lib/engine/framework/taxonomy";
import { buildTree, leavesOf, siblingGroups } from "@/lib/engine/framework/tree";
import { validateFramework } from "@/lib/engine/framework/validate";
import { isWithinRegion } from "@/lib/engine/product/region";
import { ASSET_CLASSES, REGIONS, SECTORS } from "@/lib/engine/product/vocabulary";
import { scoreProfile } from "@/lib/engine/profile/score";
import { Decimal, ONE, sum, ZERO } from "@/lib/kernel/decimal";
import { RefusedError } from "@/lib/kernel/errors";
import { generateFramework, type Worked } from "./generate-framework";
import { mixRisk } from "./mix-risk";
import { BUILT_FROM } from "./table.data";
import { PREFERENCE_GRID } from "./testing/preference-grid";
import { answersByScore, everyAnswers, NO_PREFERENCES, requirementsOf } from "./testing/requirements-of";
import type { Preferences } from "./types";

const ALL = everyAnswers().map((answers) => ({ answers, scored: scoreProfile(answers) }));
const HALF_POINT = new Decimal("0.005");

/** Everything of the answers that a framework may depend on; `answers alone` shows that there is nothing else. */
function keyOf({ answers, scored }: (typeof ALL)[number]): string {
  const caps = scored.caps.map((cap) => cap.reason).join();
  return [scored.score, caps, answers.horizon, answers.goal === "income"].join("|");
}

/** One of each kind of answers, with how many there are of it. */
const KINDS = [...Map.groupBy(ALL, keyOf).values()];

const made = new Map<Preferences, Worked[]>();

/** A proposal for one answer of each kind, in the order of `KINDS`. */
function proposalsUnder(preferences: Preferences): Worked[] {
  const known =
    made.get(preferences) ??
    KINDS.map(([one]) => generateFramework(requirementsOf((one ?? never()).answers, preferences)));
  made.set(preferences, known);
  return known;
}

/** A framework without the words that name its score. */
function content({ framework }: Worked): string {
  return JSON.stringify({ ...framework, name: "", description: "" });
}

/** What is wrong with one proposal, in words; empty where every law holds. */
function faultsOf(worked: Worked, preferences: Preferences): string[] {
  const { framework, choice, reasons } = worked;
  const { mix } = choice;
  const faults: string[] = [];
  const check = (isRight: boolean, words: string) => {
    if (!isRight) faults.push(words);
  };
  const validation = validateFramework(framework);
  check(validation.valid, `invalid: ${validation.errors.map((each) => each.message).join(" ")}`);
  check(
    validation.warnings.length === 0,
    `warnings: ${validation.warnings.map((each) => each.message).join(" ")}`,
  );
  check(sum(Object.values(mix)).eq(ONE), "the mix is not whole");
  check(
    BUILT_FROM.every((one) => mix[one].gte(ZERO)),
    "a share is negative",
  );
  check(mix.fixed_income.gte(preferences.minBonds ?? ZERO), "fewer bonds than asked for");
  check(mix.cash.gte(preferences.minCash ?? ZERO), "less cash than asked for");
  check(mix.equity.lte(preferences.maxEquity ?? ONE), "more shares than allowed");
  const tree = buildTree(framework.buckets);
  for (const { parentPath, nodes } of siblingGroups(tree)) {
    check(sum(nodes.map((node) => node.bucket.targetWeight)).eq(ONE), `${parentPath} is not whole`);
    const isHalf = nodes.every((node) => node.bucket.targetWeight.mod(HALF_POINT).isZero());
    check(parentPath === null || isHalf, `${parentPath} is not in half points`);
    check(parentPath === null || nodes.length > 1, `${parentPath} has one part`);
  }
  const paths = reasons.map((each) => each.path);
  check(
    JSON.stringify(paths) === JSON.stringify(framework.buckets.map((bucket) => bucket.path)),
    "reasons lack",
  );
  check(
    reasons.every(({ reason }) => /\d/.test(reason) && reason.length > 40),
    "a reason without a figure",
  );
  return [...faults, ...excludedIn(worked, preferences)];
}

/** Leaves that hold what was excluded: a class, a region or, of US shares, a sector. */
function excludedIn({ framework }: Worked, preferences: Preferences): string[] {
  const tree = buildTree(framework.buckets);
  const rules = resolveAllRules(tree);
  return leavesOf(tree).flatMap((leaf) => {
    const { assetClasses = [], regions = [], sectors = [] } = rules.get(leaf.path)?.rules ?? {};
    const [assetClass] = assetClasses;
    const faults: string[] = [];
    if (assetClass === undefined || assetClasses.length > 1) faults.push(`${leaf.path} is of no one class`);
    else if (preferences.excludedAssetClasses.includes(assetClass)) faults.push(`${leaf.path} is excluded`);
    if (assetClass === "commodities" || assetClass === "cash") return faults;
    if (regions.length === 0) faults.push(`${leaf.path} names no region`);
    for (const excluded of preferences.excludedRegions) {
      const isMet = regions.some((one) => isWithinRegion(one, excluded) || isWithinRegion(excluded, one));
      if (isMet) faults.push(`${leaf.path} holds ${excluded}`);
    }
    const isUsShares = assetClass === "equity" && regions.every((region) => region === "us");
    const isOpen = sectors.length === 0 || sectors.some((one) => preferences.excludedSectors.includes(one));
    if (isUsShares && preferences.excludedSectors.length > 0 && isOpen)
      faults.push(`${leaf.path} holds a sector`);
    return faults;
  });
}

describe("the grid", () => {
  it("of all 3,072 answers: a framework depends on score, caps, horizon and goal alone", () => {
    expect(ALL).toHaveLength(3_072);
    expect(sum(KINDS.map((kind) => new Decimal(kind.length))).toNumber()).toBe(3_072);
    for (const preferences of [
      NO_PREFERENCES,
      PREFERENCE_GRID[PREFERENCE_GRID.length - 1]?.[1] ?? NO_PREFERENCES,
    ]) {
      for (const kind of KINDS) {
        const found = new Set(
          kind.map(({ answers }) => content(generateFramework(requirementsOf(answers, preferences)))),
        );
        expect(found.size).toBe(1);
      }
    }
  });

  it.each(PREFERENCE_GRID)(
    "%s: every answer valid, limits kept, risk rising with the score",
    (_name, preferences) => {
      const proposals = proposalsUnder(preferences);
      const worked = proposals.map((each, index) => ({ ...(KINDS[index]?.[0] ?? never()), worked: each }));
      const seen = new Map<string, string[]>();
      for (const each of worked) {
        const key = content(each.worked);
        if (!seen.has(key)) seen.set(key, faultsOf(each.worked, preferences));
        expect(seen.get(key), `${JSON.stringify(each.answers)}`).toEqual([]);
      }
      for (const alike of Map.groupBy(worked, ({ scored }) =>
        scored.caps.map((cap) => cap.reason).join(),
      ).values()) {
        const sorted = alike.sort((a, b) => a.scored.score - b.scored.score);
        let risk = 0;
        for (const { worked: proposal, scored } of sorted) {
          const next = mixRisk(proposal.choice.mix);
          expect(next, `score ${scored.score}`).toBeGreaterThanOrEqual(risk - 1e-12);
          risk = next;
        }
      }
    },
  );

  it("a cap never brings more risk than the same score without it", () => {
    const free = new Map(
      [...answersByScore()].map(([score, answers]) => [score, riskOf(requirementsOf(answers))]),
    );
    for (const [one] of KINDS) {
      if (!one || one.scored.caps.length === 0) continue;
      const known = free.get(one.scored.score);
      if (known !== undefined) expect(riskOf(requirementsOf(one.answers))).toBeLessThanOrEqual(known + 1e-12);
    }
  });

  it("prints what it comes to", () => {
    const rows = PREFERENCE_GRID.map(([name, preferences]) => figuresOf(name, preferences));
    console.table(decilesOf(NO_PREFERENCES));
    console.table(rows);
    expect(rows).toHaveLength(PREFERENCE_GRID.length);
  });
});

function riskOf(requirements: ReturnType<typeof requirementsOf>): number {
  return mixRisk(generateFramework(requirements).choice.mix);
}

/** Shares and risk in the middle of each tenth of the score, without a cap. */
function decilesOf(preferences: Preferences) {
  const byScore = answersByScore();
  return [5, 15, 25, 35, 45, 55, 65, 75, 85, 95].map((middle) => {
    const score = [...byScore.keys()].reduce((a, b) => (Math.abs(b - middle) < Math.abs(a - middle) ? b : a));
    const { choice, framework } = generateFramework(
      requirementsOf(byScore.get(score) ?? ALL[0]?.answers ?? never(), preferences),
    );
    const shares = BUILT_FROM.map((one) => [one, choice.mix[one].times(100).toNumber()] as const);
    const risk = Number((mixRisk(choice.mix) * 100).toFixed(2));
    return { score, ...Object.fromEntries(shares), risk, buckets: framework.buckets.length };
  });
}

function never(): never {
  throw new Error("there are answers");
}

function figuresOf(name: string, preferences: Preferences) {
  const worked = proposalsUnder(preferences);
  const risks = worked.map(({ choice }) => mixRisk(choice.mix) * 100);
  const points = (values: Decimal[]) =>
    `${Decimal.min(...values).times(100)}–${Decimal.max(...values).times(100)}`;
  return {
    preferences: name,
    frameworks: new Set(worked.map(content)).size,
    shares: points(worked.map(({ choice }) => choice.mix.equity)),
    bonds: points(worked.map(({ choice }) => choice.mix.fixed_income)),
    cash: points(worked.map(({ choice }) => choice.mix.cash)),
    risk: `${Math.min(...risks).toFixed(1)}–${Math.max(...risks).toFixed(1)}`,
    "row of a lower score": worked.filter(({ choice }) => choice.rung !== choice.ownRung).length,
  };
}

const share = fc.integer({ min: 0, max: 1_000 }).map((permille) => new Decimal(permille).div(1_000));
const odd = fc
  .bigInt({ min: 0n, max: 10_000_000_000n })
  .map((units) => new Decimal(units.toString()).div("1e10"));

const anyPreferences: fc.Arbitrary<Preferences> = fc.record(
  {
    excludedAssetClasses: fc.subarray([...ASSET_CLASSES], { maxLength: 3 }),
    excludedRegions: fc.subarray([...REGIONS], { maxLength: 3 }),
    excludedSectors: fc.subarray([...SECTORS], { maxLength: 4 }),
    minBonds: fc.oneof(share, odd),
    minCash: fc.oneof(share, odd),
    maxEquity: fc.oneof(share, odd),
    maxSingleName: share,
    detail: fc.constantFrom("simple", "regions", "sectors"),
    onlyEsg: fc.boolean(),
    driftBps: fc.integer({ min: 50, max: 1_000 }),
    cadence: fc.constantFrom("none", "M", "Q", "A"),
  },
  { requiredKeys: ["excludedAssetClasses", "excludedRegions", "excludedSectors", "detail"] },
);

describe("any preferences", () => {
  it("give a framework that keeps every law, or are refused as contradictory", () => {
    let refusedCount = 0;
    fc.assert(
      fc.property(fc.constantFrom(...ALL), anyPreferences, ({ answers }, preferences) => {
        try {
          const worked = generateFramework(requirementsOf(answers, preferences));
          expect(faultsOf(worked, preferences)).toEqual([]);
          const again = generateFramework(requirementsOf(answers, preferences));
          expect(JSON.stringify([again.framework, again.reasons, again.notes])).toBe(
            JSON.stringify([worked.framework, worked.reasons, worked.notes]),
          );
        } catch (error) {
          if (!(error instanceof RefusedError)) throw error;
          expect(error.code).toBe("PREFERENCES_CONTRADICT");
          refusedCount += 1;
        }
      }),
      { numRuns: 1_000 },
    );
    expect(refusedCount).toBeLessThan(700);
  });

  it("never bring less risk to a higher score", () => {
    const scores = [...answersByScore()];
    fc.assert(
      fc.property(anyPreferences, (preferences) => {
        let before = 0;
        for (const [score, answers] of scores.filter((_, index) => index % 4 === 0)) {
          let risk: number;
          try {
            risk = riskOf(requirementsOf(answers, preferences));
          } catch (error) {
            if (error instanceof RefusedError) return;
            throw error;
          }
          expect(risk, `score ${score}`).toBeGreaterThanOrEqual(before - 1e-12);
          before = risk;
        }
      }),
      { numRuns: 120 },
    );
  });
});
