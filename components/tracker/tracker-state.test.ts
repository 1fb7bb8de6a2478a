import { describe, expect, it } from "vitest";
import { trackerClasses } from "./tracker-classes";
import { moveTarget, readTracker, trackerAnswer } from "./tracker-state";

const CLASSES = trackerClasses();
const total = (classes: { targetBps: number }[]) => classes.reduce((sum, each) => sum + each.targetBps, 0);

describe("targets of the check", () => {
  it("begin as the tracker's defaults", () => {
    expect(CLASSES.map(({ key, targetBps }) => [key, targetBps])).toEqual([
      ["stocks", 5000],
      ["etfs", 1500],
      ["commodities", 1500],
      ["crypto", 1000],
      ["futures", 500],
      ["cash", 500],
    ]);
  });

  it("always add up to the whole, and the others keep their proportions", () => {
    for (const bps of [0, 50, 3333, 9950, 10_000]) {
      const moved = moveTarget(CLASSES, "crypto", bps);
      expect(total(moved)).toBe(10_000);
      expect(moved.find((each) => each.key === "crypto")?.targetBps).toBe(bps);
    }
    const moved = moveTarget(CLASSES, "stocks", 0);
    expect(moved.map((each) => each.targetBps)).toEqual([0, 3000, 3000, 2000, 1000, 1000]);
    const back = moveTarget(moveTarget(CLASSES, "stocks", 10_000), "stocks", 5000);
    expect(back.map((each) => each.targetBps)).toEqual([5000, 1000, 1000, 1000, 1000, 1000]);
  });
});

describe("what the check says", () => {
  const held = (value: string) => [{ id: 1, name: "A", classKey: "stocks", value }];

  it("takes the holdings' sum where no whole is given", () => {
    const result = readTracker(CLASSES, held("500"), "", 5);
    expect(result.ok && result.portfolioValue.toNumber()).toBe(500);
    expect(result.ok && trackerAnswer(result.allocation, 5)).toBe(
      "4 of 6 classes are further from target than 5 points.",
    );
  });

  it("asks for a value, and names holdings beyond the whole", () => {
    expect(readTracker(CLASSES, held(""), "", 5)).toEqual({
      ok: false,
      message: "Enter what something you hold is worth.",
    });
    expect(readTracker(CLASSES, held("500"), "499.99", 5)).toEqual({
      ok: false,
      message: "The holdings are worth more than the whole portfolio you entered.",
    });
  });
});
