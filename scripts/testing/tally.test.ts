import { describe, expect, it } from "vitest";
import { lastLine, ONE_FAILED, ONE_PASSED, playwrightTally, sum, vitestTally } from "./tally";

describe("counting what all suites say", () => {
  it("names skipped tests only where there are some", () => {
    expect(lastLine(sum([ONE_PASSED, ONE_PASSED, ONE_FAILED]))).toBe("2 passed, 1 failed");
    expect(lastLine({ passed: 3, failed: 0, skipped: 2 })).toBe("3 passed, 0 failed, 2 skipped");
  });

  it("counts a unit test file that does not load as a failure", () => {
    const report = {
      success: false,
      numPassedTests: 4,
      numFailedTests: 0,
      numPendingTests: 0,
      numTodoTests: 0,
    };
    expect(vitestTally(report)).toEqual({ passed: 4, failed: 1, skipped: 0 });
  });

  it("counts a browser test that passed on its second try as passed, an error outside tests as failed", () => {
    const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 0 };
    expect(playwrightTally({ stats, errors: ["no config"] })).toEqual({ passed: 6, failed: 2, skipped: 0 });
  });
});
