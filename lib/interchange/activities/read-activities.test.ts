import { describe, expect, it } from "vitest";
import { readText } from "@/lib/interchange/read-text";
import { RefusedError } from "@/lib/kernel/errors";
import { joinOrders } from "./join-orders";
import { readActivities } from "./read-activities";
import type { ReadActivitiesOptions } from "./types";

const read = (text: string, options?: ReadActivitiesOptions) => readActivities(readText(text), options);
const brief = (text: string, options?: ReadActivitiesOptions) =>
  read(text, options).rows.map((row) =>
    [
      row.date,
      row.kind,
      row.isin ?? row.symbol ?? "",
      row.quantity?.toFixed() ?? "",
      row.price?.toFixed() ?? "",
      row.cashAmount.toFixed(2),
      row.currency,
    ].join(" "),
  );
const badLines = (text: string, options?: ReadActivitiesOptions) =>
  read(text, options).badRows.map((bad) => `${bad.line} ${bad.column}: ${bad.reason}`);

const HEAD = "Date,Type,Symbol,Quantity,Price,Amount,Fee,Currency\n";
const list = (...rows: string[]) => `${HEAD}${rows.join("\n")}\n`;

describe("lists of any broker", () => {
  it("reads titles and words of several languages, decimal commas and days first", () => {
    const text =
      "Datum;Typ;ISIN;Stück;Kurs;Betrag;Gebühr;Währung\n13.02.2024;Kauf;IE00B3RBWM25;10;98,50;985,00;1,50;EUR\n" +
      "14.02.2024;Dividende;IE00B3RBWM25;;;12,34;;EUR\n15.02.2024;Verkauf;IE00B3RBWM25;4;100,00;398,50;1,50;EUR\n";
    expect(brief(text)).toEqual([
      // 985.00 is units × price: the fee comes on top. 398.50 has it taken off already.
      "2024-02-13 buy IE00B3RBWM25 10 98.5 -986.50 EUR",
      "2024-02-14 dividend IE00B3RBWM25   12.34 EUR",
      "2024-02-15 sell IE00B3RBWM25 -4 100 398.50 EUR",
    ]);
  });

  it("takes columns by number and words by choice, and leaves out what it is told to", () => {
    const text =
      "Tag;Vorfall;Papier;Menge;Summe\n02.01.2024;Zugang;VTI;10;2.001,00\n03.01.2024;Notiz;;;1,00\n";
    const options = {
      columns: { date: 1, kind: "Vorfall", symbol: 3, quantity: 4, amount: 5 },
      kinds: new Map([
        ["zugang", "buy"],
        ["Notiz", "skip"],
      ] as const),
      currency: "EUR",
    };
    expect(brief(text, options)).toEqual(["2024-01-02 buy VTI 10 200.1 -2001.00 EUR"]);
    expect(read(text, options).skipped).toMatchObject([{ line: 3, reason: '"Notiz" is left out' }]);
    expect(read(text, { ...options, kinds: new Map() }).kindWords).toEqual([
      { word: "Zugang", count: 1, kind: null },
      { word: "Notiz", count: 1, kind: null },
    ]);
  });

  it("asks for columns with all that a person needs to choose", () => {
    let error: unknown;
    try {
      read("Wann,Was\n2024-01-02,Kauf\n");
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(RefusedError);
    expect((error as RefusedError).code).toBe("COLUMNS_NOT_RECOGNISED");
    expect((error as RefusedError).data).toMatchObject({
      missing: ["date", "kind", "amount"],
      headers: ["Wann", "Was"],
      sample: [["2024-01-02", "Kauf"]],
    });
  });

  it("reads splits as a ratio, transfers without money, and fees in another currency as lines of their own", () => {
    const text =
      "Date,Type,Symbol,Quantity,Price,Amount,Fee,Fee currency,Currency\n2024-01-02,Split,AVGO,10:1,,,,,USD\n" +
      "2024-01-02,Transfer In,VTI,5,,,,,USD\n2024-01-03,Buy,VTI,1,200,200,1,CHF,USD\n";
    expect(read(text).rows.map((row) => [row.kind, row.splitRatio?.toFixed() ?? null, row.currency])).toEqual(
      [
        ["split", "10", "USD"],
        ["transfer_in", null, "USD"],
        ["buy", null, "USD"],
        ["fee", null, "CHF"],
      ],
    );
  });

  it("says when dates can be two days, and takes the order by hand", () => {
    const text = list("03/04/2024,Deposit,,,,100,,USD");
    expect(read(text).warnings.map((one) => one.code)).toEqual(["DATE_ORDER"]);
    expect(brief(text)[0]).toContain("2024-03-04");
    expect(brief(text, { dateOrder: "dmy" })[0]).toContain("2024-04-03");
    expect(brief(list("03/04/2024,Deposit,,,,100,,USD", "13/04/2024,Deposit,,,,1,,USD"))[0]).toContain(
      "2024-04-03",
    );
  });
});

describe("bad input", () => {
  it.each([
    [
      "a day that is none",
      "31/02/2024,Buy,VTI,1,200,200,,USD",
      /2 date: "31\/02\/2024" is no day of the calendar/,
    ],
    ["no date", "soon,Buy,VTI,1,200,200,,USD", /2 date: "soon" is no date/],
    ["a split of 0", "2024-01-02,Split,VTI,0,,,,USD", /2 : is a split of 0/],
    ["a split in nothing", "2024-01-02,Split,VTI,0:1,,,,USD", /split of 0/],
    ["0 units", "2024-01-02,Buy,VTI,0,200,200,,USD", /2 quantity: is 0/],
    ["an unknown currency", "2024-01-02,Buy,VTI,1,200,200,,ZZZ", /2 currency: "ZZZ" is no currency/],
    ["an exponent", "2024-01-02,Buy,VTI,1E3,200,200,,USD", /2 quantity: "1E3" is written with an exponent/],
    ["a formula", "2024-01-02,Buy,=cmd|'/c calc'!A1,1,200,200,,USD", /2 symbol: .* is no symbol/],
    ["no product", "2024-01-02,Buy,,1,200,200,,USD", /2 : names no product/],
    ["no money", "2024-01-02,Dividend,VTI,,,,,USD", /2 amount: is empty or 0/],
    [
      "an adjustment",
      "2024-01-02,Reconciliation,VTI,1,,1,,USD",
      /2 kind: "Reconciliation" is no kind that is known/,
    ],
    ["11 decimals of a unit", "2024-01-02,Buy,VTI,0.12345678901,200,24.69,,USD", /more than 10 decimals/],
    ["a percentage", "2024-01-02,Buy,VTI,5%,200,200,,USD", /2 quantity: "5%" is a percentage/],
  ])("%s names its line and column", (_, row, reason) => {
    const file = read(list(row, "2024-01-05,Deposit,,,,1,,USD"));
    expect(file.rows).toHaveLength(1);
    expect(file.badRows.map((bad) => `${bad.line} ${bad.column}: ${bad.reason}`)).toEqual([
      expect.stringMatching(reason),
    ]);
  });

  it("reads each figure of a file with both decimal signs by itself, and refuses what could mean two things", () => {
    const text =
      "Date;Type;Amount;Currency\n2024-01-02;Deposit;1.234,56;EUR\n2024-01-03;Deposit;99.5;EUR\n2024-01-04;Deposit;1.234;EUR\n";
    expect(brief(text).map((row) => row.split(" ").at(-2))).toEqual(["1234.56", "99.50"]);
    expect(badLines(text)).toEqual([
      '4 amount: "1.234" can mean two figures, as the file has decimal points and decimal commas',
    ]);
  });

  it("refuses an empty file, one without rows to read, a truncated quote and 50,001 rows as a whole", () => {
    expect(() => read("")).toThrow("The file is empty");
    expect(read(HEAD)).toMatchObject({ rows: [], badRows: [], skipped: [] });
    expect(() => read(`${HEAD}2024-01-02,Deposit,"x`)).toThrow("is never closed");
    expect(() => read(list(...Array<string>(50_001).fill("2024-01-02,Deposit,,,,1,,USD")))).toThrow(
      "50,001 rows; at most 50,000",
    );
  });

  it("keeps duplicate lines apart and lines of another broker's list out, by name", () => {
    const schwab =
      'Date,Action,Symbol,Description,Quantity,Price,Fees & Comm,Amount\n"01/23/2023","Advisor Fee","","TO ADVISOR","","","","-$6.10"\n' +
      '"01/23/2023","Advisor Fee","","TO ADVISOR","","","","-$6.10"\n\n' +
      "Datum,Tijd,Valutadatum,Product,ISIN,Omschrijving,FX,Mutatie,,Saldo,,Order Id\n19-12-2022,18:33,19-12-2022,,,iDEAL Deposit,,EUR,5,EUR,5,\n";
    const file = read(schwab);
    expect(new Set(file.rows.map((row) => row.fingerprint)).size).toBe(2);
    expect(file.badRows.map((bad) => [bad.line, bad.reason])).toEqual([
      [5, "belongs to a DEGIRO account statement in the same file; import it by itself"],
      [6, "belongs to a DEGIRO account statement in the same file; import it by itself"],
    ]);
  });

  it("names a half of a split or an unknown word of a known layout", () => {
    const head = "Date,Action,Symbol,Description,Quantity,Price,Fees & Comm,Amount\n";
    expect(
      badLines(`${head}06/10/2024,Reverse Split,TNXP,TONIX,1,,,\n06/11/2024,Magic,TNXP,TONIX,1,,,\n`),
    ).toEqual([
      "2 Action: is one half of a reverse split; its other line is not in the file. Export a longer period",
      '3 Action: "Magic" is no kind of transaction that is known',
    ]);
  });
});

describe("DEGIRO", () => {
  const head = "Datum,Tijd,Valutadatum,Product,ISIN,Omschrijving,FX,Mutatie,,Saldo,,Order Id\n";
  const line = (words: string, amount: string, order = "", currency = "EUR") =>
    `02-01-2024,09:00,02-01-2024,VANGUARD,IE00B3RBWM25,"${words}",,${currency},"${amount}",EUR,"0,00",${order}\n`;

  it("makes one transaction of an order's fills and costs, to the cent", () => {
    const text = `${head}${line("DEGIRO Transactiekosten en/of kosten van derden", "-2,00", "o1")}${line("Koop 3 @ 100 EUR", "-300,00", "o1")}${line("Koop 1 @ 104 EUR", "-104,00", "o1")}`;
    const [row, ...others] = joinOrders(read(text).rows);
    expect(others).toEqual([]);
    expect(row).toMatchObject({ kind: "buy", lines: [2, 3, 4] });
    expect([row?.quantity, row?.price, row?.cashAmount, row?.fee].map(String)).toEqual([
      "4",
      "101",
      "-406",
      "2",
    ]);
    expect(row?.fingerprints).toHaveLength(3);
  });

  it("reads a split as a split, also where its halves move money", () => {
    const text = `${head}${line("STOCK SPLIT: Koop 10 @ 10 EUR", "-100,00")}${line("STOCK SPLIT: Verkoop 1 @ 100 EUR", "100,00")}`;
    const file = read(text);
    expect(file.badRows).toEqual([]);
    expect(file.rows.map((row) => [row.kind, row.splitRatio?.toFixed(), row.cashAmount.toFixed()])).toEqual([
      ["split", "10", "0"],
    ]);
  });
});
