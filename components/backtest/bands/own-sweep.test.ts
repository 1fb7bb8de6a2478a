import { describe, expect, it } from "vitest";
import type { SweepCell } from "@/lib/engine/backtest/sweep";
import { ownMeasure } from "./own-sweep";

/** Three policies of a map, in no order; the second is the policy as it is, and the last one is too short for a rate. */
const field = (cagr: number | null, rebalances: number) => ({ cagr, rebalances }) as SweepCell;
const figures = [field(0.07, 12), field(0.065, 4), field(null, 0)];
const cells = [{ isCurrent: false }, { isCurrent: true }, { isCurrent: false }];
const context = { currency: "USD", locale: "en-US" };
const plain = (text?: string) => text?.replaceAll("\u00a0", " ");

describe("a figure of the map beside its word", () => {
  it("is told of the policy as it is and over all that have it", () => {
    expect(plain(ownMeasure({ cells, figures }, "cagr", context))).toBe(
      "Yours as it is: +6.50 %. Over 2 fields of the map: +6.50 % to +7.00 %.",
    );
    expect(ownMeasure({ cells, figures }, "rebalances", context)).toBe(
      "Yours as it is: 4. Over 3 fields of the map: 0 to 12.",
    );
  });

  it("leaves out what stands on no field, and is silent where nothing is known", () => {
    const elsewhere = cells.map(() => ({ isCurrent: false }));
    expect(ownMeasure({ cells: elsewhere, figures }, "rebalances", context)).toBe(
      "Over 3 fields of the map: 0 to 12.",
    );
    expect(ownMeasure({ cells: cells.slice(2), figures: figures.slice(2) }, "cagr", context)).toBeUndefined();
  });
});
