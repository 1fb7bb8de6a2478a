import { describe, expect, it } from "vitest";
import { buildTree } from "../../../lib/engine/framework/tree";
import type { Framework } from "../../../lib/engine/framework/types";
import { generateFramework } from "../../../lib/engine/generation/generate-framework";
import { mixRisk } from "../../../lib/engine/generation/mix-risk";
import { PREFERENCE_GRID } from "../../../lib/engine/generation/testing/preference-grid";
import {
  answersByScore,
  BOLD,
  CAREFUL,
  everyAnswers,
  requirementsOf,
} from "../../../lib/engine/generation/testing/requirements-of";
import { leafInputs, mapFramework } from "../../../lib/engine/mapping/map-framework";
import { buildUniverse } from "../../../lib/engine/mapping/universe";
import { Decimal } from "../../../lib/kernel/decimal";
import { CATALOGUE } from "./catalogue";

const AS_OF = "2025-12-31";
/** As if every product had prices up to the day: what is tested is the rules, not the data. */
const PRICES = { firstDate: "2005-01-03", lastDate: AS_OF, count: 5285, source: "sample" };
const UNIVERSE = buildUniverse(
  CATALOGUE.map((product) => ({ product, prices: PRICES })),
  AS_OF,
);

function mapped({ buckets, constraints }: Framework) {
  return mapFramework(UNIVERSE, leafInputs(buildTree(buckets)), { constraints });
}

const counted = (framework: Framework) =>
  new Map(mapped(framework).leaves.map((leaf) => [leaf.path, leaf.candidateCount]));

/** One of each horizon, goal and need: what decides on buckets beside the score. */
const ANSWERS = everyAnswers().filter(
  ({ income_stability, experience }, index) =>
    income_stability === experience ||
    index % 7 === 0 ||
    (income_stability === "stable" && experience === "none"),
);

describe("every proposal by rules maps in the catalogue, without overlaps and with a choice", () => {
  it.each(PREFERENCE_GRID)("%s", (_name, preferences) => {
    const seen = new Set<string>();
    for (const answers of ANSWERS) {
      const { framework } = generateFramework(requirementsOf(answers, preferences));
      const key = JSON.stringify([framework.buckets, framework.constraints]);
      if (seen.has(key)) continue;
      seen.add(key);
      expect(mapped(framework).warnings, JSON.stringify(answers)).toEqual([]);
    }
    expect(seen.size).toBeGreaterThan(0);
  });
});

describe("a largest expense ratio", () => {
  const propose = (answers: typeof BOLD, limit: string) =>
    generateFramework(requirementsOf(answers, { maxExpenseRatio: new Decimal(limit) }), counted);

  it.each(["0.002", "0.001", "0.0008", "0.0005", "0.0003"])(
    "of %s is met by every bucket that is left",
    (limit) => {
      let risk = 0;
      for (const answers of answersByScore().values()) {
        const { framework, choice } = propose(answers, limit);
        for (const leaf of mapped(framework).leaves)
          expect(leaf.candidateCount, leaf.path).toBeGreaterThan(0);
        expect(mixRisk(choice.mix)).toBeGreaterThanOrEqual(risk - 1e-12);
        risk = mixRisk(choice.mix);
      }
    },
  );

  it("that nothing safe meets is refused; what is left out is named", () => {
    expect(() => propose(CAREFUL, "0.0002")).toThrow(
      /No product for bonds and cash costs at most 0\.02 % a year/,
    );
    const cheap = propose(BOLD, "0.0005");
    expect(cheap.notes.map((note) => note.message)).toContain(
      "No product fits Equity/Emerging Markets, Gold/Gold and Real Estate/US at costs of at most 0.05 % a year; what is beside takes the share.",
    );
  });
});
