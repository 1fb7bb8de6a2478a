import { describe, expect, it } from "vitest";
import { type RateRow, rateBook } from "@/lib/engine/portfolio/fx";
import { Decimal } from "@/lib/kernel/decimal";
import { type PositionFacts, pricePosition } from "./price-positions";

const AS_OF = "2026-11-20";
const d = (text: string) => new Decimal(text);
const eur = (date: string, rate = "1.10"): RateRow => ({
  currency: "EUR",
  quoteCurrency: "USD",
  date,
  rate: d(rate),
  source: "ecb",
});
const held = (over: Partial<PositionFacts> = {}): PositionFacts => ({
  symbol: "VTI",
  quantity: d("10"),
  stated: null,
  close: { price: d("100.25"), date: AS_OF, currency: "USD", source: "import" },
  ...over,
});
const price = (facts: PositionFacts, rows: RateRow[] = []) => pricePosition(facts, rateBook(rows), AS_OF);

describe("a position's worth in dollars", () => {
  it("is units times the close", () => {
    expect(price(held()).value?.toFixed(2)).toBe("1002.50");
  });

  it("is converted by the stored rate, and rounded once, half even", () => {
    const priced = price(
      held({
        quantity: d("3"),
        close: { price: d("33.335"), date: AS_OF, currency: "EUR", source: "import" },
      }),
      [eur(AS_OF)],
    );
    // 3 × 33.335 × 1.10 = 110.0055
    expect(priced.value?.toFixed(2)).toBe("110.01");
    expect(priced.price).toMatchObject({ currency: "EUR", rateDate: AS_OF, source: "import" });
    expect(priced.price?.priceUsd.toFixed()).toBe("36.6685");
  });

  it("takes a stated price before a close", () => {
    const priced = price(held({ stated: { price: d("7"), date: AS_OF } }));
    expect(priced.value?.toFixed(2)).toBe("70.00");
    expect(priced.price?.source).toBe("stated");
  });

  it.each([
    ["no close", held({ close: null }), [], "There is no close on or before 2026-11-20"],
    [
      "a close of six business days ago",
      held({ close: { price: d("1"), date: "2026-11-12", currency: "USD", source: "import" } }),
      [],
      "Its last close is of 2026-11-12, 6 business days before 2026-11-20",
    ],
    [
      "a close of nothing",
      held({ close: { price: d("0"), date: AS_OF, currency: "USD", source: "import" } }),
      [],
      "Its last close, of 2026-11-20, is not above 0",
    ],
    [
      "no rate",
      held({ close: { price: d("1"), date: AS_OF, currency: "EUR", source: "import" } }),
      [],
      "There is no rate from EUR to USD on or before 2026-11-20",
    ],
    [
      "an old rate",
      held({ close: { price: d("1"), date: AS_OF, currency: "EUR", source: "import" } }),
      [eur("2026-11-02")],
      "Its last rate from EUR to USD is of 2026-11-02, 14 business days before 2026-11-20",
    ],
    [
      "a price stated for a later day",
      held({ stated: { price: d("1"), date: "2026-11-21" } }),
      [],
      "Its price was stated for 2026-11-21, after 2026-11-20",
    ],
    [
      "a price stated long ago",
      held({ stated: { price: d("1"), date: "2026-11-12" } }),
      [],
      "Its stated price is of 2026-11-12, 6 business days before 2026-11-20",
    ],
  ])("is unknown with %s, and says so", (_name, facts, rows, problem) => {
    expect(price(facts as PositionFacts, rows as RateRow[])).toMatchObject({ value: null, problem });
  });

  it("still holds with a close of five business days ago", () => {
    const close = { price: d("1"), date: "2026-11-13", currency: "USD", source: "import" };
    expect(price(held({ close })).value?.toFixed(2)).toBe("10.00");
  });
});
