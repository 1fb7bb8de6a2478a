import { describe, expect, it } from "vitest";
import { missingOf, problemsOf, toEntry, unreadOf } from "./use-entry";

describe("the form of a transaction", () => {
  it("sends what the kind has and is filled in", () => {
    const values = {
      date: "2026-03-02",
      symbol: "VTI",
      quantity: "2",
      price: " 10 ",
      amount: "",
      ratio: "3",
    };
    expect(toEntry("buy", values)).toEqual({
      kind: "buy",
      date: "2026-03-02",
      symbol: "VTI",
      quantity: "2",
      price: "10",
    });
    const conversion = { date: "2026-03-02", toAmount: "1", toCurrency: "EUR", note: " n " };
    expect(toEntry("conversion", conversion)).toMatchObject({
      to_amount: "1",
      to_currency: "EUR",
      note: "n",
    });
  });

  it("remembers what cannot be read only in fields that the kind has", () => {
    const unread = { quantity: "no number", ratio: "no number" };
    expect(unreadOf("sell", unread)).toEqual({ quantity: "no number" });
    expect(unreadOf("split", unread)).toEqual({ ratio: "no number" });
    expect(unreadOf("deposit", unread)).toEqual({});
  });

  it("knows what is still missing, a trade needing its price or its total", () => {
    expect(missingOf("buy", { date: "2026-03-02", symbol: "VTI", quantity: "2" })).toEqual(["price"]);
    expect(missingOf("buy", { date: "2026-03-02", symbol: "VTI", quantity: "2", amount: "9" })).toEqual([]);
    expect(missingOf("deposit", { date: "" })).toEqual(["date", "amount"]);
  });

  it("puts a refusal's reasons at their fields", () => {
    const errors = [
      { path: "transactions.0.quantity", message: "too many" },
      { path: "transactions.0.to_amount", message: "too much" },
    ];
    const error = { code: "X", status: 422, message: "refused" };
    expect(problemsOf({ ...error, data: { errors } })).toEqual({
      quantity: "too many",
      toAmount: "too much",
    });
    expect(problemsOf(error)).toEqual({ "": "refused" });
  });
});
