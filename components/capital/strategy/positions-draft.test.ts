import { describe, expect, it } from "vitest";
import type { StrategyPositionsView } from "@/lib/schemas/capital-position";
import { draftOf, problemOf, textOf } from "./positions-draft";

const line = (symbol: string, quantity = "1", price = "") => ({ key: symbol, symbol, quantity, price });

describe("the statement of what a strategy holds", () => {
  it("names a price only where one was stated, and cash only where it moved", () => {
    const held = {
      cash_usd: "100.00",
      positions: [
        { symbol: "VTI", quantity: "2.5", source: "sample", price_usd: "300" },
        { symbol: "LOAN", quantity: "1", source: "stated", price_usd: "5000" },
      ],
    } as unknown as StrategyPositionsView;
    const draft = draftOf(held);
    expect(textOf(draft, held.cash_usd)).toEqual({
      positions: [
        { symbol: "VTI", quantity: "2.5" },
        { symbol: "LOAN", quantity: "1", price_usd: "5000" },
      ],
    });
    expect(textOf({ ...draft, cash: "100" }, "100.00")).not.toHaveProperty("cash_usd");
    expect(textOf({ lines: [], cash: "0" }, "100.00")).toEqual({ positions: [], cash_usd: "0" });
  });

  it("says what is missing or said twice", () => {
    expect(problemOf({ lines: [line("VTI")], cash: "0" })).toBeUndefined();
    expect(problemOf({ lines: [line("")], cash: "0" })).toMatch(/no symbol/);
    expect(problemOf({ lines: [line("VTI", "")], cash: "0" })).toBe("VTI has no units");
    expect(problemOf({ lines: [line("VTI"), line("VTI")], cash: "0" })).toMatch(/twice/);
    expect(problemOf({ lines: [], cash: "" })).toMatch(/cash/);
  });
});
