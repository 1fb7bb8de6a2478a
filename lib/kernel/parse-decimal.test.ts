import { describe, expect, it } from "vitest";
import { InvalidInputError } from "./errors";
import { parseMoney, parsePrice, parseQuantity } from "./money";
import { parseDecimal } from "./parse-decimal";
import { parseWeight } from "./weight";

const refusal = (read: () => unknown): string => {
  try {
    read();
  } catch (error) {
    if (error instanceof InvalidInputError) return error.message;
    throw error;
  }
  throw new Error("was not refused");
};

describe("reading a decimal from outside", () => {
  it.each([
    ["", "is empty"],
    ["NaN", "must be a finite number"],
    ["-Infinity", "must be a finite number"],
    ["1e-3", "must be written out, without an exponent"],
    ["1E5", "must be written out, without an exponent"],
    ["١٢٣", "must use the digits 0-9 only"],
    ["1,234.50", "must be a plain number such as 1234.56"],
    ["12abc", "must be a plain number such as 1234.56"],
    ["0x10", "must be a plain number such as 1234.56"],
    ["9".repeat(61), "has more than 60 characters"],
  ])("refuses %j in words that name the field", (text, reason) => {
    expect(refusal(() => parseMoney(text, "amount"))).toBe(`amount ${reason}`);
  });

  it("never rounds: 0.005 is refused, not stored as 0.01", () => {
    expect(refusal(() => parseMoney("0.005"))).toBe("amount has more than 2 decimals (0.005)");
    expect(parseMoney("0.05").toFixed(2)).toBe("0.05");
  });

  it("refuses what lies outside the limits and says which", () => {
    expect(refusal(() => parseMoney("-1"))).toBe("amount must be at least 0 (it is -1)");
    expect(refusal(() => parseMoney("0", "amount", "0", false))).toBe("amount must be more than 0 (it is 0)");
    expect(refusal(() => parseMoney("1000000000000000"))).toContain("must be at most 999999999999999.99");
    expect(refusal(() => parseWeight("1.2"))).toBe("weight must be at most 1 (it is 1.2)");
    expect(refusal(() => parseWeight("0.12345678901"))).toContain("more than 10 decimals");
    expect(refusal(() => parsePrice("0"))).toBe("price must be more than 0 (it is 0)");
    expect(refusal(() => parseQuantity({}))).toBe("quantity must be a number");
  });

  it("reads JSON numbers by their value: 1e-3 and 0.001 are one", () => {
    expect(parseWeight(0.001).toFixed()).toBe("0.001");
    expect(parseWeight(1e-3).toFixed()).toBe("0.001");
    expect(refusal(() => parseWeight(Number.NaN))).toBe("weight must be a finite number");
  });

  it("reads minus zero as zero", () => {
    const value = parseDecimal("-0", { name: "x", maxDecimals: 2 });
    expect(Object.is(value.toNumber(), 0)).toBe(true);
  });
});
