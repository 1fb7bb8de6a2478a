import { describe, expect, it } from "vitest";
import {
  NO_CADENCE,
  ownBandMoney,
  ownBucket,
  ownCost,
  ownDestinations,
  ownDrift,
  ownLooks,
  ownShare,
} from "./own-words";

/** A bucket a little over its band, in a portfolio of 50,000. */
const OVER = { label: "Equity", actual: 0.632, target: 0.6, band: { from: 0.57, to: 0.63 } };
const WHOLE = { value: "50000.00", currency: "USD" };
const plain = (text: string | null) => text?.replaceAll("\u00a0", " ");

describe("a reader's own figures beside an explanation", () => {
  it("tell a band with its edges, in percent and in money", () => {
    expect(plain(ownBucket(OVER, "en-US"))).toBe(
      "Equity 63.2 %, target 60 %, band 57–63 %, 0.2 points over.",
    );
    expect(ownBandMoney(OVER, WHOLE, "en-US")).toBe(
      "Of $50,000 the band is $28,500 to $31,500; Equity is worth $31,600.",
    );
    expect(ownBandMoney({ ...OVER, band: null }, WHOLE, "en-US")).toBe("");
  });

  it("show a drift as the subtraction it is", () => {
    expect(plain(ownDrift(OVER, WHOLE, "en-US"))).toBe(
      "Equity: 63.2 % − 60.0 % = +3.2 points, $1,600 more than the target.",
    );
    expect(plain(ownDrift({ ...OVER, actual: 0.59 }, WHOLE, "en-US"))).toMatch(
      /= −1\.0 points, \$500 less than the target\.$/,
    );
    expect(plain(ownDrift({ ...OVER, actual: 0.6 }, WHOLE, "en-US"))).toMatch(/= 0\.0 points\.$/);
    expect(ownDrift({ ...OVER, target: null }, null, "en-US")).toMatch(/no target/);
  });

  it("show a share as the division it is", () => {
    expect(plain(ownShare("Equity", 0.632, WHOLE, "en-US"))).toBe("Equity: $31,600 of $50,000 is 63.2 %.");
  });

  it("tell what each destination would move, on either side, and nothing inside the band", () => {
    expect(plain(ownDestinations(OVER, WHOLE, "en-US"))).toBe(
      "Equity hangs at 63.2 %. To its target of 60.0 %: 3.2 points, $1,600. To the edge of its band at 63.0 %: 0.2 points, $100.",
    );
    expect(plain(ownDestinations({ ...OVER, actual: 0.55 }, null, "en-US"))).toMatch(
      /To its target of 60\.0 %: 5\.0 points\. To the edge of its band at 57\.0 %: 2\.0 points\.$/,
    );
    expect(ownDestinations({ ...OVER, actual: 0.63 }, WHOLE, "en-US")).toBeNull();
  });

  it("name the days of a calendar, and say that there is none", () => {
    expect(ownLooks(["2027-01-01", "2027-04-01", "2027-07-01"], "en-US")).toBe(
      "Yours looks next on Jan 1, 2027, then on Apr 1, 2027 and Jul 1, 2027.",
    );
    expect(ownLooks(["2027-01-01"], "en-US")).toBe("Yours looks next on Jan 1, 2027.");
    expect(ownLooks([], "en-US")).toBe(NO_CADENCE);
  });

  it("tell a rate of cost as money, to the cent", () => {
    expect(plain(ownCost(25, "EUR", "en-US"))).toBe("Yours: 25 bps, so a trade of €10,000.00 costs €25.00.");
  });
});
