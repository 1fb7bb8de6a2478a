import {
  constraintPath,
  describeLimit,
  type ShareLimit,
  shareLimits,
} from "@/lib/engine/framework/constraint-meaning";
import {
  areImpossibleInSum,
  type BestForLimit,
  extremeShare,
  isAlwaysMet,
  isPairImpossible,
  isUnreachable,
  type MixProblem,
  solveFor,
} from "@/lib/engine/framework/joint-feasibility";
import { leavesOf } from "@/lib/engine/framework/tree";
import { MAX_BUCKETS } from "@/lib/engine/framework/types";
import { ASSET_CLASSES, REGIONS, SECTORS } from "@/lib/engine/product/vocabulary";
import { ONE, sum } from "@/lib/kernel/decimal";
import { percentText } from "@/lib/kernel/percent";
import type { Finding, ValidationContext } from "./context";

/**
 * CONSTRAINT_INFEASIBLE: no mix of weights within the ranges (a bucket's minimum and maximum, else its
 * drift band) meets the constraints. Exact for each limit alone and for each pair; for three or more
 * together only their sum is tested, so a rare combination may pass. A leaf without rules is
 * taken to hold whatever helps: what is reported is certain.
 */
export function validateConstraintMix(context: ValidationContext): Finding[] {
  const { framework } = context;
  if (framework.buckets.length === 0 || framework.buckets.length > MAX_BUCKETS) return [];
  const unknown: Finding[] = [];
  const limits: ShareLimit[] = [];
  for (const constraint of framework.constraints) {
    const meant = shareLimits(constraint);
    if (meant) limits.push(...meant);
    else unknown.push(unknownScope(constraint.type, constraintPath(constraint), constraint.scope));
  }
  if (limits.length === 0) return unknown;
  const problem = mixProblem(context, limits);
  // A ceiling that no leaf counts towards is met by every mix; most sectors and regions are such.
  const felt = limits.filter((limit) => limit.side === "min" || (problem.counted.get(limit)?.size ?? 0) > 0);
  const solved = felt.map((limit) => solveFor(problem, limit, felt));
  const findings = solved.filter(isUnreachable).map(({ limit }) => explainAlone(problem, limit));
  const rest = solved.filter((each) => !isUnreachable(each));
  const together = [...explainClasses(limits), ...explainTogether(problem, rest)];
  return [...unknown, ...findings, ...together];
}

function mixProblem({ tree, rules, ranges }: ValidationContext, limits: readonly ShareLimit[]): MixProblem {
  const leaves = leavesOf(tree);
  const counted = new Map(
    limits.map((limit) => [
      limit,
      new Set(
        leaves.filter((leaf) => {
          const resolved = rules.get(leaf.path);
          return resolved !== undefined && limit.counts(resolved.rules);
        }),
      ),
    ]),
  );
  return { tree, ranges: ranges(), counted };
}

function unknownScope(type: string, path: string, scope: string | undefined): Finding {
  const words = type === "max_sector" ? SECTORS : type === "max_region" ? REGIONS : ASSET_CLASSES;
  const named = scope
    ? `"${scope.slice(0, 60)}", which it cannot be held against`
    : "nothing to hold it against";
  return {
    code: "CONSTRAINT_INFEASIBLE",
    path,
    message: `${type} names ${named}; its scope is one of ${words.join(", ")}`,
  };
}

function explainAlone(problem: MixProblem, limit: ShareLimit): Finding {
  const reach =
    limit.side === "min"
      ? `the buckets can hold at most ${percentText(extremeShare(problem, limit, "largest"), 2)}`
      : `the buckets hold at least ${percentText(extremeShare(problem, limit, "smallest"), 2)}`;
  return {
    code: "CONSTRAINT_INFEASIBLE",
    path: constraintPath(limit.constraint),
    message: `${describeLimit(limit)} cannot be met: within their bands ${reach}`,
  };
}

/** Floors of different asset classes that add up to more than the whole, and a floor above its own ceiling. */
function explainClasses(limits: readonly ShareLimit[]): Finding[] {
  const findings: Finding[] = [];
  const floors = new Map<string, ShareLimit>();
  for (const limit of limits) {
    if (limit.side !== "min" || !limit.assetClass) continue;
    const known = floors.get(limit.assetClass);
    if (!known || limit.share.gt(known.share)) floors.set(limit.assetClass, limit);
  }
  for (const ceiling of limits) {
    const floor = ceiling.side === "max" && ceiling.assetClass ? floors.get(ceiling.assetClass) : undefined;
    if (floor?.share.gt(ceiling.share)) findings.push(conflict([floor, ceiling]));
  }
  const all = [...floors.values()];
  if (sum(all.map((floor) => floor.share)).gt(ONE)) findings.push(conflict(all));
  return findings;
}

function explainTogether(problem: MixProblem, solved: readonly BestForLimit[]): Finding[] {
  const binding = solved.filter(({ limit }) => !isAlwaysMet(problem, limit));
  const findings: Finding[] = [];
  binding.forEach((a, index) => {
    for (const b of binding.slice(index + 1)) {
      if (isPairImpossible(problem, a, b)) findings.push(conflict([a.limit, b.limit]));
    }
  });
  if (findings.length > 0 || binding.length < 3) return findings;
  const limits = binding.map(({ limit }) => limit);
  const groups = [
    limits.filter((limit) => limit.side === "min"),
    limits.filter((limit) => limit.side === "max"),
    limits,
  ];
  const impossible = groups.find((group) => group.length > 2 && areImpossibleInSum(problem, group));
  return impossible ? [conflict(impossible)] : [];
}

function conflict(limits: readonly ShareLimit[]): Finding {
  const named = limits.map(describeLimit).sort();
  return {
    code: "CONSTRAINT_INFEASIBLE",
    path: limits.map((limit) => constraintPath(limit.constraint)).sort()[0] ?? "",
    message: `${named.join(" and ")} cannot be met together by any mix within the bands`,
  };
}
