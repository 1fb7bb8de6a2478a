import { describe, expect, it } from "vitest";
import { thingAt } from "./known-address";

const ID = "0190a000-0000-7000-8000-000000000001";

describe("what an address is of", () => {
  it.each([
    [`/portfolios/${ID}`, "/portfolios/", ID],
    [`/portfolios/${ID}/rebalance/x?from=plan`, "/portfolios/", ID],
    [`/portfolios/${ID}?as_of=2024-01-02`, "/portfolios/", ID],
    ["/journeys/x", "/journeys/", "x"],
    ["/products/BRK%2FB", "/products/", "BRK/B"],
    ["/products/%E0%A4%A", "/products/", "%E0%A4%A"],
    ["/settings/workflows/__proto__", "/settings/workflows/", "__proto__"],
    ["/learn/templates/nope", "/learn/templates/", "nope"],
    [`/capital/requests/${ID}`, "/capital/requests/", ID],
  ])("%s is of one thing", (path, under, part) => {
    expect(thingAt(path)).toEqual({ under, part });
  });

  it.each([
    "/home",
    "/portfolios",
    "/portfolios?deleted=1",
    "/portfolios/",
    "/portfolios/new?framework=x",
    "/portfolios/household",
    "/frameworks/new/generate",
    "/backtests/lab",
    "/capital/reallocations/simulation",
    "/capital/ledger",
    "/learn/templates",
    "/learn/bands",
  ])("%s is a page of its own", (path) => {
    expect(thingAt(path)).toBeNull();
  });
});
