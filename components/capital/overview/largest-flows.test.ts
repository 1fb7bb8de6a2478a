import { describe, expect, it } from "vitest";
import { largestFlows } from "./largest-flows";

const strategy = (id: number, deployed: string, reserved = "0.00") => ({
  id: String(id),
  name: `Strategy ${id}`,
  deployed,
  reserved,
});

describe("the strategies of the flow picture", () => {
  it("leaves out what has no money and begins with the largest", () => {
    const shown = largestFlows([strategy(1, "0.00"), strategy(2, "5.00"), strategy(3, "10.00")]);
    expect(shown.map(({ id }) => id)).toEqual(["3", "2"]);
    expect(largestFlows([strategy(1, "0.00", "1.00")])).toHaveLength(1);
  });

  it("sums what is beyond ten, to the cent", () => {
    const many = Array.from({ length: 12 }, (_, index) => strategy(index, "33333.33", "0.01"));
    const shown = largestFlows(many);
    expect(shown).toHaveLength(10);
    expect(shown.at(-1)).toEqual({
      id: "",
      name: "3 other strategies",
      deployed: "99999.99",
      reserved: "0.03",
    });
  });
});
