import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { valueInCents } from "@/lib/engine/drift/draft-lines";
import { Decimal } from "@/lib/kernel/decimal";
import { exactCents } from "./exact-cents";

const whole = fc.oneof(
  fc.bigInt({ min: 0n, max: 2n ** 53n - 1n }),
  fc.bigInt({ min: 0n, max: 10n ** 8n }),
  fc.bigInt({ min: 0n, max: 10n ** 12n }),
);

function decimalOf(value: bigint, decimals: number): Decimal {
  return new Decimal(value.toString()).times(new Decimal(10).pow(-decimals));
}

describe("cents in whole doubles", () => {
  it("are those of the exact decimals, or refused", () => {
    let refused = 0;
    let close = 0;
    fc.assert(
      fc.property(whole, fc.nat(10), whole, fc.nat(12), (units, unitDecimals, price, priceDecimals) => {
        const cents = exactCents(Number(units), unitDecimals, Number(price), priceDecimals);
        const exact =
          price === 0n ? 0n : valueInCents(decimalOf(units, unitDecimals), decimalOf(price, priceDecimals));
        if (Number.isNaN(cents)) {
          refused += 1;
          expect(exact).toBeGreaterThan(40_000_000n);
        } else {
          close += 1;
          expect(BigInt(cents)).toBe(exact);
        }
      }),
      { numRuns: 20_000 },
    );
    expect(close).toBeGreaterThan(refused);
  });

  it("round halves to the even cent, whatever lies far below", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 8 * 10 ** 7 }),
        fc.nat(10),
        fc.constantFrom(-1, 0, 1),
        (cents, zeros, off) => {
          // cents.5 with a last digit far out, as units of 10 decimals at a price of 1.00…
          const units = BigInt(cents) * 10n ** 8n + 5n * 10n ** 7n + BigInt(off);
          const price = 10n ** BigInt(zeros);
          const got = exactCents(Number(units), 10, Number(price), zeros);
          expect(BigInt(got)).toBe(valueInCents(decimalOf(units, 10), new Decimal(1)));
        },
      ),
      { numRuns: 3000 },
    );
  });
});
