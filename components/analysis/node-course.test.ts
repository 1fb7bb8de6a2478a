import { expect, it } from "vitest";
import { nodeCourses } from "./node-course";

const node = { path: "X/E", label: "E", depth: 1, band: { lower: 0.55, upper: 0.65 } };

function daysFrom(first: string, count: number) {
  return Array.from({ length: count }, (_, index) => {
    const date = new Date(Date.parse(first) + index * 86_400_000).toISOString().slice(0, 10);
    const figures = {
      path: "X/E",
      label: "E",
      actual_weight: index / 1000,
      target_weight: 0.6,
      drift: 0,
      status: "within_band",
    };
    return {
      date,
      value: "1.00",
      cash: "0.00",
      total_drift: 0,
      breach_count: 0,
      worst_path: null,
      is_sample: false,
      nodes: [figures],
    };
  });
}

it("draws every day of a short stretch", () => {
  const [course] = nodeCourses(daysFrom("2026-01-01", 3), [node]);
  expect(course?.points.map(({ date, values }) => [date, ...values])).toEqual([
    ["2026-01-01", 0, 0.6],
    ["2026-01-02", 0.001, 0.6],
    ["2026-01-03", 0.002, 0.6],
  ]);
  expect(course?.band).toEqual({ from: 0.55, to: 0.65 });
});

it("draws Sundays and the last day of a long one", () => {
  // 400 days from Thursday 1 January 2026: 57 Sundays, the last day being a Thursday.
  const [course] = nodeCourses(daysFrom("2026-01-01", 400), [node]);
  expect(course?.points).toHaveLength(58);
  expect(course?.points[0]?.date).toBe("2026-01-04");
  expect(course?.points.at(-1)?.date).toBe("2027-02-04");
});

it("leaves a gap where a node was not there", () => {
  const [course] = nodeCourses(daysFrom("2026-01-01", 1), [{ ...node, path: "X/New" }]);
  expect(course?.points[0]?.values).toEqual([null, null]);
});
