import { describe, expect, it } from "vitest";
import type { StretchCourseView, StretchFallView, StretchView } from "@/lib/schemas/template-explain";
import { deepestStretch, recoveryWords, stretchFinding } from "./stretch-words";

const fall = (depth: number, recovered: string | null, years: number | null): StretchFallView => ({
  depth,
  from: "1928-12-31",
  to: "1932-12-31",
  recovered,
  years_to_recover: years,
  years_under_water: years === null ? null : years + 4,
});

function course(who: StretchCourseView["who"], name: string, own: StretchFallView | null): StretchCourseView {
  const figures = { return: own?.depth ?? 0.1, a_year: null, fall: own };
  return { who, name, nominal: figures, real: figures, curve: [] };
}

const stretch = (courses: StretchCourseView[], key = "1929_1932"): StretchView => ({
  key,
  name: "1929–32",
  title: "",
  from_year: 1929,
  to_year: 1932,
  story: "",
  courses,
  bucket_returns: [],
  gaps: [],
});

const shares = course("all_shares", "All shares", fall(-0.648, "1936-12-31", 4));

describe("what a stretch's picture says", () => {
  it("names the fall, its low, the recovery, and all shares", () => {
    const own = course("template", "Balanced", fall(-0.4, "1935-12-31", 3));
    expect(stretchFinding(stretch([own, shares]), "nominal", "en-US").replace(/\u00a0/g, " ")).toBe(
      "Balanced fell 40.0 % by the end of 1932, made good by the end of 1935, 3 years after the low; all shares fell 64.8 %",
    );
    expect(stretchFinding(stretch([own, shares]), "real", "en-US")).toMatch(/lost 40\.0.% of what it bought/);
  });

  it("says so where nothing fell, or where it is not made good", () => {
    expect(stretchFinding(stretch([course("template", "Gold", null), shares]), "nominal", "en-US")).toMatch(
      /^Gold stood lower at no year end; all shares fell/,
    );
    expect(recoveryWords(fall(-0.1, null, null))).toBe("not made good yet");
    expect(recoveryWords(fall(-0.1, "1933-12-31", 1))).toBe(
      "made good by the end of 1933, one year after the low",
    );
  });

  it("the deepest of several is found, and none where none fell", () => {
    const of = (depth: number, key: string) =>
      stretch([course("template", "X", fall(depth, null, null)), shares], key);
    const found = deepestStretch({ stretches: [of(-0.1, "a"), of(-0.3, "b"), of(-0.2, "c")] }, "nominal");
    expect(found?.stretch.key).toBe("b");
    expect(deepestStretch({ stretches: [stretch([course("template", "X", null)])] }, "real")).toBeNull();
  });
});
