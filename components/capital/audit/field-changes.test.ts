import { describe, expect, it } from "vitest";
import { addressOf, eventTitle, subjectOf } from "./audit-words";
import { fieldChanges, fieldWords, pathWords } from "./field-changes";

const BONDS = "11111111-1111-4111-8111-111111111111";
const NAMES = { [BONDS]: "Bonds" };
const words = (path: readonly string[], value: unknown) =>
  fieldWords(path, value, NAMES, "en-US").replace(/[\u00a0\u202f]/g, " ");
const said = (before: unknown, after: unknown) =>
  fieldChanges(before, after).map(
    ({ path, before: old, after: now }) =>
      `${pathWords(path, NAMES)}: ${words(path, old)} → ${words(path, now)}`,
  );

describe("what an event changed", () => {
  it("is said field by field, only where values differ", () => {
    const before = { policy_limit_usd: "50000.00", name: "Bonds", sector: null, is_active: true };
    const after = { policy_limit_usd: "80000.00", name: "Bonds", sector: "rates", is_active: false };
    expect(said(before, after)).toEqual([
      "Policy limit: $50,000.00 → $80,000.00",
      "Sector: nothing → rates",
      "Is active: yes → no",
    ]);
  });

  it("of something new is all of it, of something gone what it was", () => {
    expect(said(null, { name: "Bonds", utilization_cap: "0.8" })).toEqual([
      "Name: nothing → Bonds",
      "Utilisation cap: nothing → 80 %",
    ]);
    expect(said({ name: "Bonds" }, null)).toEqual(["Name: Bonds → nothing"]);
    expect(said(null, null)).toEqual([]);
    expect(said(1, "two")).toEqual(["Value: 1 → two"]);
  });

  it("names ids and accounts, and elements by what they are called", () => {
    const entries = (amount: string) => ({
      entries: [{ account: `strategy:${BONDS}:cash`, amount, notional: amount }],
      strategy_id: BONDS,
    });
    expect(said(entries("1.00"), entries("2.00"))).toEqual([
      "Entries · Bonds · amount: $1.00 → $2.00",
      "Entries · Bonds · notional: $1.00 → $2.00",
    ]);
    expect(said({ [BONDS]: 0.3 }, { [BONDS]: 0.4 })).toEqual(["Bonds: 0.3 → 0.4"]);
    expect(said({ weights: { [BONDS]: 0.3 } }, { weights: { [BONDS]: 0.4 } })).toEqual([
      "Weights · Bonds: 30 % → 40 %",
    ]);
    expect(said({}, { of: "99999999-1111-4111-8111-111111111111" })).toEqual(["Of: nothing → 99999999"]);
  });

  it("lists scalars in one line, and tells twins apart", () => {
    expect(said({ tags: ["a"] }, { tags: ["a", "b"] })).toEqual(["Tags: a → a, b"]);
    expect(
      said(
        { rows: [] },
        {
          rows: [
            { name: "x", n: 1 },
            { name: "x", n: 2 },
          ],
        },
      ),
    ).toEqual(["Rows · x · n: nothing → 1", "Rows · x (2) · n: nothing → 2"]);
  });
});

describe("an event", () => {
  const event = {
    seq: 1,
    at: "2026-11-20T12:00:00.000Z",
    actor_id: BONDS,
    actor_name: "Ada",
    action: "framework.revise",
    entity: "framework",
    entity_id: BONDS,
    before: null,
    after: null,
    request_id: null,
    hash: "",
  };

  it("is called what was done to what", () => {
    expect(eventTitle(event)).toBe("Framework changed");
    expect(eventTitle({ action: "capital.allocate", entity: "ledger" })).toBe("Capital allocated");
    expect(eventTitle({ action: "capital.request.approve", entity: "capital_request" })).toBe(
      "Request approved",
    );
    expect(eventTitle({ action: "thing.spin_round", entity: "new_thing" })).toBe("New thing spin round");
  });

  it("is about something with a name", () => {
    expect(subjectOf(event, NAMES)).toBe("Bonds");
    expect(subjectOf({ ...event, after: { name: "Balanced" } }, {})).toBe("Balanced");
    expect(subjectOf(event, {})).toBe("11111111");
    expect(subjectOf({ ...event, entity: "capital_settings" }, {})).toBeNull();
    expect(subjectOf({ ...event, entity: "ledger", entity_id: "7" }, {})).toBe("Transaction 7");
    expect(addressOf(event)).toBe(`/frameworks/${BONDS}`);
    expect(addressOf({ ...event, entity: "alert" })).toBeNull();
  });
});
