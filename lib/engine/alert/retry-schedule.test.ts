import { describe, expect, it } from "vitest";
import { nextAttempt } from "./retry-schedule";

const WRITTEN = new Date("2026-08-03T12:00:00Z");
const seconds = (after: Date | null, from: Date) =>
  ((after?.getTime() ?? Number.NaN) - from.getTime()) / 1000;

describe("when a failed message is tried again", () => {
  it("doubles the pause up to half an hour", () => {
    const pauses = [1, 2, 3, 4, 5, 6, 7, 8, 40].map((n) =>
      seconds(nextAttempt(WRITTEN, n, WRITTEN, 0.5), WRITTEN),
    );
    expect(pauses).toEqual([30, 60, 120, 240, 480, 960, 1800, 1800, 1800]);
  });

  it("spreads by a fifth either way", () => {
    expect(seconds(nextAttempt(WRITTEN, 1, WRITTEN, 0), WRITTEN)).toBe(24);
    expect(seconds(nextAttempt(WRITTEN, 1, WRITTEN, 1), WRITTEN)).toBe(36);
  });

  it("gives up a day after the message was written", () => {
    const late = (hours: number) => new Date(WRITTEN.getTime() + hours * 3_600_000);
    expect(nextAttempt(WRITTEN, 50, late(23.4), 0.5)).toEqual(late(23.9));
    expect(nextAttempt(WRITTEN, 50, late(23.6), 0.5)).toBeNull();
  });
});
