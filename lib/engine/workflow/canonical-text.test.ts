import { describe, expect, it } from "vitest";
import { canonicalText } from "./canonical-text";

describe("canonicalText", () => {
  it("does not depend on the order of keys, at any depth", () => {
    expect(canonicalText({ b: [{ y: 1, x: null }], a: "1" })).toBe(
      canonicalText({ a: "1", b: [{ x: null, y: 1 }] }),
    );
  });

  it("keeps the order of lists and the difference of kinds", () => {
    expect(canonicalText([1, 2])).not.toBe(canonicalText([2, 1]));
    expect(canonicalText({ a: 1 })).not.toBe(canonicalText({ a: "1" }));
    expect(canonicalText({ a: null })).not.toBe(canonicalText({}));
  });

  it("leaves out what JSON leaves out, so that an answer equals its stored form", () => {
    const answer = { a: undefined, b: [undefined], c: { d: undefined } };
    expect(canonicalText(answer)).toBe(canonicalText(JSON.parse(JSON.stringify(answer))));
  });
});
