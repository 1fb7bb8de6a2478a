import { describe, expect, it } from "vitest";
import { spendRequest } from "./request-budget";

describe("a subject's requests a minute", () => {
  it("end at the limit, with the seconds to wait, and begin anew after the minute", () => {
    const subject = crypto.randomUUID();
    for (let count = 0; count < 60; count += 1) spendRequest(subject, 60, 1_000);
    expect(() => spendRequest(subject, 60, 31_000)).toThrow(/try again in 30 s/);
    expect(() => spendRequest(subject, 60, 61_000)).not.toThrow();
  });

  it("are its own", () => {
    const [a, b] = [crypto.randomUUID(), crypto.randomUUID()];
    spendRequest(a, 1, 0);
    expect(() => spendRequest(b, 1, 0)).not.toThrow();
    expect(() => spendRequest(a, 1, 0)).toThrow();
  });

  it("are forgotten for the oldest when callers invent subjects without end", () => {
    const first = crypto.randomUUID();
    spendRequest(first, 1, 0);
    for (let count = 0; count < 50_001; count += 1) spendRequest(`invented-${first}-${count}`, 1, 0);
    expect(() => spendRequest(first, 1, 0)).not.toThrow();
  });
});
