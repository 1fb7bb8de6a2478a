import { describe, expect, it } from "vitest";
import { DEFAULT_REBALANCING } from "@/lib/engine/framework/policy";
import type { Constraint, Framework } from "@/lib/engine/framework/types";
import { Decimal } from "@/lib/kernel/decimal";
import { brokenWishes } from "./broken-wishes";
import type { Preferences } from "./types";

/** Paths with their targets as shares of the parent. */
function frameworkOf(targets: Record<string, number>): Framework {
  return {
    name: "Somebody else's",
    description: "",
    method: "custom",
    baseCcy: "USD",
    buckets: Object.entries(targets).map(([path, target]) => ({
      path,
      label: path,
      targetWeight: new Decimal(target),
    })),
    constraints: [],
    rebalancing: DEFAULT_REBALANCING,
  };
}

const NOTHING: Preferences = {
  excludedAssetClasses: [],
  excludedRegions: [],
  excludedSectors: [],
  detail: "regions",
};
const NONE: ReadonlySet<string> = new Set();
const limit = (type: Constraint["type"], value: string, scope?: string): Constraint => ({
  type,
  value: new Decimal(value),
  unit: "percentage",
  ...(scope ? { scope } : {}),
});

const SIXTY_FORTY = frameworkOf({ "AssetClass/Equity": 0.6, "AssetClass/Bonds": 0.4 });

describe("what was asked for and missed", () => {
  it("is nothing where nothing was asked for", () => {
    expect(brokenWishes(SIXTY_FORTY, NONE, NOTHING)).toEqual([]);
  });

  it("is a limit that the targets miss, though their bands would allow it", () => {
    const asked = (share: string) => ({ ...SIXTY_FORTY, constraints: [limit("min_bonds", share)] });
    expect(brokenWishes(asked("0.42"), NONE, NOTHING)).toEqual([
      expect.stringMatching(/With these targets, .*42.* at most 40/),
    ]);
    expect(brokenWishes(asked("0.4"), NONE, NOTHING)).toEqual([]);
  });

  it("is a leaf that could hold what is excluded, by its name or for want of one", () => {
    const noEmerging: Preferences = { ...NOTHING, excludedRegions: ["emerging"] };
    expect(brokenWishes(SIXTY_FORTY, NONE, noEmerging)).toEqual([
      "AssetClass/Equity could hold emerging, which is excluded",
    ]);
    const cut = frameworkOf({
      "AssetClass/Equity": 1,
      "AssetClass/Equity/US": 0.5,
      "AssetClass/Equity/Emerging Markets": 0.5,
    });
    expect(brokenWishes(cut, NONE, noEmerging)).toEqual([
      "AssetClass/Equity/Emerging Markets could hold emerging, which is excluded",
    ]);
    const noCrypto: Preferences = { ...NOTHING, excludedAssetClasses: ["crypto"] };
    const vague = frameworkOf({ "Sleeve/Anything": 0.5, "AssetClass/Crypto": 0.5 });
    expect(brokenWishes(vague, NONE, noCrypto)).toHaveLength(2);
    expect(brokenWishes(SIXTY_FORTY, NONE, noCrypto)).toEqual([]);
  });

  it("is a sector that a broad leaf holds, and funds without marks where only marked ones are wanted", () => {
    const noEnergy: Preferences = { ...NOTHING, excludedSectors: ["energy"] };
    const utilities = frameworkOf({ "AssetClass/Equity": 1, "AssetClass/Equity/Utilities": 1 });
    expect(brokenWishes(SIXTY_FORTY, NONE, noEnergy)).toEqual([
      "AssetClass/Equity could hold energy, which is excluded",
    ]);
    expect(brokenWishes(utilities, NONE, noEnergy)).toEqual([]);
    expect(brokenWishes(SIXTY_FORTY, NONE, { ...NOTHING, onlyEsg: true })).toEqual([
      "AssetClass/Equity could hold funds without environmental and social marks",
    ]);
  });

  it("is never a bucket that the rules made themselves", () => {
    const noEmerging: Preferences = { ...NOTHING, excludedRegions: ["emerging"] };
    const known = new Set(SIXTY_FORTY.buckets.map(({ path }) => path));
    expect(brokenWishes(SIXTY_FORTY, known, noEmerging)).toEqual([]);
  });
});
