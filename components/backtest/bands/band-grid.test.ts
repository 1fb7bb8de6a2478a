import { describe, expect, it } from "vitest";
import { resolvedRules } from "@/components/backtest/lab/resolved-rules";
import { gridCells, gridWidths, heats } from "./band-grid";

const own = resolvedRules({ mode: "periodic_band", cadence: "Q", band: "absolute", driftBps: 350 }, null);

describe("the grid of bands", () => {
  it("tries the policy's own width among the others, and no band at all", () => {
    expect(gridWidths("absolute", own)).toContain(350);
    expect(gridWidths("absolute", own).at(-1)).toBeNull();
    expect(gridWidths("relative", own)).not.toContain(350);
  });

  it("marks the policy as it is, once", () => {
    const marked = gridCells("absolute", own).filter((cell) => cell.isCurrent);
    expect(marked).toHaveLength(1);
    expect(marked[0]).toMatchObject({ cadence: "Q", destination: "target", widthBps: 350 });
    expect(gridCells("relative", own).some((cell) => cell.isCurrent)).toBe(false);
    const never = resolvedRules({ mode: "static", cadence: "Q", destination: "edge" }, null);
    expect(gridCells("absolute", never).filter((cell) => cell.isCurrent)).toMatchObject([
      { widthBps: null, cadence: "none", destination: "target" },
    ]);
  });

  it("gives every field rules that the laboratory can open", () => {
    const cells = gridCells("relative", own);
    expect(cells).toHaveLength(12 * 4 * 2 - 1);
    expect(cells.find((cell) => cell.widthBps === 2500 && cell.cadence === "none")?.rules).toEqual({
      mode: "band",
      cadence: "none",
      band: "relative",
      destination: "target",
      relativePct: "0.25",
    });
    expect(cells.find((cell) => cell.widthBps === null && cell.cadence === "A")?.rules.mode).toBe("periodic");
  });

  it("heats from the lowest to the highest figure", () => {
    expect(heats([1, null, 3, 2])).toEqual([0, null, 1, 0.5]);
    expect(heats([4, 4])).toEqual([0.5, 0.5]);
  });
});
