import { describe, expect, it } from "vitest";
import { byLetter, findTerms } from "./find-terms";
import { GLOSSARY } from "./glossary";

const keys = (query: string) => findTerms(query).map(({ key }) => key);

describe("looking for a word", () => {
  it("has all of them by name when nothing is asked for", () => {
    const names = findTerms("  ").map(({ name }) => name);
    expect(names).toHaveLength(GLOSSARY.length);
    expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, "en")));
  });

  it("finds the word itself before what mentions it", () => {
    expect(keys("band")[0]).toBe("band");
    expect(keys("drift")[0]).toBe("drift");
  });

  it("finds other names of the same thing", () => {
    expect(keys("TWR")[0]).toBe("time-weighted-return");
    expect(keys("hhi")[0]).toBe("concentration");
    expect(keys("maximum drawdown")[0]).toBe("drawdown");
    expect(keys("first in, first out")).toContain("fifo");
  });

  it("says so when there is none", () => {
    expect(keys("astrology")).toEqual([]);
  });

  it("groups by letter without losing any", () => {
    const groups = byLetter(findTerms(""));
    expect(new Set(groups.map(({ letter }) => letter)).size).toBe(groups.length);
    expect(groups.flatMap(({ terms }) => terms)).toHaveLength(GLOSSARY.length);
  });
});
