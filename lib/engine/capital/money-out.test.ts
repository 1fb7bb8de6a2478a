import { describe, expect, it } from "vitest";
import { checkDeallocation } from "./check-deallocation";
import { checkReversal, type LedgerMove, type PostedTransaction } from "./check-reversal";
import { checkWithdrawal, requireWithdrawal } from "./check-withdrawal";
import { state, strategy, usd } from "./testing/facts";

describe("deallocating", () => {
  it("releases at most what is deployed", () => {
    const held = strategy({ deployed: usd("300"), cash: usd("500") });
    const asked = checkDeallocation(held, usd("1000"));
    expect([asked.requested.toFixed(2), asked.released.toFixed(2), asked.isClamped]).toEqual([
      "1000.00",
      "300.00",
      true,
    ]);
    expect(checkDeallocation(held, usd("299.99"))).toMatchObject({ isClamped: false });
  });

  it("says what stands in the way", () => {
    expect(() => checkDeallocation(strategy(), usd("1"))).toThrow("Nothing is deployed in Momentum");
    expect(() => checkDeallocation(strategy({ deployed: usd("300"), cash: usd("100") }), usd("250"))).toThrow(
      "Cash of Momentum: Available 100.00, requested 250.00, exceeds by 150.00",
    );
    expect(() => checkDeallocation(strategy({ deployed: usd("300") }), usd("0"))).toThrow("more than 0");
  });
});

describe("withdrawing", () => {
  const facts = state({ masterCash: usd("1000"), strategies: [strategy({ reserved: usd("400") })] });

  it("takes what no approved request holds, to the cent", () => {
    expect(checkWithdrawal(facts, usd("600"))).toBeNull();
    expect(() => requireWithdrawal(facts, usd("600"))).not.toThrow();
    expect(() => requireWithdrawal(facts, usd("600.01"))).toThrow(
      "Master cash: Available 600.00, requested 600.01, exceeds by 0.01 (approved requests hold 400.00)",
    );
  });

  it("leaves nothing where approvals hold more than there is", () => {
    const held = state({ masterCash: usd("100"), strategies: [strategy({ reserved: usd("400") })] });
    expect(checkWithdrawal(held, usd("0.01"))?.available.toFixed(2)).toBe("0.00");
  });
});

describe("reversing", () => {
  const posted = (change: Partial<PostedTransaction>): PostedTransaction => ({
    seq: 7,
    kind: "allocate",
    cause: "direct",
    reversedBy: null,
    entries: [],
    ...change,
  });
  const move = (account: LedgerMove["account"], amount: string, notional = "0"): LedgerMove => ({
    account,
    amount: usd(amount),
    notional: usd(notional),
  });
  const momentum = { strategyId: "momentum" };
  const allocated = posted({ entries: [move("master", "-500"), move(momentum, "500", "500")] });
  const released = posted({
    kind: "deallocate",
    entries: [move(momentum, "-500", "-500"), move("master", "500")],
  });

  it("turns the signs of every entry", () => {
    const facts = state({ strategies: [strategy({ deployed: usd("500") })] });
    const told = checkReversal(facts, allocated).map((one) => [
      one.amount.toFixed(2),
      one.notional.toFixed(2),
    ]);
    expect(told).toEqual([
      ["500.00", "0.00"],
      ["-500.00", "-500.00"],
    ]);
  });

  it("refuses a reversal, what belongs to something else, and a second time", () => {
    expect(() => checkReversal(state(), posted({ kind: "reversal" }))).toThrow("7 is itself a reversal");
    expect(() => checkReversal(state(), posted({ cause: "request" }))).toThrow("belongs to a request");
    expect(() => checkReversal(state(), posted({ cause: "allocator" }))).toThrow("a run of the allocator");
    expect(() => checkReversal(state(), posted({ cause: "reallocation" }))).toThrow("a reallocation");
    expect(() => checkReversal(state(), posted({ reversedBy: 9 }))).toThrow(
      "was taken back by transaction 9",
    );
  });

  it("never takes a strategy below what it has", () => {
    const less = state({ strategies: [strategy({ deployed: usd("499.99"), cash: usd("500") })] });
    expect(() => checkReversal(less, allocated)).toThrow(
      "Deployed in Momentum: Available 499.99, requested 500.00",
    );
    expect(() => checkReversal(state(), allocated)).toThrow("Nothing is deployed in Momentum");
    const spent = state({ strategies: [strategy({ deployed: usd("500"), cash: usd("20") })] });
    expect(() => checkReversal(spent, allocated)).toThrow("Cash of Momentum: Available 20.00");
  });

  it("takes money out of master only where no approved request holds it", () => {
    const added = posted({ kind: "add", entries: [move("external", "-500"), move("master", "500")] });
    const held = state({ masterCash: usd("700"), strategies: [strategy({ reserved: usd("300") })] });
    expect(() => checkReversal(held, added)).toThrow("Available 400.00, requested 500.00");
    const withdrawn = posted({
      kind: "withdraw",
      entries: [move("external", "500"), move("master", "-500")],
    });
    expect(checkReversal(held, withdrawn)).toHaveLength(2);
    const traded = posted({ kind: "trade", entries: [move("external", "5"), move(momentum, "-5")] });
    expect(() => checkReversal(held, traded)).toThrow("state positions and cash anew instead");
  });

  it("lets money out again only into an active strategy, within the rules, whatever the threshold", () => {
    const open = state({ policy: { approvalThreshold: usd("1") } });
    expect(checkReversal(open, released)).toHaveLength(2);
    const paused = state({ strategies: [strategy({ status: "paused" })] });
    expect(() => checkReversal(paused, released)).toThrow("Momentum is paused");
    const full = state({ strategies: [strategy({ policyLimit: usd("499") })] });
    expect(() => checkReversal(full, released)).toThrow("Policy limit of Momentum: Available 499.00");
    const impossible = posted({ kind: "deallocate", entries: [move("master", "-500", "-500")] });
    expect(() => checkReversal(open, impossible)).toThrow("Only a strategy has deployed notional");
  });
});
