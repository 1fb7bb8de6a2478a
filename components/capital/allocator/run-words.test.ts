import { describe, expect, it } from "vitest";
import { allocatorAnswer, movedBy, movesSentence } from "./run-words";

const line = (executed_usd: string, cap: string | null = null) => ({
  executed_usd,
  cap: cap === null ? null : { rule: cap, message: cap },
});

describe("what a run moves", () => {
  it("is summed apart for what goes out and what comes back", () => {
    const moved = movedBy([line("0.10"), line("0.20", "POOL_LIMIT"), line("-5.00"), line("0.00")]);
    expect(moved).toEqual({ out: { count: 2, amount: "0.3" }, back: { count: 1, amount: "5" }, capped: 1 });
  });

  it("is said in a sentence, before and after", () => {
    expect(movesSentence([line("5000.00"), line("-200.00")], false, "en-US")).toBe(
      "It would deploy $5,000.00 to 1 strategy and take $200.00 back from 1 strategy.",
    );
    expect(movesSentence([line("5000.00", "MASTER_CASH")], true, "en-US")).toBe(
      "It deployed $5,000.00 to 1 strategy. 1 line is capped.",
    );
    expect(movesSentence([line("0.00")], false, "en-US")).toBe("It would move nothing.");
  });
});

it("the page says first whether the day has its run", () => {
  expect(allocatorAnswer({ weighted: 0, todays: null }, "en-US")).toContain(
    "no strategy has a target weight",
  );
  expect(allocatorAnswer({ weighted: 2, todays: null }, "en-US")).toContain(
    "2 strategies have a target weight",
  );
  expect(
    allocatorAnswer({ weighted: 2, todays: { deployed_usd: "5.00", returned_usd: "0.00" } }, "en-US"),
  ).toBe("Today’s run is made: $5.00 went out and $0.00 came back.");
});
