import { describe, expect, it } from "vitest";
import { requestsAnswer, whyNot } from "./request-words";

const nothing = { queue: [], hasMore: false, own: 0, raises: 0, mayDecide: true };
const of = (...amounts: string[]) => amounts.map((amount_usd) => ({ amount_usd }));

describe("what waits for a decision", () => {
  it("is nothing, or counted with its sum", () => {
    expect(requestsAnswer(nothing, "en-US")).toBe("Nothing waits for a decision.");
    expect(requestsAnswer({ ...nothing, queue: of("0.10", "0.20") }, "en-US")).toBe(
      "2 requests wait for your decision, $0.30 in all.",
    );
    expect(requestsAnswer({ ...nothing, queue: of("5"), hasMore: true }, "en-US")).toBe(
      "More than 1 request waits for your decision.",
    );
  });

  it("names an approver to those who do not decide, and one's own apart", () => {
    expect(requestsAnswer({ ...nothing, queue: of("5000"), own: 1, mayDecide: false }, "en-US")).toBe(
      "1 request waits for an approver, $5,000.00 in all. 1 more is your own and waits for somebody else.",
    );
    expect(requestsAnswer({ ...nothing, own: 2, raises: 1 }, "en-US")).toBe(
      "2 requests of your own wait for somebody else's decision. 1 raise of a limit waits.",
    );
  });
});

describe("why somebody cannot go on", () => {
  const no = { approve: false, reject: false, deploy: false, release: false, cancel: false };
  it("says so for one's own, for a role, and not where it is over", () => {
    expect(whyNot({ status: "requested", is_own: true, can: no }, "owner")).toContain("another approver");
    expect(whyNot({ status: "requested", is_own: false, can: no }, "manager")).toContain(
      "role here is manager",
    );
    expect(whyNot({ status: "approved", is_own: false, can: no }, "viewer")).toContain("manager or more");
    expect(
      whyNot({ status: "requested", is_own: false, can: { ...no, approve: true } }, "approver"),
    ).toBeNull();
    expect(whyNot({ status: "rejected", is_own: true, can: no }, "viewer")).toBeNull();
  });
});
