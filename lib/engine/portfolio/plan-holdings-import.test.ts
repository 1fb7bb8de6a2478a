import { describe, expect, it } from "vitest";
import type { Product } from "@/lib/engine/product/types";
import { Decimal } from "@/lib/kernel/decimal";
import type { ImportedCash, ImportedHolding, ImportFacts, KnownProduct } from "./holdings-import-types";
import { planHoldingsImport } from "./plan-holdings-import";

const d = (text: string) => new Decimal(text);

function holding(
  line: number,
  symbol: string | null,
  quantity: string,
  more: Partial<ImportedHolding> = {},
): ImportedHolding {
  return {
    line,
    symbol,
    isin: null,
    name: "Name",
    quantity: d(quantity),
    price: null,
    costBasis: null,
    currency: null,
    ...more,
  };
}

function cash(line: number, amount: string, currency: string | null = null): ImportedCash {
  return { line, label: "Cash", amount: d(amount), currency };
}

function known(symbol: string, more: Partial<KnownProduct> = {}): [string, KnownProduct] {
  return [symbol, { id: `id-${symbol}`, symbol, name: symbol, currency: "USD", lastClose: null, ...more }];
}

const NOTE: Product = {
  symbol: "TNOTE",
  name: "Treasury note",
  type: "Bond",
  assetClass: "fixed_income",
  region: "us",
  sector: null,
  currency: "USD",
  exchange: null,
  issuer: null,
  expenseRatio: null,
  aumUsd: null,
  averageDailyVolumeUsd: null,
  inception: null,
  tags: [],
};

function facts(
  more: Partial<Omit<ImportFacts, "choices">> & { choices?: Partial<ImportFacts["choices"]> },
): ImportFacts {
  return {
    holdings: [],
    cash: [],
    badLines: [],
    baseCcy: "USD",
    products: new Map([known("VTI"), known("BND"), known("BRK-B")]),
    held: [],
    heldCash: d("0"),
    ...more,
    choices: {
      skipLines: new Set(),
      useSymbols: new Map(),
      addProducts: new Map(),
      isUnknownSkipped: false,
      isBadSkipped: false,
      ...more.choices,
    },
  };
}

const codes = (entries: readonly { code: string; path: string }[]) =>
  entries.map((entry) => [entry.code, entry.path]);

describe("planHoldingsImport", () => {
  it("replaces what is held and says what that changes", () => {
    const plan = planHoldingsImport(
      facts({
        holdings: [holding(2, "VTI", "10", { costBasis: d("1000.00") }), holding(3, "BND", "5.5")],
        cash: [cash(4, "5123.45", "USD"), cash(5, "-250")],
        held: [
          { productId: "id-VTI", symbol: "VTI", quantity: d("8") },
          { productId: "id-BND", symbol: "BND", quantity: d("5.50") },
          { productId: "id-GLD", symbol: "GLD", quantity: d("3") },
        ],
        heldCash: d("10"),
      }),
    );
    expect(plan.problems).toEqual([]);
    expect(
      plan.positions.map((position) => [
        position.productId,
        position.quantity.toFixed(),
        position.costBasis?.toFixed(2),
      ]),
    ).toEqual([
      ["id-VTI", "10", "1000.00"],
      ["id-BND", "5.5", undefined],
    ]);
    expect(plan.cash.toFixed(2)).toBe("4873.45");
    expect(
      plan.changes.map((change) => [
        change.symbol,
        change.kind,
        change.before.toFixed(),
        change.after.toFixed(),
      ]),
    ).toEqual([
      ["VTI", "changed", "8", "10"],
      ["BND", "unchanged", "5.5", "5.5"],
      ["GLD", "removed", "3", "0"],
    ]);
  });

  it("refuses unknown symbols and bad rows, each with its line, and suggests other spellings", () => {
    const plan = planHoldingsImport(
      facts({ holdings: [holding(2, "BRKB", "1"), holding(3, null, "5")], badLines: [7] }),
    );
    expect(codes(plan.problems)).toEqual([
      ["BAD_ROW", "line 7"],
      ["UNKNOWN_SYMBOL", "line 2"],
      ["UNKNOWN_SYMBOL", "line 3"],
    ]);
    expect(plan.unknown.map((one) => one.suggestions)).toEqual([["BRK-B"], []]);
  });

  it("takes each choice: use, add, skip, and adds up lines that become one product", () => {
    const plan = planHoldingsImport(
      facts({
        holdings: [
          holding(2, "BRKB", "1"),
          holding(3, "BRK-B", "2"),
          holding(4, null, "5000"),
          holding(5, "ODD", "1"),
          holding(6, null, "7"),
        ],
        cash: [cash(8, "5"), cash(9, "7", "EUR")],
        badLines: [7],
        choices: {
          useSymbols: new Map([[2, "BRK-B"]]),
          addProducts: new Map([
            [4, NOTE],
            [6, NOTE],
          ]),
          skipLines: new Set([5, 7, 9]),
        },
      }),
    );
    expect(plan.problems).toEqual([]);
    expect(
      plan.positions.map((position) => [
        position.productId,
        position.symbol,
        position.quantity.toFixed(),
        position.lines,
      ]),
    ).toEqual([
      ["id-BRK-B", "BRK-B", "3", [2, 3]],
      [null, "TNOTE", "5007", [4, 6]],
    ]);
    expect(plan.newProducts).toEqual([NOTE]);
    expect(plan.leftOut).toEqual([7, 5, 9]);
    expect(plan.cash.toFixed(2)).toBe("5.00");
  });

  it("leaves out all unknown and all unreadable lines when told to", () => {
    const plan = planHoldingsImport(
      facts({
        holdings: [holding(2, "VTI", "1"), holding(3, "ODD", "1")],
        badLines: [4],
        choices: { isUnknownSkipped: true, isBadSkipped: true },
      }),
    );
    expect(plan.problems).toEqual([]);
    expect(plan.leftOut).toEqual([4, 3]);
  });

  it("refuses choices for lines and symbols that are not there", () => {
    const plan = planHoldingsImport(
      facts({
        holdings: [holding(2, "VTI", "1")],
        choices: {
          skipLines: new Set([9]),
          useSymbols: new Map([
            [2, "NOPE"],
            [8, "VTI"],
          ]),
          addProducts: new Map([
            [2, { ...NOTE, symbol: "VTI" }],
            [7, NOTE],
          ]),
        },
      }),
    );
    expect(codes(plan.problems).filter(([code]) => code === "BAD_CHOICE")).toEqual([
      ["BAD_CHOICE", "line 9"],
      ["BAD_CHOICE", "line 2"],
      ["BAD_CHOICE", "line 8"],
      ["BAD_CHOICE", "line 2"],
      ["BAD_CHOICE", "line 7"],
    ]);
  });

  it("never adds unlike currencies, negative cash or more than can be kept", () => {
    const plan = planHoldingsImport(
      facts({
        holdings: [
          holding(2, "VTI", "1", { currency: "EUR" }),
          holding(3, "BND", "999999999999999", { costBasis: d("1e16") }),
          holding(4, "BND", "9", { costBasis: d("1") }),
        ],
        cash: [cash(5, "-10", "USD"), cash(6, "30", "EUR"), cash(7, "-4", "CHF")],
      }),
    );
    expect(codes(plan.problems)).toEqual([
      ["UNLIKE_CURRENCY", "line 2"],
      ["TOO_LARGE", "BND"],
      ["TOO_LARGE", "BND"],
      ["NEGATIVE_CASH", "cash"],
      ["NEGATIVE_CASH", "cash"],
    ]);
    expect(plan.problems.slice(-2).map(({ message }) => message)).toEqual([
      "The cash lines add up to -10.00; cash cannot be below zero",
      "The cash lines add up to -4.00 CHF; cash cannot be below zero",
    ]);
    expect(codes(planHoldingsImport(facts({ cash: [cash(2, "1e16")] })).problems)).toEqual([
      ["TOO_LARGE", "cash"],
    ]);
  });

  it("keeps money of another currency in its currency", () => {
    const plan = planHoldingsImport(
      facts({ cash: [cash(2, "5"), cash(3, "7.005", "EUR"), cash(4, "3", "EUR"), cash(5, "0", "CHF")] }),
    );
    expect(plan.problems).toEqual([]);
    expect([
      plan.cash.toFixed(2),
      plan.foreignCash.map(({ currency, amount }) => `${amount} ${currency}`),
    ]).toEqual(["5.00", ["10 EUR"]]);
    expect(codes(plan.notes)).toEqual([
      ["CASH_ROUNDED", "cash"],
      ["FOREIGN_CASH", "cash"],
    ]);
  });

  it("says what it rounds and where a price looks like another product's", () => {
    const plan = planHoldingsImport(
      facts({
        holdings: [
          holding(2, "VTI", "1", { price: d("90000"), costBasis: d("3000.125") }),
          holding(3, "BND", "1", { price: d("80") }),
        ],
        cash: [cash(4, "1000.123456")],
        products: new Map([known("VTI", { lastClose: d("250") }), known("BND", { lastClose: d("75") })]),
      }),
    );
    expect(codes(plan.notes)).toEqual([
      ["PRICE_FAR", "line 2"],
      ["COST_ROUNDED", "VTI"],
      ["CASH_ROUNDED", "cash"],
    ]);
    expect([plan.cash.toFixed(), plan.positions[0]?.costBasis?.toFixed()]).toEqual(["1000.12", "3000.12"]);
  });

  it("refuses a file without any holding", () => {
    expect(codes(planHoldingsImport(facts({})).problems)).toEqual([["NOTHING_TO_IMPORT", ""]]);
  });
});
