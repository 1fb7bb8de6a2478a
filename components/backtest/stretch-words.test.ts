import { describe, expect, it } from "vitest";
import { stretchWords } from "./stretch-words";

describe("a stretch of days in words", () => {
  it.each([
    [1, "1 day"],
    [60, "60 days"],
    [61, "2 months"],
    [365, "12 months"],
    [730, "2 years"],
    [1674, "4 years 7 months"],
    [761, "2 years 1 month"],
  ])("%i days are %s", (days, words) => {
    expect(stretchWords(days)).toBe(words);
  });
});
