import { describe, expect, it } from "vitest";
import { modelFrameworkAnswer } from "./model-answer";

const BUCKET = {
  path: "AssetClass/Equity",
  label: "Equity",
  target: 1,
  min: null,
  max: null,
  reason: "It is all there is.",
};
const ANSWER = {
  name: "Plain",
  buckets: [BUCKET],
  constraints: [],
  rebalancing: { cadence: "Q", drift_bps: 500 },
  notes: [],
};
const withBucket = (over: object) => ({ ...ANSWER, buckets: [{ ...BUCKET, ...over }] });
const read = (answer: unknown) => modelFrameworkAnswer.safeParse(answer);

describe("a model's framework", () => {
  it("is read as it stands, a line break in a sentence included", () => {
    expect(read(ANSWER).data).toEqual(ANSWER);
    expect(read(withBucket({ reason: "One.\n\tTwo." })).data?.buckets[0]?.reason).toBe("One. Two.");
  });

  it.each([
    ["a control character in a path", withBucket({ path: "AssetClass/Eq\u0000uity" })],
    ["a turned direction in a label", withBucket({ label: "Equity\u202egpj" })],
    ["a label that nobody sees", withBucket({ label: "\u200b\u200b" })],
    ["a label of 81 characters", withBucket({ label: "x".repeat(81) })],
    ["a reason of 401 characters", withBucket({ reason: "x".repeat(401) })],
    ["an escape sequence in a reason", withBucket({ reason: "\u001b[31mred" })],
    ["half a surrogate pair", withBucket({ label: "\ud83d" })],
    ["a huge target", withBucket({ target: 1e308 })],
    ["a target below 0", withBucket({ target: -0.1 })],
    ["a target that is no number", withBucket({ target: Number.NaN })],
    ["an infinite target", withBucket({ target: Number.POSITIVE_INFINITY })],
    ["a target in words", withBucket({ target: "60%" })],
    ["a drift band in parts", { ...ANSWER, rebalancing: { cadence: "Q", drift_bps: 1.5 } }],
    ["a drift band of 9,999", { ...ANSWER, rebalancing: { cadence: "Q", drift_bps: 9_999 } }],
    ["a field that nobody asked for", { ...ANSWER, profile_id: "1" }],
    ["product rules of its own", withBucket({ rules: { include_tags: ["x"] } })],
    ["10,000 buckets", { ...ANSWER, buckets: Array.from({ length: 10_000 }, () => BUCKET) }],
    ["no buckets", { ...ANSWER, buckets: [] }],
    ["an unknown constraint", { ...ANSWER, constraints: [{ type: "drop table", value: 1, scope: null }] }],
    ["a list", [ANSWER]],
    ["nothing", null],
  ])("with %s is refused", (_what, answer) => {
    expect(read(answer).success).toBe(false);
  });

  it("with keys of the prototype is refused, and no object learns of them", () => {
    for (const key of ["__proto__", "constructor", "toString"]) {
      const answer: unknown = JSON.parse(`{"${key}":{"isOwner":true},${JSON.stringify(ANSWER).slice(1)}`);
      expect(read(answer).success).toBe(false);
    }
    expect(({} as Record<string, unknown>).isOwner).toBeUndefined();
  });

  it("may carry markup as text; whoever shows it shows the letters", () => {
    const label = "<img src=x onerror=alert(1)>";
    expect(read(withBucket({ label })).data?.buckets[0]?.label).toBe(label);
  });
});
