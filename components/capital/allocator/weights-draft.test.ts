import { describe, expect, it } from "vitest";
import { draftOf, isSame, problemOf, totalOf, totalWords, weightsOf } from "./weights-draft";

const line = (id: string, weight: number | null) => ({ strategy_id: id, name: id, status: "active", weight });

describe("weights while they are edited", () => {
  it("add up exactly, and who is left alone is not named", () => {
    const draft = draftOf({ lines: [line("a", 0.1), line("b", 0.2), line("c", null), line("d", 1e-7)] });
    expect(totalOf(draft)).toBe("0.3000001");
    expect(weightsOf(draft)).toEqual({ a: "0.1", b: "0.2", d: "0.0000001" });
  });

  it("say what is missing or over", () => {
    expect(totalWords({ a: "0.6", b: "0.25" }, "en-US")).toMatch(/^85\s% in sum; 15\s% of total equity/);
    expect(totalWords({ a: "0.6", b: "0.4" }, "en-US")).toMatch(/the whole of total equity/);
    expect(totalWords({ a: "0.6", b: "0.45" }, "en-US")).toMatch(/5\s% more than the whole/);
    expect(problemOf({ a: "0.6", b: "0.45" }, "en-US")).toMatch(/^5\s% more than the whole$/);
    expect(problemOf({ a: "" }, "en-US")).toContain("Enter every weight");
    expect(problemOf({ a: "1", b: null }, "en-US")).toBeUndefined();
  });

  it("are the same whatever the order, and never with one that is not filled in", () => {
    expect(isSame({ a: "0.1", b: null }, { b: null, a: "0.1" })).toBe(true);
    expect(isSame({ a: "0.1" }, { a: "0.2" })).toBe(false);
    expect(isSame({ a: "" }, { a: null })).toBe(false);
  });
});
