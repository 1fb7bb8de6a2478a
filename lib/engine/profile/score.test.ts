import { describe, expect, it } from "vitest";
import { QUESTIONNAIRE } from "./questionnaire.data";
import { bandOfScore, scoreProfile } from "./score";

const answersAt = (pick: (count: number) => number) =>
  Object.fromEntries(
    QUESTIONNAIRE.map(({ key, options }) => [key, options[pick(options.length)]?.value ?? ""]),
  );
const best = answersAt((count) => count - 1);
const worst = answersAt(() => 0);

describe("a profile's score", () => {
  it("runs from 0 to 100", () => {
    expect(scoreProfile(best)).toMatchObject({ score: 100, scoreBand: "high", riskBand: "high", caps: [] });
    expect(scoreProfile(worst)).toMatchObject({ score: 0, scoreBand: "low", riskBand: "low" });
    expect(scoreProfile(best).points.map((each) => each.maxPoints)).toEqual([25, 25, 15, 10, 15, 10]);
  });

  it("gives a band by the visible limits", () => {
    expect([0, 39, 40, 69, 70, 100].map(bandOfScore)).toEqual([
      "low",
      "low",
      "medium",
      "medium",
      "high",
      "high",
    ]);
  });

  it("rises with every better answer", () => {
    for (const { options } of QUESTIONNAIRE) {
      const points = options.map((option) => option.points);
      expect(points).toEqual([...points].sort((a, b) => a - b));
    }
  });

  it.each([
    [{ horizon: "under_3_years" }, ["A horizon under 3 years caps the band at low"]],
    [{ liquidity_need: "high" }, ["A high need for liquidity caps the band at low"]],
    [{ horizon: "under_3_years", liquidity_need: "high" }, expect.objectContaining({ length: 2 })],
  ])("is capped by %j, with the reason", (answers, reasons) => {
    const scored = scoreProfile({ ...best, ...answers });
    expect(scored.riskBand).toBe("low");
    expect(scored.scoreBand).not.toBe("low");
    expect(scored.caps.map((cap) => cap.reason)).toEqual(reasons);
  });

  it("needs every answer, by its name", () => {
    expect(() => scoreProfile({ ...best, goal: "riches" })).toThrow(/goal must be one of preserve, income/);
    expect(() => scoreProfile({})).toThrow(/horizon .*; loss_tolerance .*; liquidity_need/);
    expect(() => scoreProfile(Object.create(best))).toThrow(/horizon/);
  });
});
