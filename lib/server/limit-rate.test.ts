import { describe, expect, it } from "vitest";
import { limitRate } from "./limit-rate";

describe("a member's proposals a minute", () => {
  it.each([
    ["model", 10, "At most 10 proposals by the language model a minute"],
    ["proposal", 120, "At most 120 proposals a minute"],
  ] as const)(
    "of the kind %s are %i, then refused with the limit and the wait",
    async (kind, most, words) => {
      const member = crypto.randomUUID();
      for (let count = 0; count < most; count += 1) await limitRate(kind, member);
      await expect(limitRate(kind, member)).rejects.toMatchObject({
        status: 429,
        message: expect.stringContaining(words),
        data: { retry_after_seconds: expect.any(Number) },
      });
      await limitRate(kind, crypto.randomUUID());
      await limitRate("member", member);
    },
  );
});
