import { describe, expect, it } from "vitest";
import { Decimal } from "@/lib/kernel/decimal";
import { deployedByDay } from "./deployed-by-day";

const change = (date: string, notional: string, cash: string) =>
  [date, { notional: new Decimal(notional), cash: new Decimal(cash) }] as const;

describe("deployed notional by day", () => {
  it("adds up what was moved, cents kept, and carries quiet days on", () => {
    const days = deployedByDay(
      new Map([
        change("2026-11-04", "-33333.34", "0"),
        change("2026-11-02", "33333.33", "-33333.33"),
        change("2026-10-30", "0.01", "10.00"),
        change("2026-11-06", "5", "5"),
      ]),
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
    expect(
      deployedByDay(new Map(), "2026-11-01", "2026-11-02").map(({ deployed }) => deployed.toFixed(2)),
    ).toEqual(["0.00", "0.00"]);
  });
});
