import { expect, it } from "vitest";
import { PORTFOLIO_CREATION } from "@/lib/engine/workflow/built-in.data";
import { layoutGraph } from "@/lib/engine/workflow/layers";
import { addQuestions } from "@/lib/engine/workflow/vary/questions";
import { drawGraph } from "./graph-geometry";

const forked = addQuestions(addQuestions(PORTFOLIO_CREATION, "One", "profile"), "Two", "profile");

it.each(["across", "down", "narrow"] as const)(
  "keeps every box within the picture and apart from the others (%s)",
  (way) => {
    const { width, height, boxes } = drawGraph(layoutGraph(forked.steps), way);
    for (const [index, box] of boxes.entries()) {
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.y).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(width);
      expect(box.y + box.height).toBeLessThanOrEqual(height);
      for (const other of boxes.slice(index + 1)) {
        const isApart = Math.abs(box.x - other.x) >= box.width || Math.abs(box.y - other.y) >= box.height;
        expect(isApart).toBe(true);
      }
    }
  },
);

it("fits a phone with two steps beside each other", () => {
  expect(drawGraph(layoutGraph(forked.steps), "narrow").width).toBeLessThanOrEqual(354);
});

it("draws a line for everything a step depends on, and takes long ones round the boxes between", () => {
  const { lines, boxes } = drawGraph(layoutGraph(PORTFOLIO_CREATION.steps), "across");
  expect(lines.map(({ from, to }) => `${from} ${to}`)).toEqual([
    "profile framework",
    "framework generation",
    "framework mapping",
    "generation mapping",
    "mapping validation",
    "validation portfolio",
  ]);
  const long = lines.find(({ from, to }) => from === "framework" && to === "mapping");
  const between = boxes.find(({ id }) => id === "generation");
  expect(Number(long?.path.split(" ")[3])).toBeGreaterThan((between?.y ?? 0) + (between?.height ?? 0));
  expect(drawGraph({ nodes: [], edges: [], layers: 0, rows: 0 }, "down").boxes).toEqual([]);
});
