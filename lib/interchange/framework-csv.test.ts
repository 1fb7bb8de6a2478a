import { describe, expect, it } from "vitest";
import { readFrameworkCsv } from "./framework-csv";

const HEADER = "path,label,target_weight,min_weight,max_weight,weight_basis,rules";
const read = (...rows: string[]) => readFrameworkCsv([HEADER, ...rows].join("\n"));
const weights = (reading: ReturnType<typeof readFrameworkCsv>) =>
  reading.body?.buckets.map((bucket) => bucket.targetWeight.toFixed());
const says = (reading: ReturnType<typeof readFrameworkCsv>) => reading.errors.map((error) => error.message);

describe("a framework as CSV", () => {
  it("reads every column", () => {
    const reading = read(
      'AssetClass/Equity,"Equity, all",0.6,50%,0.7,parent,"{""allowed_types"":[""ETF""]}"',
      "AssetClass/Bonds,,40 %,,,,",
    );
    expect(reading.errors).toEqual([]);
    expect(reading.body).toMatchObject({ weight_basis: "parent" });
    expect(reading.body?.buckets.map((bucket) => ({ ...bucket, targetWeight: undefined }))).toMatchObject([
      { label: "Equity, all", rules: { allowedTypes: ["ETF"] } },
      { path: "AssetClass/Bonds", label: "Bonds" },
    ]);
    expect(weights(reading)).toEqual(["0.6", "0.4"]);
    expect(reading.lineOfPath.get("AssetClass/Bonds")).toBe(3);
  });

  it("reads semicolons with decimal commas", () => {
    const reading = readFrameworkCsv("path;target_weight\nA/a;0,605\nA/b;39,5 %\n");
    expect(weights(reading)).toEqual(["0.605", "0.395"]);
  });

  it("reads UTF-16 and Windows-1252, and says what it took it for", () => {
    const text = "path,target_weight\nA/Größe,1\n";
    expect(readFrameworkCsv(Buffer.from(`\ufeff${text}`, "utf16le")).body?.buckets[0]?.path).toBe("A/Größe");
    const latin = readFrameworkCsv(Buffer.from(text, "latin1"));
    expect(latin.body?.buckets[0]?.path).toBe("A/Größe");
    expect(latin.notes[0]).toMatch(/Windows-1252/);
  });

  it("reports every bad row with its line and keeps the good ones", () => {
    const reading = read(
      "A/a,A,60,,,,",
      "A/b,B,1e-3,,,,",
      "A/c,C,,,,,",
      ",D,0.1,,,,",
      'A/e,E,0.1,,,,"{broken"',
      'A/f,F,0.1,,,,"{""include_tag"":[]}"',
      "A/g,G,0.1,,,whole,",
      "A/h,H,0.1,,,,,extra",
      "A/i,I,$5,,,,",
      "A/j,J,0.12345678901,,,,",
      "A/k,K,=1+1,,,,",
      "A/ok,OK,0.5,,,,",
    );
    expect(reading.errors.map((error) => error.line)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(says(reading)).toEqual([
      expect.stringMatching(/more than 1; write 0.6 or 60%/),
      expect.stringMatching(/exponent/),
      "Line 4, target_weight: is empty",
      "Line 5, path: is empty",
      "Line 6, rules: is no valid JSON",
      expect.stringMatching(/Line 7, rules.*include_tag/),
      expect.stringMatching(/must be parent or portfolio/),
      "Line 9, row: has more cells than the header",
      expect.stringMatching(/amount of money/),
      expect.stringMatching(/more than 10 decimals/),
      expect.stringMatching(/no number/),
    ]);
    expect(reading.body?.buckets.map((bucket) => bucket.path)).toEqual(["A/ok"]);
  });

  it("refuses two bases in one file, and says where each begins", () => {
    expect(says(read("A/a,,0.6,,,parent,", "A/b,,0.4,,,portfolio,"))).toEqual([
      "All rows must use one weight_basis; the file has parent from line 2, portfolio from line 3",
    ]);
    expect(read("A/a,,0.6,,,Portfolio,", "A/b,,0.4,,,portfolio,").body?.weight_basis).toBe("portfolio");
  });

  it("takes a path alone in its line for a bucket without a weight, other lone text for a note", () => {
    const reading = read("A/a,A,1,,,,", "A/b", "Exported on Monday");
    expect(says(reading)).toEqual(["Line 3, target_weight: is empty"]);
    expect(reading.notes).toEqual([expect.stringMatching(/Line 4 is no bucket/)]);
  });

  it("says which columns it does not use, and takes names that look like object keys as names", () => {
    const reading = readFrameworkCsv("path,target_weight,__proto__,constructor\nA/__proto__,1,x,y\n");
    expect(reading.body?.buckets[0]?.path).toBe("A/__proto__");
    expect(reading.notes).toEqual([
      'The column "__proto__" is not used',
      'The column "constructor" is not used',
    ]);
    expect(({} as { x?: string }).x).toBeUndefined();
  });

  it.each([
    ["one column", "path\nA/a\n", /lacks the column target_weight/],
    ["neither column", "name,share\nx,1\n", /lacks the columns path and target_weight/],
    ["a column twice", "path,target_weight,target_weight\nA/a,1,1\n", /target_weight twice/],
    ["nothing", "", /empty/],
    ["a workbook", Buffer.from([0x50, 0x4b, 0x03, 0x04, 0, 0]), /Excel workbook/],
  ])("with %s is refused", (_what, input, message) => {
    expect(() => readFrameworkCsv(input)).toThrow(message);
  });

  it("without rows is an error, not an empty framework", () => {
    expect(says(readFrameworkCsv(`${HEADER}\n`))).toEqual(["The file has no rows"]);
  });
});
