import { describe, expect, it } from "vitest";
import { explainMetric, METRIC_EXPLANATIONS } from "./explain-metrics";
import { measureSimulation } from "./measure-simulation";
import { handRun } from "./testing/hand-run";

const NOT_FIGURES = ["from", "to", "returns", "periods_per_year", "comparison"];
const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

describe("the words for figures", () => {
  it("exist for every figure of a simulation and of a comparison, once", () => {
    const { run } = handRun();
    const metrics = measureSimulation(run, { benchmark: run.simulation.growth });
    const keys = [...Object.keys(metrics), ...Object.keys(metrics.comparison ?? {})]
      .map(snake)
      .filter((key) => !NOT_FIGURES.includes(key));
    expect(METRIC_EXPLANATIONS.map(({ key }) => key as string).sort()).toEqual(keys.sort());
  });

  it("are whole sentences that advise nothing", () => {
    for (const { name, sentence, formula } of METRIC_EXPLANATIONS) {
      expect(name.length).toBeLessThan(30);
      expect(sentence).toMatch(/^[A-Z].*\.$/);
      expect(formula.length).toBeGreaterThan(5);
      expect(sentence).not.toMatch(/should|better|good choice|recommend/i);
    }
    expect(explainMetric("cagr").unit).toBe("percent");
  });
});
