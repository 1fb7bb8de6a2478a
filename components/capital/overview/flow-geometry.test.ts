import { describe, expect, it } from "vitest";
import { flowGeometry, LEAST_ROW_PX, ribbonPath } from "./flow-geometry";

const strategy = (id: string, deployed: string, reserved = "0.00") => ({ id, name: id, deployed, reserved });

describe("the flow picture", () => {
  it("draws ribbons as thick as their amounts and leaves the rest as cash", () => {
    const { ribbons, cash, master } = flowGeometry(
      "1000.00",
      [strategy("a", "500.00"), strategy("b", "250.00", "50.00")],
      200,
    );
    expect(ribbons.map(({ id, thickness, isReserved }) => [id, thickness, isReserved])).toEqual([
      ["a", 100, false],
      ["b", 50, false],
      ["b", 10, true],
    ]);
    expect(master.height).toBe(200);
    expect(cash.height).toBeCloseTo(40, 9);
  });

  it("stacks them without gap at the master and each in the middle of its row", () => {
    const { ribbons, rows, master } = flowGeometry(
      "1000.00",
      [strategy("a", "10.00"), strategy("b", "10.00")],
      100,
    );
    expect(ribbons[0]?.from).toBe(master.top);
    expect((ribbons[1]?.from ?? 0) - (ribbons[0]?.from ?? 0)).toBeCloseTo(ribbons[0]?.thickness ?? 0, 9);
    expect(rows[0]?.height).toBe(LEAST_ROW_PX);
    const [row, ribbon] = [rows[1], ribbons[1]];
    expect((ribbon?.to ?? 0) + (ribbon?.thickness ?? 0) / 2).toBeCloseTo(
      (row?.top ?? 0) + LEAST_ROW_PX / 2,
      9,
    );
  });

  it("never draws what is there so thin that it cannot be seen, nor what is not there", () => {
    const { ribbons } = flowGeometry("1000000000.00", [strategy("a", "0.01"), strategy("b", "0.00")], 100);
    expect(ribbons).toHaveLength(1);
    expect(ribbons[0]?.thickness).toBeGreaterThan(1);
  });

  it("is one closed path from edge to edge", () => {
    expect(ribbonPath({ id: "a", from: 0, to: 20, thickness: 10, isReserved: false }, 100)).toBe(
      "M 0 0 C 50 0 50 20 100 20 L 100 30 C 50 30 50 10 0 10 Z",
    );
  });
});
