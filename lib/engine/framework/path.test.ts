import { describe, expect, it } from "vitest";
import { dimensionOf, explainBadPath, isWithinPath, parsePath, pathDepth } from "./path";

describe("a path", () => {
  it("is a dimension and its buckets", () => {
    expect(parsePath("AssetClass/Equity/US/Large")).toEqual({
      path: "AssetClass/Equity/US/Large",
      dimension: "AssetClass",
      names: ["Equity", "US", "Large"],
      depth: 3,
    });
    expect(dimensionOf("AssetClass")).toBe("AssetClass");
    expect(pathDepth("A/b/c")).toBe(2);
    expect(() => parsePath("A")).toThrow(/names a dimension only/);
  });

  it("lies below another only at a separator", () => {
    expect(isWithinPath("A/Equity/US", "A/Equity")).toBe(true);
    expect(isWithinPath("A/EquityLike", "A/Equity")).toBe(false);
  });

  const eight = `D/${Array.from({ length: 8 }, (_, index) => index).join("/")}`;
  it.each([
    ["", "BAD_PATH", /is empty/],
    ["AssetClass", "BAD_PATH", /dimension only/],
    ["/Equity", "BAD_PATH", /empty part/],
    ["A/", "BAD_PATH", /empty part/],
    ["A//b", "BAD_PATH", /empty part/],
    ["A/ b", "BAD_PATH", /starts or ends with a space/],
    ["A/b\u0000", "BAD_PATH", /cannot be seen/],
    ["A/b\u202ec", "BAD_PATH", /cannot be seen/],
    ["A/\ud800", "BAD_PATH", /cannot be seen/],
    [`A/${"b".repeat(499)}`, "BAD_PATH", /501 characters/],
    [`${eight}/9`, "TOO_DEEP", /9 levels deep; at most 8/],
  ])("%j is refused", (path, code, reason) => {
    expect(explainBadPath(path)).toMatchObject({ code, reason: expect.stringMatching(reason) });
  });

  it.each(["A/b", eight, "A/__proto__", "Größe/Klein & fein", `A/${"b".repeat(498)}`])(
    "%j is taken",
    (path) => {
      expect(explainBadPath(path)).toBeNull();
    },
  );
});
