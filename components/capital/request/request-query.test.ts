import { describe, expect, it } from "vitest";
import { isFiltered, readRequestQuery, requestsHref } from "./request-query";

describe("the requests an address asks for", () => {
  it("come back as they were written", () => {
    const query = { q: "carry & co", status: "approved", strategy: "s1", isMine: true, cursor: "c" } as const;
    const params = Object.fromEntries(new URL(requestsHref(query), "http://x").searchParams);
    expect(readRequestQuery(params)).toEqual(query);
    expect(isFiltered(query)).toBe(true);
  });

  it("are all of them where nothing sound is said", () => {
    const query = readRequestQuery({ status: "gone", strategy: ["a", "b"], mine: "yes" });
    expect(query).toEqual({ q: "", status: null, strategy: null, isMine: false, cursor: null });
    expect(requestsHref(query)).toBe("/capital/requests");
    expect(isFiltered(query)).toBe(false);
  });
});
