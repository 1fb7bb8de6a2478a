import { expect, it } from "vitest";
import { rangeOf, rangeStart } from "./ranges";

it("begins a stretch on the same day earlier, or the month's last", () => {
  expect(rangeStart("1m", "2026-03-31")).toBe("2026-02-28");
  expect(rangeStart("1m", "2028-03-31")).toBe("2028-02-29");
  expect(rangeStart("3m", "2026-01-15")).toBe("2025-10-15");
  expect(rangeStart("1m", "2026-01-15")).toBe("2025-12-15");
  expect(rangeStart("3y", "2026-11-20")).toBe("2023-11-20");
  expect(rangeStart("ytd", "2026-11-20")).toBe("2025-12-31");
  expect(rangeStart("all", "2026-11-20")).toBeUndefined();
  expect(rangeOf("nonsense")).toBe("all");
});
