import { describe, expect, it } from "vitest";
import { Decimal } from "@/lib/kernel/decimal";
import { largestAndSmallest, type OwnLeaf, ownDestinationOf, ownLeafBand, ownScopeOf } from "./own-leaves";

const leaf = (name: string, share: string): OwnLeaf => ({
  path: `AssetClass/${name}`,
  name,
  targetOfPortfolio: new Decimal(share),
});
/** In no order, with one that nothing is aimed at. */
const LEAVES = [leaf("Gold", "0.05"), leaf("Equity", "0.6"), leaf("Empty", "0"), leaf("Bonds", "0.35")];
const policy = (driftBps = 500) => ({ band: "absolute", driftBps }) as const;
const plain = (text: string) => text.replaceAll("\u00a0", " ");

describe("the reader's own leaves beside the choices of a policy", () => {
  it("name the largest and the smallest that hold something, and one alone once", () => {
    expect(largestAndSmallest(LEAVES).map(({ name }) => name)).toEqual(["Equity", "Gold"]);
    expect(largestAndSmallest(LEAVES.slice(1, 2)).map(({ name }) => name)).toEqual(["Equity"]);
    expect(largestAndSmallest(LEAVES.slice(2, 3))).toEqual([]);
  });

  it("tell a band as it is edited", () => {
    expect(ownLeafBand(policy(300), leaf("Equity", "0.6"))).toBe(
      "Equity: target 60.0 %, band 57.0 %–63.0 %.",
    );
  });

  it("land the largest by both destinations, from a point above its band", () => {
    expect(plain(ownDestinationOf({ ...policy(), destination: "edge" }, LEAVES, "en-US"))).toBe(
      "Yours: to the edge of the band. Equity, band 55.0 %–65.0 %, would be a point out at 66.0 %. To its target of 60.0 %: 6.0 points. To the edge of its band at 65.0 %: 1.0 points.",
    );
  });

  it("land it from below where there is no room above, and from nowhere where its band is all there is", () => {
    const all = [leaf("Equity", "1")];
    expect(plain(ownDestinationOf({ ...policy(), destination: "target" }, all, "en-US"))).toBe(
      "Yours: to the target. Equity, band 95.0 %–100.0 %, would be a point out at 94.0 %. To its target of 100.0 %: 6.0 points. To the edge of its band at 95.0 %: 1.0 points.",
    );
    const wide = {
      ...policy(),
      band: "relative",
      relativePct: new Decimal(1),
      destination: "target",
    } as const;
    expect(ownDestinationOf(wide, all, "en-US")).toBe(
      "Yours: to the target. The band of Equity, 0.0 %–100.0 %, is never left.",
    );
    expect(ownDestinationOf({ ...policy(), destination: "target" }, [], "en-US")).toBe(
      "Yours: to the target.",
    );
  });

  it("count the leaves of each scope", () => {
    expect(ownScopeOf("breached", LEAVES)).toBe(
      "Yours: what is out of its band. There are 3 leaf buckets. With one of them out, the scope of everything trades all 3; the narrow one trades that bucket and what gives or takes its money.",
    );
    expect(ownScopeOf("all", LEAVES.slice(0, 1))).toBe("Yours: everything.");
  });
});
