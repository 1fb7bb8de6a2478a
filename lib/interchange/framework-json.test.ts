import { describe, expect, it } from "vitest";
import { readFrameworkJson, readFrameworkValue } from "./framework-json";
import { cappedErrors } from "./framework-reading";

const BUCKETS = '"buckets":[{"path":"A/b","target_weight":1}]';
const says = (text: string) => readFrameworkJson(text).errors.map((error) => [error.line, error.message]);

describe("a framework as JSON", () => {
  it("reports keys that stand twice in one object, with the line of the second", () => {
    const text = `{"name":"x",\n${BUCKETS},\n"name":"y", "rebalancing":{"drift_bps":300,\n"drift\\u005fbps":400}}`;
    expect(says(text)).toEqual([
      [3, 'The key "name" stands twice in one object; which one counts?'],
      [4, 'The key "drift_bps" stands twice in one object; which one counts?'],
    ]);
  });

  it("does not mistake values, other objects or brackets inside texts for keys", () => {
    const text = `{"name":"name","description":"{\\"name\\":[,\\"name\\":","constraints":[],${BUCKETS}}`;
    expect(says(text)).toEqual([]);
  });

  it("reads an export that is wrapped, and one with a byte order mark", () => {
    expect(readFrameworkJson(`{"framework":{"name":"x",${BUCKETS}}}`).body?.name).toBe("x");
    expect(readFrameworkJson(Buffer.from(`\ufeff{"name":"x",${BUCKETS}}`)).body?.name).toBe("x");
  });

  it("names the field of everything that is wrong", () => {
    const text =
      '{"name":"x","buckets":[{"path":"A/b","target_weight":"x"},{"path":5,"target_weight":1}],"rebalancing":{"drift_bps":5}}';
    expect(readFrameworkJson(text).errors.map((error) => error.field)).toEqual([
      "rebalancing.drift_bps",
      "buckets.0.target_weight",
      "buckets.1.path",
    ]);
  });

  it("takes __proto__ for a key like any other", () => {
    const reading = readFrameworkJson(`{"name":"x","__proto__":{"name":"y"},${BUCKETS}}`);
    expect(reading.body?.name).toBe("x");
    expect(({} as { name?: string }).name).toBeUndefined();
  });

  it.each([
    ["no JSON", '{"name":', /no valid JSON/],
    ["a broken line", '{"name":"x",\n\n oops}', /no valid JSON \(line 3\)/],
    ["100,000 brackets", "[".repeat(100_000), /nested deeper than 32/],
    ["100,000 objects", '{"a":'.repeat(100_000), /nested deeper than 32/],
    ["more than 5 MB", `"${"x".repeat(5 * 1024 * 1024)}"`, /at most 5.0 MB/],
  ])("that is %s is refused", (_what, text, message) => {
    expect(() => readFrameworkJson(text)).toThrow(message);
  });

  it.each([[null], [5], ["x"], [[]]])("that is %j has errors and no body", (value) => {
    expect(readFrameworkValue(value)).toMatchObject({ body: null, errors: [{ line: null }] });
  });

  it("reports a thousand errors and how many more", () => {
    const error = { line: 1, field: null, message: "x" };
    const capped = cappedErrors(Array.from({ length: 1500 }, () => error));
    expect(capped).toHaveLength(1001);
    expect(capped.at(-1)?.message).toBe("and 500 more");
  });
});
