import { describe, expect, it } from "vitest";
import { Decimal } from "@/lib/kernel/decimal";
import { generateFramework } from "./generate-framework";
import { BOLD, CAREFUL, requirementsOf } from "./testing/requirements-of";
import type { Preferences } from "./types";

const d = (text: string) => new Decimal(text);

function nameOf(preferences: Partial<Preferences>, answers = BOLD): string {
  return generateFramework(requirementsOf(answers, preferences)).framework.name;
}

describe("the name of a proposal", () => {
  it.each<[Partial<Preferences>, string]>([
    [{}, "Bold growth, over 10 years"],
    [{ excludedRegions: ["emerging"] }, "Bold growth, over 10 years, no emerging markets"],
    [{ excludedRegions: ["global_ex_us"] }, "Bold growth, over 10 years, the US alone"],
    [{ excludedRegions: ["us"] }, "Bold growth, over 10 years, no United States"],
    [
      { minBonds: d("0.2"), minCash: d("0.05"), detail: "simple" },
      "Bold growth, over 10 years, at least 20 % bonds, at least 5 % cash, simple",
    ],
    [
      { excludedSectors: ["energy", "utilities"], excludedAssetClasses: ["crypto"], maxEquity: d("0.6") },
      "Bold growth, over 10 years, no energy, no utilities, no crypto, 1 more wish",
    ],
  ])("says who it is for and what was wished: %#", (preferences, name) => {
    expect(nameOf(preferences)).toBe(name);
  });

  it("tells two people apart, and gives way to a name of one's own", () => {
    expect(nameOf({}, CAREFUL)).not.toBe(nameOf({}));
    const own = generateFramework(requirementsOf(BOLD, {}, { name: "Mine" }));
    expect(own.framework.name).toBe("Mine");
  });
});

describe("what goes with a country", () => {
  const goneWith = (...excludedRegions: Preferences["excludedRegions"]) =>
    generateFramework(requirementsOf(BOLD, { excludedRegions }))
      .notes.map(({ message }) => message)
      .filter((message) => message.startsWith("With "));

  it("is said where the catalogue tells no more apart", () => {
    expect(goneWith("china")).toEqual([
      "With China go Taiwan, Korea and the smaller markets of emerging Asia: the catalogue has no region that tells them apart. Of emerging Asia India stays.",
    ]);
    expect(goneWith("india")[0]).toMatch(/Of emerging Asia China stays\.$/);
    expect(goneWith("china", "india")[0]).toMatch(/^With China and India go .* nothing stays\.$/);
    expect(goneWith("china", "emerging")).toEqual([]);
    expect(goneWith("japan")).toEqual([]);
  });
});

describe("what shuts out itself", () => {
  it.each([
    ["only US, no US", /Only the United States is to be held, and it is excluded too/],
    ["only Japan. No Japan.", /Only Japan/],
    ["at least 80 % bonds, at least 30 % cash", /110\.0 %, 10\.0 % more than there is/],
    ["no bonds, at least 20 % bonds", /that class is excluded/],
  ])("%s is refused with the figures", (text, message) => {
    expect(() => generateFramework(requirementsOf(BOLD, {}, { text }))).toThrow(
      expect.objectContaining({ code: "PREFERENCES_CONTRADICT", message: expect.stringMatching(message) }),
    );
  });
});
