import { expect, it } from "vitest";
import { Decimal } from "@/lib/kernel/decimal";
import { weeklyHeat } from "./weekly-heat";

const EQUITY = {
  path: "X/E",
  label: "E",
  depth: 1,
  targetE10: 6_000_000_000,
  lower: new Decimal("0.55"),
  upper: new Decimal("0.65"),
};
const day = (date: string, drift: number, path = "X/E") => ({
  date,
  nodes: [
    { path, drift, status: Math.abs(drift) > 0.05 ? ("exceeds_band" as const) : ("within_band" as const) },
  ],
});

it("takes each week's last valuation day, in half widths of the band", () => {
  // Monday 5 to Friday 9 January 2026, then a Tuesday a week later and one two weeks after that.
  const days = [
    day("2026-01-05", 0.01),
    day("2026-01-09", 0.025),
    day("2026-01-13", -0.06),
    day("2026-01-27", 0, "X/Gone"),
  ];
  const heat = weeklyHeat(days, [EQUITY], 10);
  expect(heat.weeks).toEqual(["2026-01-09", "2026-01-13", "2026-01-27"]);
  expect(heat.rows[0]?.cells).toEqual([
    { drift: 0.025, bandUse: 0.5, isOut: false },
    { drift: -0.06, bandUse: -1.2, isOut: true },
    null,
  ]);
  expect(weeklyHeat(days, [EQUITY], 1).weeks).toEqual(["2026-01-27"]);
  expect(weeklyHeat([], [EQUITY], 5)).toMatchObject({ weeks: [], rows: [{ cells: [] }] });
});

it("has no band to speak of where there is none", () => {
  const heat = weeklyHeat([day("2026-01-05", 0.01)], [{ ...EQUITY, lower: null, upper: null }], 5);
  expect(heat.rows[0]?.cells[0]).toEqual({ drift: 0.01, bandUse: null, isOut: false });
});
