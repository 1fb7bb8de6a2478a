import { expect, it } from "vitest";
import { timelineOf } from "./timeline-of";

const event = (seq: number, at: string, step: string, after: unknown = {}) => ({
  seq,
  at,
  actor_name: "Ada",
  action: `capital.request.${step}`,
  after,
});

it("a request's time line puts acts and comments in their order, each comment once", () => {
  const comments = [
    { id: "c1", author_id: "u", author_name: "Ben", text: "Why now?", created_at: "2026-11-02T00:00:00Z" },
  ];
  const entries = timelineOf(
    { comments, reason: "More carry" },
    [
      event(9, "2026-11-04T00:00:00Z", "expire"),
      event(7, "2026-11-03T00:00:00Z", "approve", { amount_usd: "5000.00", note: "Fine" }),
      event(5, "2026-11-02T00:00:00Z", "comment", { text: "Why now?" }),
      event(3, "2026-11-01T00:00:00Z", "create", { amount_usd: "5000.00" }),
    ],
    "en-US",
  );
  expect(entries.map(({ who, what, words }) => [who, what, words])).toEqual([
    ["Ada", "asked for $5,000.00", "More carry"],
    ["Ben", "said", "Why now?"],
    ["Ada", "approved $5,000.00", "Fine"],
    [null, "The approval ran out", null],
  ]);
});
