import { describe, expect, it } from "vitest";
import type { PlanBodyView } from "@/lib/schemas/rebalance";
import { linesOf } from "./left-undone";
import { askOf, draftOf } from "./plan-draft";
import { planAnswer, tradesWords } from "./plan-words";

const ORDER = {
  side: "sell" as const,
  symbol: "VTI",
  name: "Total market",
  bucket_path: null,
  units: "1",
  price: "100",
  price_date: null,
  is_sample_price: false,
  amount: "100.00",
  cost: "0.00",
  local: null,
  reason: "",
};
const REQUEST: PlanBodyView["request"] = {
  mode: "full",
  amount: "0.00",
  trigger: "hand",
  destination: "target",
  scope: "all",
  levels: "all",
  fractional: false,
  min_trade: "50.00",
  cost_bps: 5,
  cash_buffer: "0.00",
  max_turnover: null,
};

/** Only what the words look at. */
function planWith(part: Partial<PlanBodyView>): PlanBodyView {
  return {
    base_ccy: "USD",
    orders: [ORDER],
    request: REQUEST,
    flow: "0.00",
    sold: "100.00",
    bought: "0.00",
    breaches_before: 0,
    breaches_mended: 0,
    total_drift_before: 0.172,
    total_drift_after: 0.128,
    quiet_reason: null,
    refusals: [],
    why_not: [],
    nodes: [],
    ...part,
  } as PlanBodyView;
}

describe("a plan in words", () => {
  it("says how many buckets come back", () => {
    const orders = [ORDER, ORDER, ORDER, ORDER];
    expect(planAnswer(planWith({ orders, breaches_before: 3, breaches_mended: 3 }), "en-US")).toBe(
      "4 orders bring 3 of 3 buckets back inside their bands",
    );
    expect(planAnswer(planWith({ breaches_before: 1, breaches_mended: 1 }), "en-US")).toBe(
      "1 order brings 1 of 1 bucket back inside its band",
    );
  });

  it("says what drift becomes where no bucket comes back, and what money moves", () => {
    expect(planAnswer(planWith({ breaches_before: 2 }), "en-US")).toBe(
      "1 order brings total drift from 17.2 to 12.8\u00a0points",
    );
    const put = { request: { ...REQUEST, mode: "contribute" as const }, flow: "3000.00" };
    expect(planAnswer(planWith(put), "en-US")).toMatch(/^1 order puts \$3,000\.00 in and brings total drift/);
    const out = {
      request: { ...REQUEST, mode: "withdraw" as const },
      flow: "-3000.00",
      orders: [ORDER, ORDER],
    };
    expect(planAnswer(planWith(out), "en-US")).toMatch(
      /^2 orders take \$3,000\.00 out and bring total drift/,
    );
  });

  it("gives the reason where nothing is traded", () => {
    const quiet_reason = "Everything is inside its band.";
    expect(planAnswer(planWith({ orders: [], quiet_reason }), "en-US")).toBe(quiet_reason);
  });

  it("sums the trades by side", () => {
    const orders = [ORDER, { ...ORDER, side: "buy" as const }, { ...ORDER, side: "buy" as const }];
    expect(tradesWords(planWith({ orders, sold: "1200.00", bought: "1150.50" }), "en-US")).toBe(
      "1 sale for $1,200.00 and 2 purchases for $1,150.50",
    );
  });

  it("tells a bucket without an order and the refusal behind it once", () => {
    const message = "It is locked";
    const refusal = { code: "LOCKED", path: "A", symbol: null, amount: "10.00", message };
    const other = { ...refusal, path: null, symbol: "BND", amount: null, message: "No price" };
    const plan = planWith({ why_not: [{ path: "A", label: "Gold", message }], refusals: [refusal, other] });
    expect(linesOf(plan)).toEqual([
      { name: "Gold", words: "gets no order: It is locked", amount: "10.00" },
      { name: "BND", words: "No price", amount: null },
    ]);
  });
});

describe("the form's question", () => {
  it("says everything the form shows, and comes back as it was", () => {
    const draft = draftOf({ ...REQUEST, max_turnover: "0.2" });
    expect(askOf("p", draft)).toEqual({
      id: "p",
      mode: "full",
      destination: "target",
      scope: "all",
      levels: "all",
      fractional: false,
      min_trade: "50.00",
      cost_bps: 5,
      cash_buffer: "0.00",
      max_turnover: "0.2",
    });
  });

  it("waits for the amount where one is needed, and leaves it out where none is", () => {
    const draft = draftOf(REQUEST);
    for (const amount of ["", "0", "0.00"]) {
      expect(askOf("p", { ...draft, mode: "contribute", amount })).toBeNull();
    }
    expect(askOf("p", { ...draft, mode: "withdraw", amount: "5" })).toMatchObject({ amount: "5" });
    expect(askOf("p", { ...draft, amount: "5" })).not.toHaveProperty("amount");
  });

  it("reads an emptied figure as zero, and an emptied ceiling as none", () => {
    const draft = { ...draftOf(REQUEST), minTrade: "", costBps: "", cashBuffer: "", maxTurnover: "" };
    expect(askOf("p", draft)).toMatchObject({ min_trade: "0", cost_bps: 0, cash_buffer: "0" });
    expect(askOf("p", draft)).not.toHaveProperty("max_turnover");
  });
});
