import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { mixOfRung } from "./class-mix";
import { CLASS_COVARIANCE, mixRisk } from "./mix-risk";
import {
  BONDS_OF_HORIZON,
  BUILT_FROM,
  MOST_TAKEN_IN,
  REGION_SPLIT,
  REPLACED_BY,
  RUNGS,
  type Rung,
  SECTOR_SPLIT,
  WITHIN_REGION,
} from "./table.data";
import { faultsOfTable, UNLIMITED } from "./testing/table-laws";

const total = (points: readonly number[]) => points.reduce((sum, each) => sum + each, 0);

describe("the table", () => {
  it("has rows of 100 points whose shares and risk rise with the score", () => {
    expect(faultsOfTable(RUNGS)).toEqual([]);
  });

  it("splits regions, sectors and bonds into 100 points each", () => {
    for (const parts of Object.values(REGION_SPLIT))
      expect(total(parts.map((part) => part.points))).toBe(100);
    expect(total(SECTOR_SPLIT.map((part) => part.points))).toBe(100);
    for (const parts of Object.values(BONDS_OF_HORIZON)) {
      expect(total(parts.map(([, points]) => points))).toBe(100);
    }
    for (const [region, parts] of Object.entries(WITHIN_REGION)) {
      // Taiwan and Korea have no region of their own.
      expect(total(parts.map((part) => part.points))).toBe(region === "emerging_asia" ? 58 : 100);
    }
  });

  it("sends the share of a closed class to every other, each once", () => {
    for (const one of BUILT_FROM) {
      expect([...REPLACED_BY[one], one].sort()).toEqual([...BUILT_FROM].sort());
      const most = MOST_TAKEN_IN[one] ?? 100;
      expect(Math.max(...RUNGS.map((rung) => rung[one]))).toBeLessThanOrEqual(most);
    }
  });

  it("measures risk on the yearly history: figures worked out apart from it", () => {
    // Standard deviations of Damodaran's table 1928–2025 (sample), in per cent.
    const deviation = (one: (typeof BUILT_FROM)[number]) => Math.sqrt(CLASS_COVARIANCE[one][one]) * 100;
    expect(BUILT_FROM.map((one) => deviation(one).toFixed(2))).toEqual([
      "19.40",
      "7.90",
      "6.18",
      "21.51",
      "3.04",
    ]);
    for (const a of BUILT_FROM)
      for (const b of BUILT_FROM) expect(CLASS_COVARIANCE[a][b]).toBe(CLASS_COVARIANCE[b][a]);
  });

  it("stands in the README as it is", () => {
    const readme = readFileSync(path.join(import.meta.dirname, "README.md"), "utf8");
    const rows = [...readme.matchAll(/^\s*\|\s*(\d+)–\d+\s*\|(.+)\|$/gm)].map(([, score, cells = ""]) =>
      [score, ...cells.split("|")].map((cell = "") => cell.trim().replace("–", "0")),
    );
    const own = RUNGS.map((rung) => {
      const risk = mixRisk(mixOfRung(rung, UNLIMITED)) * 100;
      return [rung.score, ...BUILT_FROM.map((one) => rung[one]), `${risk.toFixed(1)} %`].map(String);
    });
    expect(rows).toEqual(own);
  });
});

/** Tables that are wrong, each in one way that a careless edit could bring. */
const SEEDS: [string, (rungs: Rung[]) => Rung[]][] = [
  ["a point too many", (rungs) => changed(rungs, 7, { equity: 39 })],
  ["a point too few", (rungs) => changed(rungs, 12, { cash: 4 })],
  [
    "two rows swapped",
    (rungs) => changed(changed(rungs, 4, { ...rungs[5], score: 20 }), 5, { ...rungs[4], score: 25 }),
  ],
  ["a row in the wrong place", (rungs) => [...rungs.slice(0, 3), ...rungs.slice(4), ...rungs.slice(3, 4)]],
  ["a row twice", (rungs) => [...rungs.slice(0, 9), ...rungs.slice(8)]],
  ["half a point", (rungs) => changed(rungs, 10, { equity: 52.5, fixed_income: 32.5 })],
  ["a negative share", (rungs) => changed(rungs, 19, { equity: 91, fixed_income: -1 })],
  ["no first row", (rungs) => rungs.slice(1)],
  ["less risk above than below", (rungs) => changed(rungs, 13, { equity: 61, fixed_income: 19, cash: 10 })],
  ["a flat step", (rungs) => changed(rungs, 6, { ...rungs[5], score: 30 })],
  ["a low row that a high band would hold", (rungs) => changed(rungs, 7, { equity: 47, fixed_income: 39 })],
  ["a bucket of a single point", (rungs) => changed(rungs, 4, { real_estate: 1, commodities: 5 })],
  ["classes mixed up", (rungs) => changed(rungs, 2, { equity: 52, fixed_income: 18 })],
  ["bonds and cash mixed up", (rungs) => changed(rungs, 0, { fixed_income: 40, cash: 30, equity: 30 })],
];

function changed(rungs: Rung[], index: number, fields: Partial<Rung>): Rung[] {
  return rungs.map((rung, at) => (at === index ? { ...rung, ...fields } : rung));
}

describe("a wrong table is found", () => {
  it.each(SEEDS)("%s", (_name, spoil) => {
    expect(faultsOfTable(spoil([...RUNGS]))).not.toEqual([]);
  });
});
