import { describe, expect, it } from "vitest";
import { KeptAnswers } from "./kept-answers";

describe("KeptAnswers", () => {
  it("works an answer out once a stamp, and lets go of the one asked for longest ago", async () => {
    const kept = new KeptAnswers<number>(2);
    let count = 0;
    const ask = (key: string, stamp: string) => kept.get(key, stamp, async () => (count += 1));
    expect([await ask("a", "1"), await ask("a", "1"), await ask("a", "2")]).toEqual([1, 1, 2]);
    await ask("b", "1");
    await ask("a", "2");
    await ask("c", "1");
    expect(count).toBe(4);
    expect([await ask("a", "2"), await ask("b", "1")]).toEqual([2, 5]);
  });

  it("keeps nothing of work that failed", async () => {
    const kept = new KeptAnswers<number>(2);
    await expect(kept.get("a", "1", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(await kept.get("a", "1", async () => 7)).toBe(7);
  });
});
