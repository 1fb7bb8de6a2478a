import { describe, expect, it } from "vitest";
import { type HistoryState, historyAddress, readHistoryAddress } from "./history-address";

const queryOf = (address: string) =>
  Object.fromEntries(new URL(address, "http://localhost").searchParams.entries());

describe("the address of a history", () => {
  it("comes back as it was, choices of series with odd paths included", () => {
    const state: HistoryState = {
      framework: "fw_1",
      template: null,
      data: "monthly",
      chosen: { "AssetClass/Équity & co=1": "sp500", "AssetClass/Gold": "none" },
    };
    expect(readHistoryAddress(queryOf(historyAddress(state)))).toEqual(state);
  });

  it("is short where nothing is chosen, and reads nonsense as nothing", () => {
    const blank: HistoryState = { framework: null, template: null, data: "annual", chosen: {} };
    expect(historyAddress(blank)).toBe("/backtests/history");
    expect(historyAddress({ ...blank, template: "balanced" })).toBe("/backtests/history?template=balanced");
    expect(readHistoryAddress({ framework: ["a", "b"], data: "daily", "series:x": ["a"] })).toEqual(blank);
  });
});
