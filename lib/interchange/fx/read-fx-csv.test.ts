import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readFxCsv } from "./read-fx-csv";

const TODAY = "2026-11-20";

function read(text: string, side = {}) {
  const file = readFxCsv(text, side, TODAY);
  return {
    ...file,
    texts: file.rates.map(
      ({ currency, quoteCurrency, date, rate }) => `${currency}/${quoteCurrency} ${date} ${rate}`,
    ),
    reasons: file.bad.quoted.map(({ line, column, reason }) => `${line} ${column}: ${reason}`),
  };
}

describe("reading exchange rates", () => {
  it("takes a pair a row", () => {
    const file = read(
      "date,currency,quote_currency,rate\n2026-11-20,EUR,USD,1.0850\n11/19/2026,chf,usd,1.13\n",
    );
    expect(file.layout).toBe("long");
    expect(file.texts).toEqual(["EUR/USD 2026-11-20 1.0850", "CHF/USD 2026-11-19 1.13"]);
    expect(read("date,pair,rate\n2026-11-20,EURUSD=X,1.085\n").texts).toEqual(["EUR/USD 2026-11-20 1.085"]);
  });

  it("takes a column a pair, or a column a currency once it knows the other side", () => {
    const text = "Date,EUR/USD,USDJPY\n2026-11-20,1.085,150\n2026-11-19,N/A,149.5\n";
    const file = read(text);
    expect(file.texts).toEqual([
      "EUR/USD 2026-11-20 1.085",
      "USD/JPY 2026-11-20 150",
      "USD/JPY 2026-11-19 149.5",
    ]);
    expect(file.empty).toBe(1);
    // As the European Central Bank writes it: units of each currency per euro.
    const ecb = "Date,USD,JPY,\n2026-11-20,1.085,163.1,\n";
    expect(read(ecb, { per: "EUR" }).texts).toEqual(["EUR/USD 2026-11-20 1.085", "EUR/JPY 2026-11-20 163.1"]);
    expect(read("Date,EUR\n2026-11-20,1.085\n", { quote: "USD" }).texts).toEqual([
      "EUR/USD 2026-11-20 1.085",
    ]);
    expect(() => read(ecb)).toThrow("say which the other is");
    expect(() => read(ecb, { per: "EUR", quote: "USD" })).toThrow("one of the two");
  });

  it("takes a country a row, in its money per dollar, and names those whose money is no more", () => {
    const file = read(
      "Date,Country,Exchange rate\n2026-06-01,Switzerland,0.80\n1990-01-01,France,5.7\n2020-01-01,Narnia,2\n",
    );
    expect(file.layout).toBe("country");
    expect(file.texts).toEqual(["USD/CHF 2026-06-01 0.80"]);
    expect(file.reasons).toEqual([
      "3 Country: has a currency that is no more; the row is left out",
      "4 Country: is no country whose currency is known here",
    ]);
  });

  it("reads decimal commas where the delimiter leaves room for them", () => {
    expect(read("date;pair;rate\n2026-11-20;EUR/USD;1,0850\n").texts).toEqual(["EUR/USD 2026-11-20 1.085"]);
  });

  it("tells every bad row and keeps the good ones", () => {
    const rows = [
      "2026-11-20,EUR,USD,0",
      "2026-11-20,EUR,USD,-1",
      "2026-11-20,EUR,USD,1e3",
      "2026-02-30,EUR,USD,1",
      "2026-11-21,EUR,USD,1",
      "2026-11-20,EUR,EUR,1",
      "2026-11-20,UDS,EUR,1",
      "2026-11-20,EUR,,1",
      "2026-11-20,EUR,USD,1.085",
      "2026-11-20,EUR,USD,1.09",
      "2026-11-19,EUR,USD,NaN",
      "2026-11-18,EUR,USD,3%",
      "2026-11-17,EUR,USD,1.0000000000001",
    ];
    const file = read(["date,currency,quote_currency,rate", ...rows].join("\n"));
    expect(file.texts).toEqual(["EUR/USD 2026-11-20 1.085", "EUR/USD 2026-11-17 1"]);
    expect(file.reasons).toEqual([
      "2 rate: is zero; a rate is more than zero",
      "3 rate: is negative; a rate is more than zero",
      expect.stringMatching(/^4 rate:/),
      "5 date: is no day of the calendar; dates are year-month-day or month/day/year",
      "6 date: lies in the future",
      "7 currency: EUR in EUR is always 1",
      "8 currency: UDS is no currency code of ISO 4217",
      "9 currency: nothing is no currency code of ISO 4217",
      "11 rate: is a second rate of EUR/USD on 2026-11-20; the first one counts",
      "13 rate: is a percentage, not a rate",
    ]);
    expect([file.empty, file.notes]).toEqual([1, ["Rounded to 12 decimals, where there were more: 1."]]);
  });

  it("refuses what is no table of rates", () => {
    expect(() => read("a,b\n1,2\n")).toThrow();
    expect(() => read("date,nonsense\n2026-11-20,1\n")).toThrow("No rate column");
    expect(() => read("date,currency\n2026-11-20,EUR\n")).toThrow("no rate column");
  });

  const folders = [process.env.PLUMBLINE_SHARED_DATA ?? "../shared/data", "../../shared/data"];
  const federal = folders.map((folder) => join(folder, "macro/fx_monthly_fed.csv")).find(existsSync) ?? "";
  it.runIf(federal !== "")("reads the Federal Reserve's monthly table whole", () => {
    const file = readFxCsv(readFileSync(federal, "utf8"), {}, TODAY);
    expect(file.layout).toBe("country");
    expect(file.rows).toBe(file.rates.length + file.empty + file.bad.count);
    expect(new Set(file.rates.map(({ quoteCurrency }) => quoteCurrency)).size).toBe(22);
    const euro = file.rates.findLast(({ quoteCurrency }) => quoteCurrency === "EUR");
    expect(euro).toMatchObject({ currency: "USD", quoteCurrency: "EUR", date: "2026-06-01" });
  });
});
