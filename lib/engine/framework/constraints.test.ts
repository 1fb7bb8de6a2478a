import { describe, expect, it } from "vitest";
import { Decimal } from "@/lib/kernel/decimal";
import { readAssetClassScope, readRegionScope, readSectorScope } from "./constraint-meaning";
import { constraintOf, frameworkOf } from "./testing/framework-of";
import type { Constraint } from "./types";
import { validateFramework } from "./validate";

const d = (text: string) => new Decimal(text);
const limits = (min: string, max: string) => ({ minWeight: d(min), maxWeight: d(max) });
type Rows = Parameters<typeof frameworkOf>[0];

/** Equity 60 and Bonds 40, each within five points. */
const SIXTY_FORTY: Rows = [
  ["AssetClass/Equity", "0.6"],
  ["AssetClass/Bonds", "0.4"],
];

function problems(rows: Rows, constraints: readonly Constraint[]): string[] {
  return validateFramework(frameworkOf(rows, constraints)).errors.map(
    ({ code, message }) => `${code} ${message}`,
  );
}

describe("a floor or ceiling alone", () => {
  it("is held against the drift bands where a bucket has no limits of its own", () => {
    expect(problems(SIXTY_FORTY, [constraintOf("min_bonds", "0.45")])).toEqual([]);
    expect(problems(SIXTY_FORTY, [constraintOf("min_bonds", "0.4500000001")])).toEqual([
      "CONSTRAINT_INFEASIBLE min_bonds (at least 45.00000001 % in fixed income) cannot be met: within their bands the buckets can hold at most 45.0 %",
    ]);
  });

  it("is held against minimum and maximum where there are some", () => {
    const rows: Rows = [
      ["AssetClass/Equity", "0.6", limits("0.2", "1")],
      ["AssetClass/Bonds", "0.4", limits("0", "0.8")],
    ];
    expect(problems(rows, [constraintOf("min_bonds", "0.8")])).toEqual([]);
    expect(problems(rows, [constraintOf("min_bonds", "0.81")])).toHaveLength(1);
    expect(problems(rows, [constraintOf("max_asset_class", "0.2", "equity")])).toEqual([]);
    expect(problems(rows, [constraintOf("max_asset_class", "0.19", "equity")])).toEqual([
      "CONSTRAINT_INFEASIBLE max_asset_class (at most 19.0 % in equity) cannot be met: within their bands the buckets hold at least 20.0 %",
    ]);
  });

  it("multiplies nested ranges down the tree", () => {
    // At most 0.7 of the whole in equity, at most 0.5 of that in the US: 35 %.
    const rows: Rows = [
      ["AssetClass/Equity", "0.6", limits("0.5", "0.7")],
      ["AssetClass/Bonds", "0.4", limits("0.3", "0.5")],
      ["AssetClass/Equity/US", "0.4", limits("0.3", "0.5")],
      ["AssetClass/Equity/Europe", "0.6", limits("0.5", "0.7")],
    ];
    // Between 0.5 × 0.3 = 15 % and 0.7 × 0.5 = 35 % in the US.
    expect(problems(rows, [constraintOf("max_region", "0.15", "us")])).toEqual([]);
    expect(problems(rows, [constraintOf("max_region", "0.1499", "us")])).toHaveLength(1);
    // Between 0.5 × 0.5 = 25 % and 0.49 in Europe; everything in equity is developed.
    expect(problems(rows, [constraintOf("max_region", "0.25", "Europe")])).toEqual([]);
    expect(problems(rows, [constraintOf("max_region", "0.24", "Europe")])).toHaveLength(1);
    expect(problems(rows, [constraintOf("max_region", "0.49", "developed")])).toHaveLength(1);
  });

  it("without scope holds for every sector and region", () => {
    const rows: Rows = [
      ["Sector/Technology", "0.5"],
      ["Sector/Energy", "0.5"],
    ];
    expect(problems(rows, [constraintOf("max_sector", "0.45")])).toEqual([
      expect.stringContaining("cannot be met together"),
    ]);
    expect(problems(rows, [constraintOf("max_sector", "0.4")])).toHaveLength(2);
    expect(problems(rows, [constraintOf("max_sector", "0.5")])).toEqual([]);
  });

  it("counts for a floor what a bucket may hold and for a ceiling what it must", () => {
    const blank: Rows = [["Mine/Anything", "1"]];
    expect(problems(blank, [constraintOf("min_bonds", "0.9"), constraintOf("max_sector", "0.1")])).toEqual(
      [],
    );
    const noCash: Rows = [["AssetClass/Equity", "1"]];
    expect(problems(noCash, [constraintOf("min_cash", "0.02")])).toHaveLength(1);
  });

  it("in dollars needs a portfolio and is left to it", () => {
    expect(problems(SIXTY_FORTY, [{ type: "min_cash", value: d("5000"), unit: "dollars" }])).toEqual([]);
  });

  it("in basis points is a share", () => {
    const floor = (value: string): Constraint => ({ type: "min_bonds", value: d(value), unit: "bps" });
    expect(problems(SIXTY_FORTY, [floor("4500")])).toEqual([]);
    expect(problems(SIXTY_FORTY, [floor("4600")])).toHaveLength(1);
  });
});

describe("constraints together", () => {
  /** Any split of equity, bonds and cash. */
  const free: Rows = [
    ["AssetClass/Equity", "0.4", limits("0", "1")],
    ["AssetClass/Bonds", "0.3", limits("0", "1")],
    ["AssetClass/Cash", "0.3", limits("0", "1")],
  ];

  it("that ask for more than the whole are impossible", () => {
    const asked = [constraintOf("min_bonds", "0.6"), constraintOf("min_cash", "0.4")];
    expect(problems(free, asked)).toEqual([]);
    const more = [constraintOf("min_bonds", "0.6"), constraintOf("min_cash", "0.41")];
    expect(problems(free, more)[0]).toContain(
      "min_bonds (at least 60.0 % in fixed income) and min_cash (at least 41.0 % in cash) cannot be met together",
    );
  });

  it("that contradict each other outright are impossible, whatever a bucket may hold", () => {
    const blank: Rows = [["Mine/Anything", "1"]];
    const asked = [
      constraintOf("min_asset_class", "0.6", "Equity"),
      constraintOf("max_asset_class", "0.5", "stocks"),
    ];
    expect(problems(blank, asked)).toHaveLength(1);
  });

  it("that a third bucket reconciles are possible, and impossible without it", () => {
    const rows = (bondMax: string): Rows => [
      ["AssetClass/Equity/US", "0.35", limits("0.2", "0.6")],
      ["AssetClass/Equity/Japan", "0.35", limits("0.2", "0.6")],
      ["AssetClass/Bonds", "0.3", limits("0", bondMax)],
    ];
    const asked = [constraintOf("max_region", "0.25", "us"), constraintOf("max_region", "0.25", "japan")];
    expect(problems(rows("0.5"), asked)).toEqual([]);
    expect(problems(rows("0.4"), asked)).toHaveLength(1);
  });

  it("of three are tested in sum", () => {
    const rows: Rows = [
      ["AssetClass/Equity/US", "0.3333333334", limits("0", "1")],
      ["AssetClass/Equity/Japan", "0.3333333333", limits("0", "1")],
      ["AssetClass/Equity/Europe", "0.3333333333", limits("0", "1")],
    ];
    const each = (value: string) =>
      ["us", "japan", "europe"].map((region) => constraintOf("max_region", value, region));
    expect(problems(rows, each("0.34"))).toEqual([]);
    expect(problems(rows, each("0.33"))).toEqual([expect.stringContaining("and max_region (at most 33.0 %")]);
  });
});

describe("positions", () => {
  it("must be able to hold the whole", () => {
    expect(
      problems(SIXTY_FORTY, [constraintOf("max_positions", "20"), constraintOf("max_single_name", "0.04")]),
    ).toEqual([
      "CONSTRAINT_INFEASIBLE max_positions (20) of at most 4.0 % each reach only 80.0 % of the portfolio",
    ]);
    expect(
      problems(SIXTY_FORTY, [constraintOf("max_positions", "20"), constraintOf("max_single_name", "0.05")]),
    ).toEqual([]);
  });

  it("must fill every bucket that cannot be empty", () => {
    const rows: Rows = [
      ["A/a", "0.5"],
      ["A/b", "0.46"],
      ["A/c", "0.04"],
    ];
    expect(problems(rows, [constraintOf("max_positions", "2")])).toEqual([]);
    expect(problems(rows, [constraintOf("max_positions", "1")])).toEqual([
      "CONSTRAINT_INFEASIBLE max_positions is 1, but 2 of 3 buckets must always hold something",
    ]);
    const nested: Rows = [
      ["A/a", "1"],
      ["A/a/x", "0.5", limits("0", "0.6")],
      ["A/a/y", "0.5", limits("0", "0.6")],
    ];
    expect(problems(nested, [constraintOf("max_positions", "1")])).toHaveLength(1);
  });

  it("are a whole number", () => {
    expect(problems(SIXTY_FORTY, [constraintOf("max_positions", "2.5")])).toEqual([
      "WEIGHT_RANGE max_positions must be a whole number from 1 on (it is 2.5)",
    ]);
  });
});

describe("what a constraint says", () => {
  it("is a fraction where it is a percentage", () => {
    expect(problems(SIXTY_FORTY, [constraintOf("max_single_name", "25")])).toEqual([
      "WEIGHT_RANGE max_single_name is 2500.0 %; a percentage is written as a fraction (0.1 is 10 %) and is at most 100.0 %",
    ]);
    expect(problems(SIXTY_FORTY, [constraintOf("max_turnover", "1.5")])).toEqual([]);
    expect(problems(SIXTY_FORTY, [{ type: "min_bonds", value: d("-1"), unit: "percentage" }])).toEqual([
      "WEIGHT_RANGE min_bonds must not be negative",
    ]);
  });

  it("names a class, sector or region, as people write them", () => {
    expect(["equity", "Stocks", "fixed-income", "AssetClass/Bonds"].map(readAssetClassScope)).toEqual([
      "equity",
      "equity",
      "fixed_income",
      "fixed_income",
    ]);
    expect(["US", "Emerging Markets", "Region/Japan"].map(readRegionScope)).toEqual([
      "us",
      "emerging",
      "japan",
    ]);
    expect(["Tech", "health care", "Sector/Energy"].map(readSectorScope)).toEqual([
      "information_technology",
      "health_care",
      "energy",
    ]);
    expect(problems(SIXTY_FORTY, [constraintOf("max_sector", "0.3", "Unicorns")])[0]).toMatch(
      /max_sector names "Unicorns".*one of communication_services/,
    );
    expect(problems(SIXTY_FORTY, [constraintOf("min_asset_class", "0.3")])[0]).toMatch(
      /nothing to hold it against/,
    );
    expect(problems(SIXTY_FORTY, [constraintOf("max_region", "0.3", "Atlantis")])[0]).toMatch(
      /one of global/,
    );
  });

  it("is ignored where it does not speak of shares", () => {
    const asked = [constraintOf("max_expense_ratio", "0.002"), constraintOf("max_single_name", "0.25")];
    expect(problems(SIXTY_FORTY, asked)).toEqual([]);
  });
});
