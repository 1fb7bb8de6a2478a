import { describe, expect, it } from "vitest";
import { formatAge, formatDate } from "./dates";
import { localeFromHeader } from "./locale";
import { formatMoney, formatPrice } from "./money";
import { formatBand, formatPercent, formatPoints, percentFigure, pointsFigure } from "./percent";
import { countOf, formatQuantity } from "./quantity";

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, " ");

describe("money", () => {
  it("keeps every cent of a sum that a double cannot hold", () => {
    expect(formatMoney("9007199254740993.17")).toBe("$9,007,199,254,740,993.17");
  });
  it("shows cents where exact and none where estimated", () => {
    expect(formatMoney("50000.00")).toBe("$50,000.00");
    expect(formatMoney("50000.49", { precision: "estimate" })).toBe("$50,000");
    expect(formatMoney("1250400.12", { precision: "short" })).toBe("$1.25M");
    expect(formatMoney("31400000000", { precision: "short" })).toBe("$31.4B");
  });
  it("signs with a real minus and follows currency and locale", () => {
    expect(formatMoney("-1.5")).toBe("−$1.50");
    expect(formatMoney("12", { isSigned: true })).toBe("+$12.00");
    expect(plain(formatMoney("1234.5", { currency: "EUR", locale: "de-DE" }))).toBe("1.234,50 €");
    expect(formatMoney("1234", { currency: "JPY" })).toBe("¥1,234");
  });
  it("keeps the decimals of a price that matter", () => {
    expect(formatPrice("104.250000000000")).toBe("$104.25");
    expect(formatPrice("104.12345")).toBe("$104.1235");
    expect(formatPrice("0.0123")).toBe("$0.0123");
  });
  it("refuses what is no number instead of printing it", () => {
    expect(() => formatMoney("NaN")).toThrow(RangeError);
    expect(() => formatMoney("")).toThrow(RangeError);
  });
});

describe("percent and points", () => {
  it("has one decimal and the unit after a space", () => {
    expect(plain(formatPercent("0.632"))).toBe("63.2 %");
    expect(plain(formatPercent(0.6))).toBe("60.0 %");
    expect(plain(formatPercent("0.6", { isTrimmed: true }))).toBe("60 %");
    expect(percentFigure("0.1256", { decimals: 2 })).toBe("12.56");
    expect(plain(formatPercent("0.5", { locale: "de-DE" }))).toBe("50,0 %");
    expect(plain(formatBand("0.55", "0.65"))).toBe("55.0 %–65.0 %");
  });
  it("never shows minus zero", () => {
    expect(plain(formatPercent("-0.0001"))).toBe("0.0 %");
    expect(plain(formatPercent("0", { isSigned: true }))).toBe("0.0 %");
  });
  it("never shows a breach as zero", () => {
    expect(plain(formatPoints("0.002"))).toBe("0.2 points");
    expect(plain(formatPoints("0.0004"))).toBe("0.04 points");
    expect(pointsFigure("-0.0004")).toBe("−0.04");
    expect(pointsFigure("0.0000000001")).toBe("<0.0001");
    expect(pointsFigure("0")).toBe("0.0");
  });
  it("reads numbers with exponents, which JSON may carry", () => {
    expect(percentFigure(1e-7, { decimals: 5 })).toBe("0.00001");
  });
});

describe("quantities, dates, locales", () => {
  it("drops stored zeros only", () => {
    expect(formatQuantity("12.5000000000")).toBe("12.5");
    expect(formatQuantity("0.0000000001")).toBe("0.0000000001");
    expect(countOf(1, "bucket")).toBe("1 bucket");
    expect(countOf(2400, "row")).toBe("2,400 rows");
  });
  it("does not move a day across time zones", () => {
    expect(formatDate("2026-11-20")).toBe("Nov 20, 2026");
    expect(formatDate("2026-11-20", "day", "en-GB")).toBe("20 Nov 2026");
  });
  it("says how long ago", () => {
    const now = new Date("2026-11-20T12:00:00Z");
    expect(formatAge("2026-11-20T11:59:40Z", now)).toBe("just now");
    expect(formatAge("2026-11-20T09:30:00Z", now)).toBe("2 hours ago");
    expect(formatAge("2026-11-19T11:00:00Z", now)).toBe("yesterday");
    expect(formatAge("2026-09-01T11:00:00Z", now)).toBe("2 months ago");
  });
  it.each([
    ["de-CH,de;q=0.9,en;q=0.8", "de-CH"],
    ["xx-bad!,fr;q=0.5", "fr"],
    ["en;q=0.2,sv-SE;q=0.9", "sv-SE"],
    ["*", "en-US"],
    [null, "en-US"],
  ])("reads %s as %s", (header, locale) => {
    expect(localeFromHeader(header)).toBe(locale);
  });
});
