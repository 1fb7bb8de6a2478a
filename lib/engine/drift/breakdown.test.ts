import { describe, expect, it } from "vitest";
import { fixtureProduct } from "@/lib/engine/mapping/fixtures";
import { breakdownBy } from "./breakdown";
import { fixturePosition } from "./fixtures";

const held = [
  fixturePosition("VTI", "1", "50"),
  fixturePosition("VEA", "1", "25", { product: fixtureProduct("VEA", { region: "developed_ex_us" }) }),
  fixturePosition("OUT", "1", null, { isExcluded: true }),
];
const byRegion = (positions = held, cash = 0n) =>
  breakdownBy(positions, "USD", cash, "cash", ({ region }) => region);

describe("breakdownBy", () => {
  it("adds up what is held by an attribute, money included, to exactly one", () => {
    // 50, 25 and 15 of 90: 55.55…, 27.77… and 16.66… %; the leftover goes to the largest remainder.
    expect(byRegion(held, 1_500n)).toEqual([
      { key: "us", cents: 5_000n, e10: 5_555_555_555 },
      { key: "developed_ex_us", cents: 2_500n, e10: 2_777_777_778 },
      { key: "cash", cents: 1_500n, e10: 1_666_666_667 },
    ]);
  });

  it("is empty without value and unknown without a price", () => {
    expect(byRegion([])).toEqual([]);
    expect(byRegion([fixturePosition("BARE", "1", null)])).toBeNull();
  });
});
