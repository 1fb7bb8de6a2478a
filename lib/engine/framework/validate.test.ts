import { describe, expect, it } from "vitest";
import { Decimal } from "@/lib/kernel/decimal";
import { frameworkOf } from "./testing/framework-of";
import type { Framework, FrameworkWarning } from "./types";
import { validateFramework } from "./validate";

const d = (text: string) => new Decimal(text);
const codes = (framework: Framework) => validateFramework(framework).errors.map((error) => error.code);
const messages = (framework: Framework) => validateFramework(framework).errors.map((error) => error.message);
const warnings = (framework: Framework) => validateFramework(framework).warnings;

describe("weights", () => {
  it("must sum to 1 in every group, said with the figure", () => {
    const framework = frameworkOf([
      ["AssetClass/Equity", "0.6"],
      ["AssetClass/Bonds", "0.4"],
      ["AssetClass/Equity/US", "0.57"],
      ["AssetClass/Equity/International", "0.4"],
    ]);
    expect(validateFramework(framework)).toEqual({
      valid: false,
      errors: [
        {
          code: "WEIGHTS_SUM",
          path: "AssetClass/Equity",
          message: "Target weights under AssetClass/Equity add up to 97.0 %; 3.0 % is missing",
        },
      ],
      warnings: [],
    });
  });

  it("say what is too much", () => {
    expect(
      messages(
        frameworkOf([
          ["A/a", "0.7"],
          ["A/b", "0.4"],
        ]),
      ),
    ).toEqual(["Target weights at the top level add up to 110.0 %; 10.0 % too much"]);
  });

  it("off by 99.95 % are warned of and made up; off by exactly 0.001 too, by more not", () => {
    const off = (second: string) =>
      frameworkOf([
        ["A/a", "0.6"],
        ["A/b", second],
      ]);
    expect(codes(off("0.3995"))).toEqual([]);
    expect(warnings(off("0.3995"))[0]).toMatchObject({
      code: "WEIGHTS_NOT_EXACT",
      message:
        "Target weights at the top level add up to 99.95 %; 0.05 % is missing and will be made up in proportion",
    });
    expect(codes(off("0.401"))).toEqual([]);
    expect(codes(off("0.4010000001"))).toEqual(["WEIGHTS_SUM"]);
  });

  it("of thirds are warned of, of thirds that sum to 1 are not", () => {
    const thirds = (last: string) =>
      frameworkOf([
        ["A/a", "0.3333333333"],
        ["A/b", "0.3333333333"],
        ["A/c", last],
      ]);
    expect(warnings(thirds("0.3333333333")).map((warning) => warning.code)).toEqual(["WEIGHTS_NOT_EXACT"]);
    expect(warnings(thirds("0.3333333334"))).toEqual([]);
  });

  it("lie in 0..1, and so do limits", () => {
    const framework = frameworkOf([
      ["A/a", "1.1"],
      ["A/b", "-0.1", { minWeight: d("-1"), maxWeight: d("2") }],
    ]);
    expect(validateFramework(framework).errors.map((error) => error.message)).toEqual([
      "The target weight of a is 110.0 %; it must lie between 0 % and 100 %",
      "The maximum of b is 200.0 %; it must lie between 0 % and 100 %",
      "The minimum of b is -100.0 %; it must lie between 0 % and 100 %",
      "The target weight of b is -10.0 %; it must lie between 0 % and 100 %",
    ]);
  });

  it("that are no number are named, not thrown on", () => {
    const framework = frameworkOf(
      [
        ["A/a", "NaN"],
        ["A/b", "1"],
      ],
      [{ type: "min_bonds", value: d("0.5"), unit: "percentage" }],
    );
    expect(codes(framework)).toContain("WEIGHT_RANGE");
  });
});

describe("limits", () => {
  it("are compared with the target, and with each other first", () => {
    const framework = frameworkOf([
      ["A/a", "0.2", { minWeight: d("0.3") }],
      ["A/b", "0.3", { maxWeight: d("0.2") }],
      ["A/c", "0.5", { minWeight: d("0.6"), maxWeight: d("0.4") }],
    ]);
    expect(codes(framework)).toEqual(["BELOW_MIN", "ABOVE_MAX", "MIN_ABOVE_MAX"]);
  });

  it("of a group must leave room for 100 %", () => {
    const over = frameworkOf([
      ["A/a", "0.6", { minWeight: d("0.6") }],
      ["A/b", "0.4", { minWeight: d("0.5") }],
    ]);
    expect(messages(over)).toContain(
      "Minimum weights at the top level add up to 110.0 %; they cannot exceed 100 %",
    );
    const under = frameworkOf([
      ["A/a", "0.6"],
      ["A/b", "0.4"],
      ["A/a/x", "0.5", { maxWeight: d("0.5") }],
      ["A/a/y", "0.5", { maxWeight: d("0.4") }],
    ]);
    expect(messages(under)).toContain("Maximum weights under A/a add up to 90.0 %; they must reach 100 %");
  });
});

describe("structure", () => {
  it("needs a bucket", () => {
    expect(codes(frameworkOf([]))).toEqual(["EMPTY_FRAMEWORK"]);
  });

  it("takes 500 buckets and refuses the 501st", () => {
    const many = (count: number) =>
      frameworkOf(Array.from({ length: count }, (_, index) => [`A/${index}`, index === 0 ? "1" : "0"]));
    expect(codes(many(500))).toEqual([]);
    expect(messages(many(501))).toEqual(["The framework has 501 buckets; at most 500 are allowed"]);
  });

  it("refuses depth 9, bad paths and duplicates, all at once", () => {
    const framework = frameworkOf([
      ["A/1/2/3/4/5/6/7/8/9", "0.5"],
      ["A/x", "0.25"],
      ["A/x", "0.25"],
      ["Equity", "0"],
      ["A/caf\u00e9", "0"],
      ["A/cafe\u0301", "0"],
    ]);
    expect(codes(framework).sort()).toEqual(["BAD_PATH", "DUPLICATE_PATH", "DUPLICATE_PATH", "TOO_DEEP"]);
    expect(messages(framework)).toContain('The path "A/x" is used by 2 buckets; each needs its own');
  });

  it("refuses rules that leave nothing of the parent's, and only those a person wrote", () => {
    const framework = frameworkOf([
      ["AssetClass/Equity", "1", { rules: { assetClasses: ["equity"], regions: ["us"] } }],
      ["AssetClass/Equity/Japan", "0.5"],
      ["AssetClass/Equity/Mine", "0.5", { rules: { regions: ["japan"], assetClasses: ["cash"] } }],
    ]);
    expect(messages(framework)).toEqual([
      "Mine allows the asset classes cash, but its parent only equity; no product can fit",
      "Mine allows the regions japan, but its parent only us; no product can fit",
    ]);
  });
});

describe("warnings", () => {
  it("say where a band lets a bucket empty out", () => {
    const framework = frameworkOf([
      ["A/a", "0.96"],
      ["A/b", "0.04"],
    ]);
    expect(warnings(framework)).toEqual([
      {
        code: "BAND_WIDER_THAN_TARGET",
        path: "A/b",
        message: "b is 4.0 % of the portfolio and may drift down by 5.0 %: it could empty out unnoticed",
      },
    ]);
    expect(
      warnings(
        frameworkOf([
          ["A/a", "0.95"],
          ["A/b", "0.05"],
        ]),
      ),
    ).toEqual([]);
  });

  it("of the mapping engine are joined in, in order of path", () => {
    const coverage: FrameworkWarning[] = [{ code: "COVERAGE_NONE", path: "A/a", message: "No product fits" }];
    const framework = frameworkOf([
      ["A/a", "0.96"],
      ["A/b", "0.04"],
    ]);
    expect(validateFramework(framework, coverage).warnings.map((warning) => warning.code)).toEqual([
      "COVERAGE_NONE",
      "BAND_WIDER_THAN_TARGET",
    ]);
    expect(validateFramework(framework, coverage).valid).toBe(true);
  });
});
