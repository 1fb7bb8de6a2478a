import { describe, expect, it } from "vitest";
import { Decimal } from "@/lib/kernel/decimal";
import { deployedByDay } from "./deployed-by-day";

const change = (date: string | null, notional: string, cash: string) => ({
  date,
  notional: new Decimal(notional),
  cash: new Decimal(cash),
});

describe("deployed notional by day", () => {
  it("adds up what was moved, cents kept, and carries quiet days on", () => {
    const days = deployedByDay(
      [
        change(null, "0.01", "10.00"),
        change("2026-11-02", "33333.33", "-33333.33"),
        change("2026-11-04", "-33333.34", "0"),
      ],
      "2026-11-01",
      "2026-11-05",
    );
    expect(days.map(({ date, deployed, cash }) => [date, deployed.toFixed(2), cash.toFixed(2)])).toEqual([
      ["2026-11-01", "0.01", "10.00"],
      ["2026-11-02", "33333.34", "-33323.33"],
      ["2026-11-03", "33333.34", "-33323.33"],
      ["2026-11-04", "0.00", "-33323.33"],
      ["2026-11-05", "0.00", "-33323.33"],
    ]);
  });

  it("is nothing throughout where nothing was moved", () => {
    expect(deployedByDay([], "2026-11-01", "2026-11-02").map(({ deployed }) => deployed.toFixed(2))).toEqual([
      "0.00",
      "0.00",
    ]);
  });
});
