import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEFAULT_REBALANCING } from "@/lib/engine/framework/policy";
import { validBuckets } from "@/lib/engine/framework/testing/arbitraries";
import type {
  Bucket,
  BucketRules,
  Constraint,
  Framework,
  RebalancingPolicy,
} from "@/lib/engine/framework/types";
import { fromPortfolioBasis } from "@/lib/engine/framework/weight-basis";
import { ASSET_CLASSES, PRODUCT_TYPES, REGIONS, SECTORS } from "@/lib/engine/product/vocabulary";
import { Decimal, ZERO } from "@/lib/kernel/decimal";
import { CONSTRAINT_TYPES, CONSTRAINT_UNITS } from "@/lib/schemas/constraint";
import { BAND_KINDS, toFramework } from "@/lib/schemas/framework";
import { readFrameworkCsv, writeFrameworkCsv } from "./framework-csv";
import { readFrameworkJson, writeFrameworkJson } from "./framework-json";

const scaled = (max: number, scale: number) =>
  fc.integer({ min: 0, max }).map((units) => new Decimal(units).div(new Decimal(10).pow(scale)));

/** What a person may type, formulas and quotes among it, as it is stored: trimmed and in one line. */
const text = (maxLength: number) =>
  fc
    .oneof(
      fc.string({ unit: "grapheme", minLength: 1, maxLength }),
      fc.constantFrom(
        "=1+1",
        "'=x",
        "''@a",
        '="00123"',
        "-5",
        "+1",
        "a,b;c",
        'say "hi"',
        "60%",
        "__proto__",
        "1e-3",
      ),
    )
    .map((value) => value.replaceAll(/[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, "").trim())
    .filter((value) => value !== "" && value.length <= maxLength);

const tags = fc.uniqueArray(text(20), { minLength: 1, maxLength: 3 });
const someOf = <Word extends string>(words: readonly Word[]) =>
  fc.subarray([...words], { minLength: 1, maxLength: Math.min(3, words.length) });

const rules: fc.Arbitrary<BucketRules> = fc
  .record(
    {
      includeTags: tags,
      excludeTags: tags,
      allowedTypes: someOf(PRODUCT_TYPES),
      assetClasses: someOf(ASSET_CLASSES),
      regions: someOf(REGIONS),
      sectors: someOf(SECTORS),
      currencies: someOf(["USD", "EUR"]),
      minAdvUsd: scaled(1_000_000_000, 2),
      minAumUsd: scaled(2_000_000_000, 0),
      maxExpenseRatio: scaled(1_000_000_000, 10),
      minHistoryYears: scaled(100_000, 4),
    },
    { requiredKeys: [] },
  )
  .filter((value) => Object.keys(value).length > 0);

const decorated: fc.Arbitrary<Bucket[]> = validBuckets.chain((buckets) =>
  fc.tuple(
    ...buckets.map((bucket) =>
      fc
        .record(
          {
            label: text(40),
            minWeight: scaled(2_000_000_000, 10),
            maxWeight: scaled(2_000_000_000, 10),
            rules,
          },
          { requiredKeys: ["label"] },
        )
        .map((extra): Bucket => ({ ...bucket, ...extra })),
    ),
  ),
);

const policy: fc.Arbitrary<RebalancingPolicy> = fc.record(
  {
    cadence: fc.constantFrom("none", "M", "Q", "A"),
    driftBps: fc.integer({ min: 50, max: 1000 }),
    band: fc.constantFrom(...BAND_KINDS),
    relativePct: scaled(1_000_000_000, 10).map((value) => value.plus("0.0000000001")),
    destination: fc.constantFrom("target", "edge"),
    scope: fc.constantFrom("breached", "all"),
    minTrade: scaled(2_000_000_000, 2),
    costBps: fc.integer({ min: 0, max: 1000 }),
    fractional: fc.boolean(),
  },
  {
    requiredKeys: [
      "cadence",
      "driftBps",
      "band",
      "destination",
      "scope",
      "minTrade",
      "costBps",
      "fractional",
    ],
  },
);

const constraint: fc.Arbitrary<Constraint> = fc.record(
  {
    type: fc.constantFrom(...CONSTRAINT_TYPES),
    value: scaled(2_000_000_000, 10),
    unit: fc.constantFrom(...CONSTRAINT_UNITS),
    scope: text(60),
  },
  { requiredKeys: ["type", "value", "unit"] },
);

const framework: fc.Arbitrary<Framework> = fc.record(
  {
    name: text(60),
    description: text(200),
    method: fc.constantFrom("template", "custom", "imported"),
    baseCcy: fc.constantFrom("USD", "EUR"),
    benchmark: text(20),
    profileId: fc.uuid(),
    buckets: decorated,
    constraints: fc.array(constraint, { maxLength: 5 }),
    rebalancing: policy,
  },
  { requiredKeys: ["name", "description", "method", "baseCcy", "buckets", "constraints", "rebalancing"] },
);

const EMPTY: Framework = {
  name: "",
  description: "",
  method: "custom",
  baseCcy: "USD",
  buckets: [],
  constraints: [],
  rebalancing: DEFAULT_REBALANCING,
};

/** Decimals as their exact text, so that equality is of digits. */
const plain = (value: unknown) =>
  JSON.parse(JSON.stringify(value, (_key, item) => (Decimal.isDecimal(item) ? item.toFixed() : item)));

describe("laws of framework files", () => {
  it("JSON reads back to the same framework, digit by digit", () => {
    fc.assert(
      fc.property(framework, (original) => {
        const reading = readFrameworkJson(writeFrameworkJson(original));
        expect(reading.errors).toEqual([]);
        expect(reading.notes).toEqual([]);
        const back = toFramework(reading.body ?? {}, EMPTY, fromPortfolioBasis);
        expect(plain(back)).toEqual(plain(original));
      }),
    );
  });

  it("CSV reads back to the same buckets, as UTF-8, UTF-16 and with a byte order mark", () => {
    fc.assert(
      fc.property(framework, fc.constantFrom("text", "bom", "utf16"), (original, encoding) => {
        const written = writeFrameworkCsv(original);
        const input =
          encoding === "text"
            ? written
            : Buffer.from(`\ufeff${written}`, encoding === "bom" ? "utf8" : "utf16le");
        const reading = readFrameworkCsv(input);
        expect(reading.errors).toEqual([]);
        expect(plain(reading.body?.buckets)).toEqual(plain(original.buckets));
      }),
    );
  });

  it("no text cell of a CSV begins like a formula", () => {
    fc.assert(
      fc.property(framework, (original) => {
        for (const line of writeFrameworkCsv(original).split("\r\n").slice(1)) {
          const [, label = ""] = /^(?:"(?:[^"]|"")*"|[^,]*),("?.?)/.exec(line) ?? [];
          expect(label.replace('"', "")).not.toMatch(/^[=+@\t\r-]/);
        }
      }),
    );
  });

  it("no JSON text makes the reader throw anything but a refusal", () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (input) => {
        try {
          const reading = readFrameworkJson(input);
          expect(reading.body === null).toBe(reading.errors.length > 0);
        } catch (error) {
          expect(error).toMatchObject({ status: 400 });
        }
      }),
    );
  });

  it("zero stays zero", () => {
    const zero = {
      ...EMPTY,
      name: "z",
      buckets: [{ path: "A/b", label: "b", targetWeight: ZERO, minWeight: ZERO }],
    };
    expect(plain(readFrameworkCsv(writeFrameworkCsv(zero)).body?.buckets)).toEqual(plain(zero.buckets));
  });
});
