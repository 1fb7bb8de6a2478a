import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { CATALOGUE_AS_OF } from "@/lib/engine/product/catalogue-as-of";
import { isWithinRegion } from "@/lib/engine/product/region";
import { SECTOR_STYLE } from "@/lib/engine/product/vocabulary";
import { isIsoDate } from "@/lib/kernel/dates";
import { CATALOGUE } from "./catalogue";
import { readProductTable } from "./product-table";

const bySymbol = new Map(CATALOGUE.map((product) => [product.symbol, product]));

describe("the product catalogue", () => {
  it("holds at least 220 different products, 40 of them stocks over all eleven sectors", () => {
    expect(CATALOGUE.length).toBeGreaterThanOrEqual(220);
    expect(bySymbol.size).toBe(CATALOGUE.length);
    const stocks = CATALOGUE.filter((product) => product.type === "Stock");
    expect(stocks.length).toBeGreaterThanOrEqual(40);
    expect(new Set(stocks.map((stock) => stock.sector)).size).toBe(11);
  });

  it.each(CATALOGUE.map((product) => [product.symbol, product] as const))(
    "%s has sane facts",
    (_, product) => {
      expect(product.symbol).toMatch(/^[A-Z]{1,5}(-[A-Z]{1,3})?$/);
      expect(product.name.length).toBeGreaterThan(2);
      expect(product.currency).toBe("USD");
      expect(isIsoDate(product.inception ?? "")).toBe(true);
      expect(product.inception && product.inception <= CATALOGUE_AS_OF).toBe(true);
      expect(product.expenseRatio?.gte(0) && product.expenseRatio.lte("0.03")).toBe(true);
      expect(product.aumUsd?.gte(1e7) && product.aumUsd.lte(5e12)).toBe(true);
      const volume = product.averageDailyVolumeUsd;
      if (product.type === "Fund" || product.type === "Cash") expect(volume).toBeNull();
      else expect(volume?.gte(1e5) && volume.lte(1e11)).toBe(true);
      expect(new Set(product.tags).size).toBe(product.tags.length);
      expect(product.tags.length).toBeGreaterThan(0);
    },
  );

  it("leans every sector fund and stock one way through the cycle", () => {
    for (const product of CATALOGUE.filter((each) => each.sector && each.tags.includes("sector"))) {
      if (!product.sector) continue;
      expect(product.tags, product.symbol).toContain(SECTOR_STYLE[product.sector]);
    }
  });

  it("gives every class, region and sleeve of the templates at least five candidates", () => {
    const count = (test: (product: (typeof CATALOGUE)[number]) => boolean) => CATALOGUE.filter(test).length;
    for (const assetClass of [
      "equity",
      "fixed_income",
      "real_estate",
      "commodities",
      "crypto",
      "cash",
      "alternatives",
    ])
      expect(
        count((p) => p.assetClass === assetClass),
        assetClass,
      ).toBeGreaterThanOrEqual(5);
    for (const tag of [
      "core",
      "satellite",
      "hedge",
      "defensive",
      "cyclical",
      "growth-sector",
      "managed-futures",
      "gold",
    ])
      expect(
        count((p) => (p.tags as readonly string[]).includes(tag)),
        tag,
      ).toBeGreaterThanOrEqual(5);
    for (const region of ["us", "developed_ex_us", "emerging", "global_ex_us"] as const)
      expect(
        count((p) => p.assetClass === "equity" && p.type === "ETF" && isWithinRegion(p.region, region)),
        region,
      ).toBeGreaterThanOrEqual(5);
  });

  it("refuses a row with an unknown word or a missing column", () => {
    const row = "ABC|A fund|us||ARCA|X|0.1|1|1|2020-01-02|core";
    expect(readProductTable(row, { type: "ETF", assetClass: "equity" })).toHaveLength(1);
    expect(() =>
      readProductTable(row.replace("core", "corre"), { type: "ETF", assetClass: "equity" }),
    ).toThrow("corre");
    expect(() => readProductTable("ABC|A fund", { type: "ETF", assetClass: "equity" })).toThrow("columns");
  });
});

/** Fees that rose after mid-2019, by the funds' own later prospectuses. */
const FEES_THAT_ROSE = new Set(
  "EZU EWU EWG EWQ EWI EWP EWL EWN EWJ EWC EWA EWH EWS EWW EEM AAXJ DBC FTGC USCI BNO DBO DBE DBB CPER BTAL DIVO UUP".split(
    " ",
  ),
);

const metaFile = path.resolve("../shared/data/etf-meta/kaggle_us_etfs_cc0.csv");
const sharedMeta = [metaFile, path.resolve("../../shared/data/etf-meta/kaggle_us_etfs_cc0.csv")].find(
  existsSync,
);

describe.skipIf(!sharedMeta)(
  `the catalogue against the mid-2019 fund list (${sharedMeta ?? "absent: skipped"})`,
  () => {
    /** 2,352 US funds with fees in percent; a fee of 0 means missing. */
    const listed = () => {
      const rows: Record<string, string>[] = parse(readFileSync(sharedMeta ?? ""), {
        columns: true,
        bom: true,
      });
      return new Map(rows.map((row) => [row.fund_name, row]));
    };

    it("never shows a higher fee than in 2019 unless the fund raised it, and most fees are near", () => {
      const rows = listed();
      let near = 0;
      let checked = 0;
      for (const product of CATALOGUE) {
        const then = Number(rows.get(product.symbol)?.net_annual_expense_ratio_fund ?? 0);
        if (then === 0 || product.expenseRatio === null) continue;
        const now = product.expenseRatio.times(100).toNumber();
        checked += 1;
        if (Math.abs(now - then) <= 0.05) near += 1;
        if (!FEES_THAT_ROSE.has(product.symbol))
          expect(now, product.symbol).toBeLessThanOrEqual(then + 0.011);
      }
      expect(checked).toBeGreaterThan(250);
      expect(near / checked).toBeGreaterThan(0.8);
    });

    it("names the same fund family", () => {
      const rows = listed();
      for (const product of CATALOGUE.filter((each) => each.type === "ETF")) {
        const family = rows.get(product.symbol)?.fund_family;
        if (!family || !product.issuer || RENAMED_FAMILIES.has(product.symbol)) continue;
        const letters = (text: string) => text.toLowerCase().replace(/[^a-z]/g, "");
        expect(letters(family), product.symbol).toContain(letters(product.issuer).slice(0, 4));
      }
    });
  },
);

/** Funds whose adviser was renamed or sold after 2019. */
const RENAMED_FAMILIES = new Set("SGOL SIVR PPLT PALL GLTR BCI QAI MNA OUNZ DJP AAAU".split(" "));
