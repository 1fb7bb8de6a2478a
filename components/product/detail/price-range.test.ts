import { expect, it } from "vitest";
import { pricesInputOf } from "./price-range";

it("asks for days of one year, weeks of more, and everything", () => {
  expect(pricesInputOf("VTI", "1y", "2026-11-20")).toEqual({
    symbol: "VTI",
    from: "2025-11-20",
    interval: "day",
  });
  expect(pricesInputOf("VTI", "5y", "2024-02-29")).toEqual({
    symbol: "VTI",
    from: "2019-02-28",
    interval: "week",
  });
  expect(pricesInputOf("VTI", "10y", "2024-02-29").from).toBe("2014-02-28");
  expect(pricesInputOf("VTI", "all", "2026-11-20")).toEqual({ symbol: "VTI", interval: "week" });
});
