import { describe, expect, it } from "vitest";
import { barGeometry } from "./bar-geometry";

describe("a utilisation bar", () => {
  it("is as long as the limit while less is used", () => {
    expect(barGeometry({ used: "25000.00", reserved: "10000.00", limit: "50000.00", cap: 0.8 })).toEqual({
      used: 0.5,
      over: 0,
      reserved: 0.2,
      limit: 1,
      cap: 0.8,
    });
  });

  it("grows with what goes beyond the limit and says how far", () => {
    expect(barGeometry({ used: "60000.00", limit: "30000.00" })).toEqual({
      used: 0.5,
      over: 0.5,
      reserved: 0,
      limit: 0.5,
      cap: null,
    });
  });

  it("may stand for more than its limit", () => {
    expect(barGeometry({ used: "10.00", limit: "50.00", scale: "100.00" })).toMatchObject({
      used: 0.1,
      limit: 0.5,
    });
  });

  it("draws nothing where there is nothing", () => {
    expect(barGeometry({ used: "0.00", limit: "0.00" })).toEqual({
      used: 0,
      over: 0,
      reserved: 0,
      limit: 0,
      cap: null,
    });
    expect(barGeometry({ used: "0.00", limit: null }).limit).toBeNull();
  });
});
