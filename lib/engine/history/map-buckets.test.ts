import { describe, expect, it } from "vitest";
import { TEMPLATES } from "@/lib/engine/framework/templates";
import type { Bucket, BucketRules } from "@/lib/engine/framework/types";
import { Decimal } from "@/lib/kernel/decimal";
import { type BucketSeries, mapBuckets } from "./map-buckets";
import { SERIES_OF_KIND } from "./series";
import { SERIES_OF_TEMPLATES } from "./testing/template-series";

const FILLED = TEMPLATES.filter(({ framework }) => framework.buckets.length > 0);

/** One leaf by itself beside a bucket that surely has a series. */
function leaf(path: string, label = path, rules?: BucketRules, kind: "annual" | "monthly" = "annual") {
  const buckets: Bucket[] = [
    { path, label, targetWeight: new Decimal("0.5"), ...(rules ? { rules } : {}) },
    { path: "AssetClass/Cash at hand/Bills", label: "Bills", targetWeight: new Decimal("0.25") },
    { path: "AssetClass/Shares", label: "Shares", targetWeight: new Decimal("0.25") },
  ];
  return mapBuckets(buckets, kind)[0] as BucketSeries;
}

const short = ({ series, fit }: BucketSeries) => `${series ?? "none"}${fit === "stand_in" ? "*" : ""}`;

describe("every template has a century of history", () => {
  it.each(FILLED.map((template) => [template.key, template] as const))("%s", (key, { framework }) => {
    const annual = mapBuckets(framework.buckets, "annual");
    const monthly = mapBuckets(framework.buckets, "monthly");
    const lines = annual.map((one, i) => `${one.path}: ${short(one)}, ${short(monthly[i] as BucketSeries)}`);
    expect(lines).toEqual(SERIES_OF_TEMPLATES[key]);
    expect(annual.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
  });

  it("leaves no template out, and gives every leaf a reason that ends as a sentence", () => {
    expect(Object.keys(SERIES_OF_TEMPLATES).sort()).toEqual(FILLED.map(({ key }) => key).sort());
    for (const { framework } of FILLED) {
      for (const kind of ["annual", "monthly"] as const) {
        for (const { reason, series, fit } of mapBuckets(framework.buckets, kind)) {
          expect(reason).toMatch(/^(Holds|No) .+\.$/);
          if (fit === "stand_in") expect(reason).toMatch(/ stands? in\.$/);
          if (series === null) expect(reason).toMatch(/spread over the other buckets in proportion/);
          else expect(SERIES_OF_KIND[kind]).toContain(series);
        }
      }
    }
  });
});

describe("what a leaf is taken for", () => {
  const CASES: [
    path: string,
    label: string,
    rules: BucketRules | undefined,
    annual: string,
    monthly: string,
  ][] = [
    ["AssetClass/Equity/US", "US", undefined, "sp500", "sp500"],
    ["AssetClass/Equity/US/Small", "US small", undefined, "small_caps", "sp500*"],
    ["AssetClass/Equity/Emerging", "Emerging", undefined, "sp500*", "sp500*"],
    ["AssetClass/Equity/Europe", "Europe", undefined, "sp500*", "sp500*"],
    ["AssetClass/Equity/International/Small", "Small abroad", undefined, "small_caps*", "sp500*"],
    ["AssetClass/Equity/Technology", "Tech", undefined, "sp500*", "sp500*"],
    ["AssetClass/Equity", "World", { regions: ["global"] }, "sp500*", "sp500*"],
    ["AssetClass/Equity/REITs", "REITs", undefined, "real_estate*", "none"],
    ["Sector/Real Estate", "Property", undefined, "real_estate*", "none"],
    ["AssetClass/Bonds", "Bonds", undefined, "treasury_10y", "treasury_10y"],
    ["AssetClass/Bonds/Corporate", "Corporate", undefined, "baa_corporate", "treasury_10y*"],
    ["AssetClass/Bonds/High Yield", "Junk", undefined, "baa_corporate*", "treasury_10y*"],
    ["AssetClass/Bonds/Emerging Bonds", "Emerging debt", undefined, "baa_corporate*", "treasury_10y*"],
    ["AssetClass/Bonds/Short", "Short", undefined, "bills*", "treasury_10y*"],
    ["AssetClass/Bonds/Municipal", "Munis", undefined, "treasury_10y*", "treasury_10y*"],
    ["AssetClass/Cash", "Cash", undefined, "bills", "none"],
    ["AssetClass/Silver", "Silver", undefined, "gold*", "none"],
    ["AssetClass/Hedge Funds", "Hedge funds", undefined, "gold*", "none"],
    ["AssetClass/Bitcoin", "Bitcoin", undefined, "none", "none"],
    ["AssetClass/Managed Futures", "Trend", undefined, "none", "none"],
    ["AssetClass/Multi Asset", "Balanced funds", undefined, "none", "none"],
    ["Mine/Coins", "Coins", { allowedTypes: ["Crypto"] }, "none", "none"],
    ["Mine/Single names", "My picks", { allowedTypes: ["Stock"] }, "sp500", "sp500"],
    ["Mine/Ladder", "Ladder", { allowedTypes: ["Bond"] }, "treasury_10y", "treasury_10y"],
    ["Mine/Till", "Till", { allowedTypes: ["Cash"] }, "bills", "none"],
    ["Mine/Pit", "Pit", { allowedTypes: ["Commodity"] }, "gold*", "none"],
    ["Mine/Kernel", "Kernel", { includeTags: ["core"] }, "sp500*", "sp500*"],
    ["Mine/Outer", "Outer", { includeTags: ["satellite"] }, "sp500*", "sp500*"],
    ["Mine/Vault", "Gold bars", undefined, "gold", "none"],
    ["Mine/Box", "Emerging markets", undefined, "sp500*", "sp500*"],
    ["Mine/Riddle", "Riddle", undefined, "none", "none"],
    ["Mine/Both", "Both", { assetClasses: ["fixed_income", "cash"] }, "treasury_10y*", "treasury_10y*"],
    ["AssetClass/Real Assets", "Real assets", undefined, "gold*", "none"],
  ];
  it.each(CASES)("%s (%s)", (path, label, rules, annual, monthly) => {
    expect(short(leaf(path, label, rules))).toBe(annual);
    expect(short(leaf(path, label, rules, "monthly"))).toBe(monthly);
  });

  it("says so where another series stands in", () => {
    expect(leaf("AssetClass/Equity/Emerging").reason).toBe(
      "No series for emerging markets; the S&P 500 stands in.",
    );
    expect(leaf("AssetClass/Cash", "Cash", undefined, "monthly").reason).toBe(
      "No honest monthly series for cash; its share is spread over the other buckets in proportion.",
    );
  });
});

describe("a person's own choice", () => {
  const balanced = FILLED.find(({ key }) => key === "balanced")?.framework.buckets ?? [];

  it("replaces the series of a leaf, or spreads it", () => {
    const mapped = mapBuckets(balanced, "annual", {
      "AssetClass/Alternatives": "real_estate",
      "AssetClass/Bonds": null,
    });
    expect(mapped.map(short)).toEqual(["sp500", "none", "real_estate"]);
    expect(mapped.map(({ fit }) => fit)).toEqual(["own", "chosen", "chosen"]);
    expect(mapped[2]?.reason).toBe("Your choice: US real estate, price only.");
  });

  it("is refused for a bucket that is no leaf and for a series that kind does not have", () => {
    expect(() => mapBuckets(balanced, "annual", { "AssetClass/Nowhere": "gold" })).toThrow("no leaf bucket");
    expect(() => mapBuckets(balanced, "monthly", { "AssetClass/Alternatives": "gold" })).toThrow(
      "there is no monthly series gold for AssetClass/Alternatives; there are sp500, treasury_10y",
    );
    expect(() => mapBuckets(balanced, "annual", { ["toString" as string]: "gold" })).toThrow(
      "no leaf bucket",
    );
  });

  it("is needed where no bucket has a series", () => {
    const coins: Bucket[] = [{ path: "AssetClass/Crypto", label: "Crypto", targetWeight: new Decimal(1) }];
    expect(() => mapBuckets(coins, "annual")).toThrow(
      "None of the buckets has a series in the annual history",
    );
    expect(mapBuckets(coins, "annual", { "AssetClass/Crypto": "gold" })).toHaveLength(1);
    expect(() => mapBuckets([], "annual")).toThrow("no buckets");
  });
});
