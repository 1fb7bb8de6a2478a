import { describe, expect, it } from "vitest";
import type {
  ReallocationPreviewView,
  ReallocationSimulationView,
  ReallocationView,
} from "@/lib/schemas/capital-reallocation";
import {
  movesWords,
  previewAnswer,
  rateText,
  reallocationAnswer,
  routeWords,
  simulationAnswer,
} from "./reallocation-words";

const move = {
  from_strategy_id: "a",
  from_name: "Gamma",
  to_strategy_id: "b",
  to_name: "Beta",
  amount_usd: "100000.00",
  reason: "",
};
const totals = { moves: [move], released_usd: "100000.00", to_master_usd: "0.00" };

describe("words about reallocations", () => {
  it("say how much moves, and what of it goes back", () => {
    expect(movesWords(totals, "en-US")).toBe("1 move of $100,000.00");
    expect(movesWords({ ...totals, moves: [move, move], to_master_usd: "10.00" }, "en-US")).toBe(
      "2 moves of $100,000.00, $10.00 of it back to master cash",
    );
    expect(routeWords({ moves: [move, move, move] })).toBe("Gamma → Beta and 2 more");
    expect(routeWords({ moves: [] })).toBe("No moves");
  });

  it("answer what would move now", () => {
    const preview = { ...totals, open_id: null } as ReallocationPreviewView;
    expect(previewAnswer(preview, "en-US")).toContain("1 move of $100,000.00 would bring");
    expect(previewAnswer({ ...preview, moves: [] }, "en-US")).toContain("Nothing crosses a threshold");
    expect(previewAnswer({ ...preview, open_id: "x" }, "en-US")).toContain("One reallocation waits");
  });

  it.each([
    ["proposed", true, [], "waits for somebody else to decide"],
    ["proposed", false, [], "waits for a decision"],
    ["approved", false, [], "every rule allows it now"],
    ["approved", false, [{}], "1 rule stands in its way now"],
    ["executed", false, [], "executed"],
    ["rejected", false, [], "nothing moved"],
    ["cancelled", false, [], "taken back"],
  ])("answer where one stands: %s", (status, is_own, checks, words) => {
    const one = { ...totals, status, is_own, checks } as unknown as ReallocationView;
    expect(reallocationAnswer(one, "en-US")).toContain(words);
  });

  it("answer whether a replay would have paid", () => {
    const told = { moves: 3, moves_paid: 2, difference_usd: "-1234.00" } as ReallocationSimulationView;
    expect(simulationAnswer(told, "en-US")).toBe(
      "It would have ended with $1,234 less than never moving; 2 of 3 moves would have paid.",
    );
    expect(simulationAnswer({ ...told, difference_usd: "10.00" }, "en-US")).toContain("$10 more");
    expect(simulationAnswer({ ...told, moves: 0 }, "en-US")).toContain("moved nothing");
    expect(rateText(null, "en-US")).toBe("–");
  });
});
