import { describe, expect, it } from "vitest";
import { asReadyJson } from "./ready-json";

describe("asReadyJson", () => {
  it("is written as the answer itself", () => {
    for (const answer of [{ a: [1, null, { b: "c" }], gone: undefined }, [1, "2"], {}]) {
      const ready = asReadyJson(answer);
      expect(ready).not.toBe(answer);
      expect(JSON.stringify(ready)).toBe(JSON.stringify(answer));
    }
  });

  it("leaves files, streams, texts and nothing alone", () => {
    const stream = { async *[Symbol.asyncIterator]() {} };
    for (const answer of [new File(["a"], "a.csv"), stream, "text", 5, null, undefined, new Map()]) {
      expect(asReadyJson(answer)).toBe(answer);
    }
  });
});
