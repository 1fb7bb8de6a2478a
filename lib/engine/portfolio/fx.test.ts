import { describe, expect, it } from "vitest";
import { Decimal } from "@/lib/kernel/decimal";
import { convert, currenciesToLoad, isStaleRate, type RateRow, rateBetween, rateBook, ratesInto } from "./fx";

/** A Friday, and the Thursday before it. */
const FRIDAY = "2026-11-20";
const THURSDAY = "2026-11-19";

function row(pair: string, rate: string, date = FRIDAY, source = "import"): RateRow {
  const [currency = "", quoteCurrency = ""] = pair.split("/");
  return { currency, quoteCurrency, date, rate: new Decimal(rate), source };
}

function found(rows: RateRow[], from: string, to: string, date = FRIDAY) {
  const rate = rateBetween(rateBook(rows), from, to, date);
  return rate && { ...rate, rate: rate.rate.toFixed() };
}

describe("a rate between two currencies", () => {
  it("is the last one on or before the day, never a later one", () => {
    const rows = [
      row("EUR/USD", "1.09", "2026-11-23"),
      row("EUR/USD", "1.085"),
      row("EUR/USD", "1.07", THURSDAY),
    ];
    expect(found(rows, "EUR", "USD")).toEqual({
      rate: "1.085",
      date: FRIDAY,
      source: "import",
      isSample: false,
      via: null,
    });
    expect(found(rows, "EUR", "USD", "2026-11-22")?.rate).toBe("1.085");
    expect(found(rows, "EUR", "USD", THURSDAY)?.rate).toBe("1.07");
    expect(found(rows, "EUR", "USD", "2026-11-18")).toBeNull();
  });

  it("turns the pair round, to twelve decimals, halves to even", () => {
    // 1 / 1.085 = 0.92165898617511…
    expect(found([row("EUR/USD", "1.085")], "USD", "EUR")?.rate).toBe("0.921658986175");
    // Of the same day the pair's own rate, else the later of the two.
    const both = [row("EUR/USD", "1.085"), row("USD/EUR", "0.9", THURSDAY)];
    expect(found(both, "USD", "EUR")?.rate).toBe("0.921658986175");
    expect(found([row("EUR/USD", "1.085"), row("USD/EUR", "0.9")], "USD", "EUR")?.rate).toBe("0.9");
  });

  it("crosses through dollar or euro and bears the older day and both sources", () => {
    const rows = [row("EUR/USD", "1.1"), row("USD/JPY", "150", THURSDAY, "sample")];
    expect(found(rows, "EUR", "JPY")).toEqual({
      rate: "165",
      date: THURSDAY,
      source: "import, sample",
      isSample: true,
      via: "USD",
    });
    expect(found([row("EUR/SEK", "11"), row("EUR/NOK", "12")], "SEK", "NOK")).toMatchObject({
      rate: "1.090909090909",
      via: "EUR",
    });
  });

  it("prefers the pair, and crosses where the pair's last rate is stale", () => {
    const cross = [row("EUR/USD", "1.1"), row("USD/JPY", "150")];
    // Six business days before Friday the 20th is the 12th; five is the 13th.
    expect(found([...cross, row("EUR/JPY", "160", "2026-11-13")], "EUR", "JPY")?.rate).toBe("160");
    expect(found([...cross, row("EUR/JPY", "160", "2026-11-12")], "EUR", "JPY")?.rate).toBe("165");
    expect(isStaleRate("2026-11-13", FRIDAY)).toBe(false);
    expect(isStaleRate("2026-11-12", FRIDAY)).toBe(true);
    // Only an old one there: used, and known to be old.
    expect(found([row("EUR/JPY", "160", "2020-01-02")], "EUR", "JPY")).toMatchObject({ date: "2020-01-02" });
  });

  it("knows the hundredths in which some exchanges quote", () => {
    expect(found([], "GBX", "GBP")).toMatchObject({ rate: "0.01", source: "fixed" });
    expect(found([row("GBP/USD", "1.25")], "GBX", "USD")?.rate).toBe("0.0125");
    expect(found([row("GBP/USD", "1.25")], "USD", "GBX")?.rate).toBe("80");
    expect(currenciesToLoad(["GBX", "CHF"])).toEqual(["CHF", "EUR", "GBP", "USD"]);
  });

  it("takes a rate that rounds to nothing for none", () => {
    expect(found([row("USD/XYZ", "900000000000000")], "XYZ", "USD")).toBeNull();
  });
});

describe("converting an amount", () => {
  const book = rateBook([row("EUR/USD", "1.085")]);

  it("states rate, day and source with the amount", () => {
    const converted = convert(book, new Decimal("100"), "EUR", "USD", "2026-11-22");
    expect(converted).toEqual({
      amount: new Decimal("108.5"),
      rate: new Decimal("1.085"),
      date: FRIDAY,
      source: "import",
      isSample: false,
      via: null,
    });
    expect(convert(book, new Decimal("7"), "USD", "USD", FRIDAY)).toMatchObject({ amount: new Decimal("7") });
  });

  it("says what is missing, never zero", () => {
    expect(convert(book, new Decimal("100"), "CHF", "USD", FRIDAY)).toEqual({
      reason: "There is no rate from CHF to USD on or before 2026-11-20",
    });
  });

  it("gathers what has a rate into one currency", () => {
    expect([...ratesInto(book, ["EUR", "USD", "CHF", "EUR"], "USD", FRIDAY).keys()]).toEqual(["EUR"]);
  });
});
