import { describe, expect, it } from "vitest";
import { suggestTemplates, TEMPLATES } from "@/lib/engine/framework/templates";
import type { Bucket } from "@/lib/engine/framework/types";
import { Decimal, ONE, sum } from "@/lib/kernel/decimal";
import { EXPOSURES, exposuresOf } from "./exposures";
import { generateFramework } from "./generate-framework";
import { nearestFirst } from "./nearest-first";
import { distanceBetween, nearestTemplate } from "./nearest-template";
import { BOLD, requirementsOf } from "./testing/requirements-of";

const WITH_BUCKETS = TEMPLATES.filter((template) => template.framework.buckets.length > 0);

const bucket = (path: string, weight: string): Bucket => ({
  path,
  label: path,
  targetWeight: new Decimal(weight),
});

/** Exposures above 0, as text. */
function exposures(buckets: readonly Bucket[]): Record<string, string> {
  const found = Object.entries(exposuresOf(buckets)).filter(([, share]) => !share.isZero());
  return Object.fromEntries(found.map(([one, share]) => [one, share.toFixed()]));
}

describe("exposures", () => {
  it("count shares that name no region by the world's market, several classes in equal parts", () => {
    expect(
      exposures([
        bucket("AssetClass/Equity", "0.5"),
        bucket("AssetClass/Alternatives", "0.3"),
        bucket("AssetClass/Bonds", "0.2"),
      ]),
    ).toEqual({
      equity_us: "0.3",
      equity_developed: "0.15",
      equity_emerging: "0.05",
      fixed_income: "0.2",
      real_estate: "0.1",
      commodities: "0.1",
      alternatives: "0.1",
    });
    expect(exposures([bucket("Region/International", "0.4"), bucket("Region/Japan", "0.6")])).toEqual({
      equity_developed: "1",
    });
    expect(exposures([bucket("Own/Thing", "1")])).toEqual({ unsaid: "1" });
  });

  it("are whole for every template", () => {
    for (const { key, framework } of WITH_BUCKETS) {
      const all = exposuresOf(framework.buckets);
      expect(sum(EXPOSURES.map((one) => all[one])).toFixed(), key).toBe("1");
    }
  });
});

describe("the nearest template", () => {
  it("of a template is itself, or one that holds the same", () => {
    for (const { key, framework } of WITH_BUCKETS) {
      const nearest = nearestTemplate(framework.buckets);
      expect(nearest?.distance.toFixed(), key).toBe("0");
      expect(nearest?.differences, key).toEqual([]);
    }
    expect(nearestTemplate([])).toBeNull();
  });

  it("of a proposal comes with what differs, largest first, in sum nothing", () => {
    const { framework } = generateFramework(requirementsOf(BOLD));
    const nearest = nearestTemplate(framework.buckets);
    expect(nearest?.template.key).toBe("growth");
    const differences = nearest?.differences ?? [];
    expect(sum(differences.map((each) => each.difference)).toFixed()).toBe("0");
    const sizes = differences.map((each) => each.difference.abs().toNumber());
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    expect(nearest?.distance.eq(sum(differences.map((each) => each.difference.abs())).div(2))).toBe(true);
    expect(nearest?.changes.map((change) => change.message)).toContain("Equity 80.0 % → 81.0 % of portfolio");
  });

  it("of a mix that lies midway between two is the earlier of the catalogue", () => {
    const [earlier, later] = ["balanced", "four_fund"] as const;
    const keys = WITH_BUCKETS.map(({ key }) => key);
    expect(keys.indexOf(earlier)).toBeLessThan(keys.indexOf(later));
    // Equity 60 in both, bonds 35 and 40, alternatives 5 and 0.
    const midway = [
      bucket("AssetClass/Equity", "0.6"),
      bucket("AssetClass/Bonds", "0.375"),
      bucket("AssetClass/Alternatives", "0.025"),
    ];
    const distances = WITH_BUCKETS.filter(({ key }) => key === earlier || key === later).map(
      ({ framework }) => distanceBetween(exposuresOf(midway), exposuresOf(framework.buckets)).toFixed(),
    );
    expect(distances).toEqual(["0.025", "0.025"]);
    expect(nearestTemplate(midway)?.template.key).toBe(earlier);
  });

  it("is the nearest of all: no other template lies closer, and distance is one of space", () => {
    const points = WITH_BUCKETS.map(({ framework }) => exposuresOf(framework.buckets));
    for (const a of points) {
      for (const b of points) {
        const direct = distanceBetween(a, b);
        expect(direct.eq(distanceBetween(b, a)) && direct.gte(0) && direct.lte(ONE)).toBe(true);
        for (const c of points) {
          expect(direct.lte(distanceBetween(a, c).plus(distanceBetween(c, b)))).toBe(true);
        }
      }
    }
    const own = exposuresOf(generateFramework(requirementsOf(BOLD)).framework.buckets);
    const least = points.map((point) => distanceBetween(own, point)).reduce((x, y) => (y.lt(x) ? y : x));
    expect(
      nearestTemplate(generateFramework(requirementsOf(BOLD)).framework.buckets)?.distance.eq(least),
    ).toBe(true);
  });
});

describe("the order of a suggestion", () => {
  it("begins with the model of the band and goes on with those whose mix lies nearest to it", () => {
    const first = (band: "low" | "medium" | "high") =>
      nearestFirst(suggestTemplates(band))
        .slice(0, 3)
        .map(({ key }) => key);
    expect(first("low")).toEqual(["conservative", "all_weather", "permanent"]);
    expect(first("medium")).toEqual(["balanced", "four_fund", "core_four"]);
    expect(first("high")).toEqual(["growth", "no_brainer", "margaritaville"]);
  });

  it("keeps every one, none twice, and puts up with none or a blank one", () => {
    const medium = suggestTemplates("medium");
    expect(new Set(nearestFirst(medium))).toEqual(new Set(medium));
    expect(nearestFirst([])).toEqual([]);
    const blank = TEMPLATES.find(({ kind }) => kind === "blank");
    if (!blank) throw new Error("there is a blank template");
    expect(nearestFirst([blank, ...medium])).toEqual([blank, ...medium]);
    expect(nearestFirst([...medium, blank]).at(-1)).toBe(blank);
  });
});
