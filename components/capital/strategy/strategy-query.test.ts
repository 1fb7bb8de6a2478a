import { describe, expect, it } from "vitest";
import { isFiltered, readStrategyQuery, strategiesHref } from "./strategy-query";

describe("the strategies an address asks for", () => {
  it("come back as they were written", () => {
    const query = {
      q: "value & co",
      pool: "p1",
      status: "active",
      sort: "utilization",
      cursor: "c",
    } as const;
    const params = Object.fromEntries(new URL(strategiesHref(query), "http://x").searchParams);
    expect(readStrategyQuery(params)).toEqual(query);
    expect(isFiltered(query)).toBe(true);
  });

  it("are all of them by name where nothing sound is said", () => {
    const query = readStrategyQuery({ status: "gone", sort: "colour", pool: ["a", "b"] });
    expect(query).toEqual({ q: "", pool: null, status: null, sort: "name", cursor: null });
    expect(strategiesHref(query)).toBe("/capital/strategies");
    expect(isFiltered(query)).toBe(false);
  });
});
