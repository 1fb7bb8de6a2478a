import { describe, expect, it } from "vitest";
import { Decimal } from "@/lib/kernel/decimal";
import { diffFrameworks } from "./diff";
import { constraintOf, frameworkOf } from "./testing/framework-of";
import type { Framework } from "./types";

const d = (text: string) => new Decimal(text);
const says = (before: Framework, after: Framework) =>
  diffFrameworks(before, after).map((change) => change.message);

const BEFORE = frameworkOf(
  [
    ["A/Equity", "0.6"],
    ["A/Equity/US", "0.5"],
    ["A/Equity/Intl", "0.5"],
    ["A/Bonds", "0.4"],
  ],
  [constraintOf("max_single_name", "0.25"), constraintOf("min_bonds", "0.2")],
);

describe("the difference of two versions", () => {
  it("is nothing for the same, in whatever order", () => {
    expect(diffFrameworks(BEFORE, { ...BEFORE, buckets: [...BEFORE.buckets].reverse() })).toEqual([]);
  });

  it("speaks of shares of the portfolio, down the tree", () => {
    const after = frameworkOf(
      [
        ["A/Equity", "0.55"],
        ["A/Equity/US", "0.5"],
        ["A/Equity/Intl", "0.5"],
        ["A/Bonds", "0.45"],
      ],
      BEFORE.constraints,
    );
    expect(says(BEFORE, after)).toEqual([
      "Equity 60.0 % → 55.0 % of portfolio",
      "US 30.0 % → 27.5 % of portfolio",
      "Intl 30.0 % → 27.5 % of portfolio",
      "Bonds 40.0 % → 45.0 % of portfolio",
    ]);
  });

  it("names what came, went, moved and was renamed", () => {
    const after = frameworkOf(
      [
        ["A/Equity", "0.6"],
        ["A/Equity/US", "0.5"],
        ["A/Equity/Japan", "0.5"],
        ["B/Bonds", "0.4", { label: "Safe" }],
      ],
      BEFORE.constraints,
    );
    expect(says(BEFORE, after)).toEqual([
      "Safe moved from A/Bonds to B/Bonds",
      "Intl (A/Equity/Intl) removed, 30.0 % of portfolio",
      "Japan (A/Equity/Japan) added, 30.0 % of portfolio",
      "Bonds renamed to Safe",
    ]);
  });

  it("says of a moved group only that it moved, and what changed inside", () => {
    const after = frameworkOf(
      [
        ["A/Shares", "0.6", { label: "Equity" }],
        ["A/Shares/US", "0.4"],
        ["A/Shares/Intl", "0.6"],
        ["A/Bonds", "0.4"],
      ],
      BEFORE.constraints,
    );
    expect(says(BEFORE, after)).toEqual([
      "Equity moved from A/Equity to A/Shares",
      "US 30.0 % → 24.0 % of portfolio",
      "Intl 30.0 % → 36.0 % of portfolio",
    ]);
  });

  it("falls back to the parent's share where the parent holds nothing", () => {
    const empty = (share: string, rest: string) =>
      frameworkOf([
        ["A/a", "1"],
        ["A/b", "0"],
        ["A/b/x", share],
        ["A/b/y", rest],
      ]);
    expect(says(empty("0.5", "0.5"), empty("0.6", "0.4"))).toEqual([
      "x 50.0 % → 60.0 % of its parent",
      "y 50.0 % → 40.0 % of its parent",
    ]);
  });

  it("lists limits, rules, constraints, policy and what it is called", () => {
    const after: Framework = {
      ...frameworkOf(
        [
          [
            "A/Equity",
            "0.6",
            { minWeight: d("0.5"), rules: { allowedTypes: ["ETF"], maxExpenseRatio: d("0.002") } },
          ],
          ["A/Equity/US", "0.5"],
          ["A/Equity/Intl", "0.5"],
          ["A/Bonds", "0.4"],
        ],
        [constraintOf("max_single_name", "0.2"), constraintOf("max_positions", "12")],
        { cadence: "M", driftBps: 300, relativePct: d("0.2"), fractional: true },
      ),
      name: "Renamed",
      benchmark: "VTI",
    };
    expect(says(BEFORE, after)).toEqual([
      'The name changed from "Test" to "Renamed"',
      'The benchmark changed from "none" to "VTI"',
      "Equity: limits none → 50.0 % to no maximum of parent",
      "Equity: rules from the path → types ETF; costs up to 0.2 %",
      "Constraint max_single_name 25.0 % → max_single_name 20.0 %",
      "Constraint min_bonds 20.0 % removed",
      "Constraint max_positions 12 added",
      "Rebalancing: cadence quarterly → monthly",
      "Rebalancing: drift band 500 bps → 300 bps",
      "Rebalancing: relative band default → 20.0 %",
      "Rebalancing: units whole → fractional",
    ]);
  });

  it("keeps two constraints of one kind apart and shows every unit", () => {
    const twice = frameworkOf(
      [["A/a", "1"]],
      [
        { type: "min_cash", value: d("500"), unit: "dollars" },
        { type: "min_cash", value: d("50"), unit: "bps" },
      ],
    );
    const once = frameworkOf([["A/a", "1"]], [{ type: "min_cash", value: d("500"), unit: "dollars" }]);
    expect(says(twice, once)).toEqual(["Constraint min_cash 50 bps removed"]);
    expect(says(once, twice)).toEqual(["Constraint min_cash 50 bps added"]);
    expect(says(once, frameworkOf([["A/a", "1"]]))).toEqual(["Constraint min_cash $500 removed"]);
  });
});
