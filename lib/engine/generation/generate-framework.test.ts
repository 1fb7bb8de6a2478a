import { describe, expect, it } from "vitest";
import { describeConstraint } from "@/lib/engine/framework/rule-words";
import { buildTree, leavesOf } from "@/lib/engine/framework/tree";
import { validateFramework } from "@/lib/engine/framework/validate";
import { Decimal } from "@/lib/kernel/decimal";
import { RefusedError } from "@/lib/kernel/errors";
import { generateFramework } from "./generate-framework";
import { mixRisk } from "./mix-risk";
import { BUILT_FROM } from "./table.data";
import { answersByScore, BOLD, CAREFUL, requirementsOf } from "./testing/requirements-of";
import type { Preferences, Proposal } from "./types";

const d = (text: string) => new Decimal(text);

/** Shares of the portfolio by path, leaves only. */
function leaves({ framework }: Proposal): Record<string, string> {
  return Object.fromEntries(
    leavesOf(buildTree(framework.buckets)).map((leaf) => [
      leaf.path.replace("AssetClass/", ""),
      leaf.targetOfPortfolio.toFixed(),
    ]),
  );
}

function roots({ framework }: Proposal): Record<string, string> {
  return Object.fromEntries(
    buildTree(framework.buckets).roots.map((root) => [
      root.path.replace("AssetClass/", ""),
      root.targetOfPortfolio.toFixed(),
    ]),
  );
}

function says({ notes }: Proposal, kind: Proposal["notes"][number]["kind"]): string[] {
  return notes.filter((note) => note.kind === kind).map((note) => note.message);
}

function isValid({ framework }: Proposal): void {
  expect(validateFramework(framework)).toEqual({ valid: true, errors: [], warnings: [] });
}

function refusal(work: () => unknown): { code: string; message: string; fields: string[] } {
  try {
    work();
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    const { contradictions } = error.data as { contradictions: { fields: string[] }[] };
    return { code: error.code, message: error.message, fields: contradictions.flatMap((one) => one.fields) };
  }
  throw new Error("nothing was refused");
}

describe("a proposal by rules", () => {
  it("is the row of the score, cut by region, with the answers in its reasons", () => {
    const proposal = generateFramework(requirementsOf(BOLD));
    isValid(proposal);
    expect(leaves(proposal)).toEqual({
      "Equity/US": "0.4455",
      "Equity/International Developed": "0.243",
      "Equity/Emerging Markets": "0.1215",
      "Bonds/US Aggregate": "0.0675",
      "Bonds/Inflation-Linked": "0.0225",
      "Real Estate": "0.05",
      Gold: "0.05",
    });
    expect(proposal.framework).toMatchObject({
      name: "Bold growth, over 10 years",
      method: "custom",
      baseCcy: "USD",
      constraints: [],
      rebalancing: { cadence: "Q", driftBps: 500, band: "tighter" },
    });
    expect(proposal.reasons.map(({ path }) => path)).toEqual(
      proposal.framework.buckets.map(({ path }) => path),
    );
    expect(proposal.reasons[0]?.reason).toBe(
      "Shares bring most of the growth and of the falls: you need most of the money “In more than 10 years”, and after a fall of a quarter you would “Hold on”. Your score of 86 of 100 stands for 81 % in the table.",
    );
    expect(proposal.notes).toEqual([]);
  });

  it("leaves out buckets that would be smaller than a hundredth", () => {
    const proposal = generateFramework(requirementsOf(CAREFUL));
    isValid(proposal);
    // Emerging markets would be 5 % of 18 %.
    expect(leaves(proposal)).toEqual({
      "Equity/US": "0.1233",
      "Equity/International Developed": "0.0567",
      "Bonds/US Aggregate": "0.26",
      "Bonds/Short-Term": "0.26",
      Cash: "0.3",
    });
    expect(proposal.framework.constraints).toEqual([
      { type: "max_asset_class", value: d("0.45"), unit: "percentage", scope: "equity" },
    ]);
  });

  it("reads a capped score as low, keeps cash and says both", () => {
    const soon = generateFramework(requirementsOf({ ...BOLD, horizon: "under_3_years" }));
    isValid(soon);
    expect(roots(soon)).toEqual({ Equity: "0.22", Bonds: "0.53", Cash: "0.25" });
    expect(soon.framework.buckets.find(({ path }) => path === "AssetClass/Bonds")?.label).toBe(
      "Fixed Income: Short-Term US Bonds",
    );
    expect(says(soon, "assumed")).toEqual([
      "A horizon under 3 years caps the band at low; the score of 61 is read as 19.",
    ]);
    const liquid = generateFramework(requirementsOf({ ...BOLD, liquidity_need: "high" }));
    // The row of 25 holds 16 in cash; 20 stay, the rest gives in proportion.
    expect(roots(liquid)).toEqual({
      Equity: "0.285",
      Bonds: "0.455",
      "Real Estate": "0.03",
      Gold: "0.03",
      Cash: "0.2",
    });
    expect(liquid.reasons.at(-1)?.reason).toMatch(/read as 29 .* makes it 20 %\.$/);
  });

  it("lends to companies where the goal is an income", () => {
    const bonds = leaves(generateFramework(requirementsOf({ ...BOLD, goal: "income" })));
    // 76 points: 17 % in bonds, of which 30 % to companies.
    expect(bonds).toMatchObject({
      "Bonds/US Aggregate": "0.08925",
      "Bonds/Inflation-Linked": "0.02975",
      "Bonds/Corporate": "0.051",
    });
  });

  it("cuts US shares by sector, by leaning where sectors are too small, and not at all below", () => {
    const sectors = (answers: typeof BOLD) =>
      Object.keys(leaves(generateFramework(requirementsOf(answers, { detail: "sectors" }))))
        .filter((path) => path.startsWith("Equity/US"))
        .map((path) => path.replace("Equity/US", ""));
    expect(sectors(BOLD)).toHaveLength(10);
    expect(sectors(CAREFUL)).toEqual(["/Defensive Sectors", "/Cyclical Sectors", "/Growth Sectors"]);
    const least = generateFramework(requirementsOf(CAREFUL, { detail: "sectors", minBonds: d("0.9") }));
    expect(Object.keys(leaves(least))[0]).toBe("Equity/US");
    expect(says(least, "not_honoured")).toEqual([expect.stringContaining("too small a part")]);
  });

  it("holds the world in one bucket when it shall be simple", () => {
    const proposal = generateFramework(requirementsOf(BOLD, { detail: "simple" }));
    isValid(proposal);
    expect(Object.keys(leaves(proposal))).toEqual(["Equity", "Bonds", "Real Estate", "Gold"]);
  });

  it("takes name, currency, profile, cadence and band as given", () => {
    const profileId = "00000000-0000-4000-8000-000000000009";
    const proposal = generateFramework(
      requirementsOf(BOLD, { cadence: "A", driftBps: 200 }, { name: "Haus", baseCcy: "EUR", profileId }),
    );
    expect(proposal.framework).toMatchObject({
      name: "Haus",
      baseCcy: "EUR",
      profileId,
      rebalancing: { cadence: "A", driftBps: 200 },
    });
    expect(says(proposal, "assumed")).toEqual([expect.stringContaining("counted in EUR")]);
  });
});

describe("preferences", () => {
  it("keep a minimum of bonds under a high score exactly; the rest keeps its proportions", () => {
    const proposal = generateFramework(requirementsOf(BOLD, { minBonds: d("0.8") }));
    isValid(proposal);
    // Property and gold would be a little over 1 % each, which is not worth a bucket.
    expect(roots(proposal)).toEqual({ Equity: "0.2", Bonds: "0.8" });
    expect(says(proposal, "understood")).toEqual(["At least 80 % in bonds: they are 80 %."]);
  });

  it("use finer units only where half points leave no way", () => {
    const third = generateFramework(requirementsOf(BOLD, { minBonds: d("0.667"), minCash: d("0.333") }));
    expect(roots(third)).toEqual({ Bonds: "0.667", Cash: "0.333" });
    const odd = generateFramework(requirementsOf(BOLD, { minBonds: d("0.3333333333") }));
    expect(roots(odd).Bonds).toBe("0.335");
    const least = generateFramework(
      requirementsOf(BOLD, { minBonds: d("0.3333333333"), minCash: d("0.6666666667") }),
    );
    expect(roots(least)).toEqual({ Bonds: "0.3333333333", Cash: "0.6666666667" });
    for (const each of [third, odd, least]) isValid(each);
  });

  it("go without the US: bonds and property abroad too", () => {
    const proposal = generateFramework(requirementsOf(BOLD, { excludedRegions: ["us"] }));
    isValid(proposal);
    expect(leaves(proposal)).toEqual({
      "Equity/International Developed": "0.53865",
      "Equity/Emerging Markets": "0.27135",
      Bonds: "0.09",
      "Real Estate": "0.05",
      Gold: "0.05",
    });
    const rules = proposal.framework.buckets.find(({ path }) => path === "AssetClass/Bonds")?.rules;
    expect(rules?.regions).toEqual(["global_ex_us"]);
  });

  it("cut a region open around what is excluded of it", () => {
    const paths = Object.keys(
      leaves(generateFramework(requirementsOf(BOLD, { excludedRegions: ["china", "japan"] }))),
    );
    expect(paths).toEqual(
      expect.arrayContaining([
        "Equity/International Developed/Europe",
        "Equity/Emerging Markets/India",
        "Equity/Emerging Markets/Emerging EMEA",
      ]),
    );
    expect(paths.some((path) => /China|Japan|Emerging Asia/.test(path))).toBe(false);
  });

  it("leave gold and cash when every region is excluded, and say why", () => {
    const proposal = generateFramework(requirementsOf(BOLD, { excludedRegions: ["global"] }));
    isValid(proposal);
    expect(roots(proposal)).toEqual({ Gold: "0.05", Cash: "0.95" });
    expect(says(proposal, "not_honoured")).toHaveLength(3);
    expect(roots(generateFramework(requirementsOf(CAREFUL, { excludedRegions: ["global"] })))).toEqual({
      Cash: "1",
    });
  });

  it("turn excluded bonds into cash, never into shares, while there is cash", () => {
    const proposal = generateFramework(requirementsOf(CAREFUL, { excludedAssetClasses: ["fixed_income"] }));
    isValid(proposal);
    expect(roots(proposal)).toEqual({ Equity: "0.18", Cash: "0.82" });
    const bare = generateFramework(
      requirementsOf(CAREFUL, { excludedAssetClasses: ["fixed_income", "cash"] }),
    );
    isValid(bare);
    expect(roots(bare)).toEqual({ Equity: "0.6", "Real Estate": "0.2", Gold: "0.2" });
    expect(says(bare, "not_honoured")).toEqual([expect.stringContaining("more risk than your answers")]);
    // The band's ceiling of 45 % cannot be kept, so it is not promised.
    expect(bare.framework.constraints.map(({ type, scope }) => `${type} ${scope}`)).toEqual([
      "max_asset_class fixed_income",
      "max_asset_class cash",
    ]);
  });

  it("leave out a sector of US shares and name the broad funds that hold it", () => {
    const proposal = generateFramework(
      requirementsOf(BOLD, { detail: "simple", excludedSectors: ["energy"], onlyEsg: true }),
    );
    isValid(proposal);
    expect(Object.keys(leaves(proposal)).filter((path) => path.startsWith("Equity/US"))).toHaveLength(9);
    expect(says(proposal, "not_honoured")).toEqual([
      expect.stringContaining("(36.45 % of the portfolio) are met by broad funds, which hold energy too"),
      expect.stringContaining("leaving out a sector comes first"),
    ]);
    expect(says(proposal, "assumed")).toEqual([expect.stringContaining("cut finer than one bucket")]);
  });

  it("stay with the framework as limits, so that a later edit meets them", () => {
    const { framework } = generateFramework(
      requirementsOf(CAREFUL, {
        excludedAssetClasses: ["crypto"],
        excludedRegions: ["china"],
        excludedSectors: ["energy"],
        minBonds: d("0.3"),
        maxEquity: d("0.2"),
        maxSingleName: d("0.25"),
        maxExpenseRatio: d("0.003"),
      }),
    );
    expect(framework.constraints.map(describeConstraint)).toEqual([
      "min_bonds 30.0 %",
      "max_asset_class equity 20.0 %",
      "max_asset_class crypto 0.0 %",
      "max_region china 0.0 %",
      "max_sector energy 0.0 %",
      "max_single_name 25.0 %",
      "max_expense_ratio 0.3 %",
    ]);
  });

  it("keep an excluded sector out of US shares too small to be cut", () => {
    const proposal = generateFramework(
      requirementsOf(CAREFUL, { excludedSectors: ["energy"], minBonds: d("0.9") }),
    );
    isValid(proposal);
    const us = proposal.framework.buckets.find(({ path }) => path === "AssetClass/Equity/US");
    expect(us?.rules).toMatchObject({ includeTags: ["sector"], regions: ["us"] });
    expect(us?.rules?.sectors).toHaveLength(9);
    expect(us?.rules?.sectors).not.toContain("energy");
  });

  it("take funds with marks where there are such", () => {
    const proposal = generateFramework(requirementsOf(BOLD, { onlyEsg: true }));
    isValid(proposal);
    const us = proposal.framework.buckets.find(({ path }) => path === "AssetClass/Equity/US");
    expect(us?.rules?.includeTags).toEqual(["esg"]);
    expect(says(proposal, "not_honoured")).toEqual([expect.stringContaining("the other 55.45 % is without")]);
  });

  it("count the products that a largest single position takes", () => {
    const small = generateFramework(
      requirementsOf(BOLD, { maxSingleName: d("0.04") }),
      () => new Map([["AssetClass/Equity/Emerging Markets", 3]]),
    );
    isValid(small);
    expect(says(small, "understood")[0]).toMatch(
      /United States at least 12; International Developed at least 7/,
    );
    expect(says(small, "not_honoured")).toEqual([
      "There are too few products: Emerging Markets takes 4, and 3 fit.",
    ]);
  });

  it("give the share of buckets that no product fits to what is beside them", () => {
    const none = new Set(["AssetClass/Equity/Emerging Markets", "AssetClass/Real Estate"]);
    const proposal = generateFramework(
      requirementsOf(BOLD, { maxExpenseRatio: d("0.0005") }),
      ({ buckets }) => new Map(buckets.map(({ path }) => [path, none.has(path) ? 0 : 5])),
    );
    isValid(proposal);
    expect(leaves(proposal)).toMatchObject({ "Equity/US": "0.52245", Gold: "0.05" });
    expect(roots(proposal).Bonds).toBe("0.14");
    expect(says(proposal, "not_honoured")).toEqual([
      "No product fits Equity/Emerging Markets and Real Estate/US at costs of at most 0.05 % a year; what is beside takes the share.",
    ]);
  });
});

describe("the rows of the table", () => {
  it("are passed over where preferences would make a higher score hold less risk", () => {
    // Without shares, property and gold beside the bonds steady the upper rows.
    const risks = [...answersByScore().values()].map((answers) => {
      const { choice } = generateFramework(requirementsOf(answers, { maxEquity: d("0") }));
      return { risk: mixRisk(choice.mix), isOther: choice.rung !== choice.ownRung };
    });
    expect(risks.some(({ isOther }) => isOther)).toBe(true);
    risks.forEach(({ risk }, index) => {
      expect(risk).toBeGreaterThanOrEqual(risks[index - 1]?.risk ?? 0);
    });
  });
});

describe("what no mix can meet is refused with the figures", () => {
  const refused = (preferences: Parameters<typeof requirementsOf>[1]) =>
    refusal(() => generateFramework(requirementsOf(BOLD, preferences)));

  it.each<[Partial<Preferences>, string[], string | RegExp]>([
    [
      { minBonds: d("0.8"), minCash: d("0.3") },
      ["min_bonds", "min_cash"],
      "At least 80.0 % in bonds and 30.0 % in cash add up to 110.0 %, 10.0 % more than there is.",
    ],
    [
      { minBonds: d("0.2"), excludedAssetClasses: ["fixed_income"] },
      ["min_bonds", "excluded_asset_classes"],
      "At least 20.0 % in bonds is asked for, but that class is excluded.",
    ],
    [
      { minBonds: d("0.2"), excludedRegions: ["global"] },
      ["min_bonds", "excluded_regions"],
      "At least 20.0 % in bonds is asked for, but that class has no region left to be bought in.",
    ],
    [
      {
        maxEquity: d("0.4"),
        excludedAssetClasses: ["fixed_income", "cash", "real_estate", "commodities"],
      },
      ["max_equity", "excluded_asset_classes"],
      "Only shares are left to hold, but at most 40.0 % may be in shares: 60.0 % has no place.",
    ],
    [{ maxSingleName: d("0") }, ["max_single_name"], /0 % leaves nothing/],
    [
      { maxSingleName: d("0.004") },
      ["max_single_name"],
      "A largest single position of 0.4 % takes at least 250 products; the rules propose frameworks of at most 100.",
    ],
  ])("%o", (preferences, fields, message) => {
    const found = refused(preferences);
    expect(found).toMatchObject({ code: "PREFERENCES_CONTRADICT", fields });
    expect(found.message).toMatch(message);
  });

  it("every class excluded", () => {
    const excludedAssetClasses: Preferences["excludedAssetClasses"] = [...BUILT_FROM, "crypto"];
    expect(refused({ excludedAssetClasses }).message).toMatch(/none of these is left to hold/);
  });

  it("all at once", () => {
    const found = refused({ minBonds: d("0.8"), minCash: d("0.3"), maxSingleName: d("0") });
    expect(found.fields).toEqual(["min_bonds", "min_cash", "max_single_name"]);
  });

  it("bonds and cash that nobody sells at the price do not turn into shares", () => {
    const found = refusal(() =>
      generateFramework(
        requirementsOf(CAREFUL, { maxExpenseRatio: d("0.0002") }),
        ({ buckets }) => new Map(buckets.map(({ path }) => [path, /Equity/.test(path) ? 5 : 0])),
      ),
    );
    expect(found.fields).toEqual(["max_expense_ratio"]);
    expect(found.message).toMatch(
      /costs at most 0\.02 % a year; shares would be 60\.0 % where the table holds 18\.0 %/,
    );
  });
});
