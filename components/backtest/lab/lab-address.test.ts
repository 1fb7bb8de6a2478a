import { describe, expect, it } from "vitest";
import { readAddress, writeAddress } from "./lab-address";
import { addVariant, DEFAULT_QUESTION, firstState, type LabState, removeVariant } from "./lab-state";

const balanced = { kind: "template", key: "balanced" } as const;
const roundTrip = (state: LabState) =>
  readAddress(new URLSearchParams(writeAddress(state).toString()), { kind: "weights" });

describe("the laboratory's address", () => {
  it("says only what differs from the first visit", () => {
    expect(writeAddress(firstState(balanced)).toString()).toBe("template=balanced");
    expect(roundTrip(firstState(balanced))).toEqual(firstState(balanced));
  });

  it("carries a policy with every setting there and back", () => {
    const state: LabState = {
      ...firstState({ kind: "framework", id: "f-1", version: 3 }),
      question: {
        start: "1999-12-31",
        end: "2023-06-09",
        amount: "2500.50",
        flow: { amount: "-400.00", cadence: "Q", raiseBps: 200 },
        benchmark: null,
        basis: "price_only",
        riskFreeBps: 150,
        isReal: true,
      },
      view: { isLog: true },
    };
    const [variant] = state.variants;
    if (!variant) throw new Error("no variant");
    variant.policy = {
      ...variant.policy,
      targets: { "AssetClass/Equity": "0.7", "AssetClass/Bonds & bills": "0.3" },
      rules: {
        mode: "periodic_band",
        cadence: "Q",
        band: "relative",
        driftBps: 300,
        relativePct: "0.2",
        destination: "edge",
        scope: "breached",
        watch: "leaves",
        costBps: 12,
        isStartCharged: true,
      },
    };
    expect(roundTrip(state)).toEqual(state);
  });

  it("carries several policies and which of them is at hand", () => {
    const three = addVariant(addVariant(firstState(balanced)));
    expect(three.active).toBe("C");
    const without = removeVariant(three, "B");
    expect(roundTrip(without)).toEqual(without);
    expect(roundTrip({ ...without, active: "A" }).active).toBe("A");
    expect(addVariant(addVariant(addVariant(three))).variants).toHaveLength(5);
  });

  it("leaves out what makes no sense", () => {
    const query = new URLSearchParams(
      "template=x&mode=often&drift=0&cost=abc&from=2020-13-01&amount=-5&flow=1e9:M:0&w=2:A&w=0.5:B&risk_free=99999&relative=0",
    );
    const state = readAddress(query, balanced);
    expect(state.question).toEqual(DEFAULT_QUESTION);
    expect(state.variants[0]?.policy).toEqual({
      source: { kind: "template", key: "x" },
      targets: { B: "0.5" },
      rules: {},
    });
    expect(readAddress(new URLSearchParams("vs=nonsense&mode=static"), balanced).variants[0]?.policy).toEqual(
      {
        source: balanced,
        targets: {},
        rules: { mode: "static" },
      },
    );
  });
});
