import type { CsvRow } from "@/lib/interchange/csv-table";
import { unescapeCsvText } from "@/lib/interchange/csv-write";
import { type DecimalMark, type NumberReading, readNumber } from "@/lib/interchange/numbers";
import { isTotalLabel, recogniseCash } from "./cash";
import { readSymbol, type SymbolReading } from "./symbols";
import type {
  BadRow,
  CashLine,
  HoldingField,
  HoldingRow,
  HoldingsLayout,
  HoldingsWarning,
  SkippedLine,
  UsedColumn,
} from "./types";

export type RowContext = {
  layout: HoldingsLayout;
  header: readonly string[];
  columns: ReadonlyMap<HoldingField, UsedColumn>;
  marks: ReadonlyMap<HoldingField, DecimalMark>;
};

/** What one line turned out to be; every line gets exactly one outcome. */
export type RowOutcome =
  | { kind: "position"; row: HoldingRow; warnings: HoldingsWarning[] }
  | { kind: "cash"; cash: CashLine; warnings: HoldingsWarning[] }
  | { kind: "total"; skipped: SkippedLine; value: string | null }
  | { kind: "skipped"; skipped: SkippedLine }
  | { kind: "bad"; bad: BadRow };

const LONGEST_NAME = 255;
const ISO_CURRENCY = /^[A-Z]{3}$/;

type Cells = {
  line: number;
  text: string;
  title: (field: HoldingField) => string;
  raw: (field: HoldingField) => string;
  figure: (field: HoldingField) => NumberReading;
};

export function readHoldingRow(row: CsvRow, context: RowContext): RowOutcome {
  const cells = cellsOf(row, context);
  const extra = row.cells.slice(context.header.length).filter((cell) => cell !== "");
  const label = cells.raw("symbol") || cells.raw("name") || row.cells.find((cell) => cell !== "") || "";
  if (isTotal(row, cells)) {
    const value = cells.figure("value");
    const skipped = { line: row.line, reason: "a total, not a holding", text: cells.text };
    return { kind: "total", skipped, value: value.kind === "number" ? value.value : null };
  }
  if (extra.length > 0) {
    const reason = `has ${row.cells.length} cells under ${context.header.length} titles; a delimiter inside a cell needs quotes`;
    return { kind: "bad", bad: { line: row.line, column: "", reason, text: cells.text } };
  }
  const symbol = readSymbol(cells.raw("symbol"));
  const cash = readCash(cells, symbol, label, context.layout);
  if (cash) return cash;
  return readPosition(cells, symbol);
}

function cellsOf(row: CsvRow, context: RowContext): Cells {
  const raw = (field: HoldingField) => row.cells[context.columns.get(field)?.column ?? -1] ?? "";
  return {
    line: row.line,
    text: row.cells
      .filter((cell) => cell !== "")
      .join(" · ")
      .slice(0, 300),
    title: (field) => context.columns.get(field)?.header || field,
    raw,
    figure: (field) => readNumber(raw(field), context.marks.get(field) ?? "."),
  };
}

/** The label of a total stands in the symbol's, the name's or the first cell, and a total has no price. */
function isTotal(row: CsvRow, cells: Cells): boolean {
  const labels = [cells.raw("symbol"), cells.raw("name"), row.cells[0] ?? ""];
  return labels.some(isTotalLabel) && cells.figure("price").kind !== "number";
}

function readCash(
  cells: Cells,
  symbol: SymbolReading,
  label: string,
  layout: HoldingsLayout,
): RowOutcome | null {
  const quantity = cells.figure("quantity");
  const verdict = recogniseCash({
    symbolCell: cells.raw("symbol"),
    nameCell: cells.raw("name"),
    assetTypeCell: cells.raw("asset_type"),
    symbol: symbol.kind === "symbol" ? symbol.symbol : null,
    isStarred: symbol.kind === "symbol" && symbol.isStarred,
    price: cells.figure("price"),
    hasQuantity: quantity.kind !== "missing",
    layout,
  });
  if (!verdict) return null;
  const value = cells.figure("value");
  const amount = value.kind === "missing" ? quantity : value;
  const column = value.kind === "missing" ? "quantity" : "value";
  if (amount.kind !== "number" || amount.isPercent) {
    const reason = amount.kind === "bad" ? amount.reason : "cash without an amount";
    return { kind: "bad", bad: { line: cells.line, column: cells.title(column), reason, text: cells.text } };
  }
  const currency = verdict.currency ?? currencyOf(cells, [amount]);
  const warnings: HoldingsWarning[] = verdict.isSettlementFund
    ? [
        {
          code: "MONEY_MARKET_AS_CASH",
          line: cells.line,
          message: `Line ${cells.line}: ${label} is the account's settlement fund; its ${amount.value} count as cash`,
        },
      ]
    : [];
  const cash = { line: cells.line, label, amount: amount.value, currency, isPending: verdict.isPending };
  return { kind: "cash", cash, warnings };
}

function readPosition(cells: Cells, symbol: SymbolReading): RowOutcome {
  const { line, text } = cells;
  const bad = (field: HoldingField, reason: string): RowOutcome => ({
    kind: "bad",
    bad: { line, column: cells.title(field), reason, text },
  });
  if (symbol.kind === "bad") return bad("symbol", symbol.reason);
  const isinCell = readSymbol(cells.raw("isin"));
  const isin = symbol.kind === "isin" ? symbol.isin : isinCell.kind === "isin" ? isinCell.isin : null;
  const fullName = unescapeCsvText(cells.raw("name"))
    .replace(/\p{Cc}+/gu, " ")
    .trim();
  const quantity = cells.figure("quantity");
  if (symbol.kind === "missing" && isin === null && fullName === "" && quantity.kind !== "number") {
    return { kind: "skipped", skipped: { line, reason: "names no product and no quantity", text } };
  }
  if (quantity.kind === "missing") return bad("quantity", "is missing");
  if (quantity.kind === "bad") return bad("quantity", quantity.reason);
  if (quantity.isPercent) return bad("quantity", "is a percentage, not a number of units");
  if (quantity.value.startsWith("-"))
    return bad("quantity", `is ${quantity.value}; short positions cannot be held here`);
  const reason = tooLong(quantity.value);
  if (reason) return bad("quantity", reason);
  if (quantity.value === "0")
    return { kind: "skipped", skipped: { line, reason: "its quantity is 0", text } };

  const warnings: HoldingsWarning[] = [];
  const warn = (code: HoldingsWarning["code"], message: string) => warnings.push({ code, line, message });
  const figure = (field: "price" | "value" | "cost_basis"): NumberReading => {
    const reading = cells.figure(field);
    const why = reading.kind === "bad" ? reading.reason : refuseFigure(reading);
    if (why === null) return reading;
    warn("FIGURE_UNREADABLE", `Line ${line}: ${cells.title(field)} was left out because it ${why}`);
    return { kind: "missing" };
  };
  const [price, value, cost] = [figure("price"), figure("value"), figure("cost_basis")];
  if (fullName.length > LONGEST_NAME)
    warn("NAME_CUT", `Line ${line}: the name was cut to ${LONGEST_NAME} characters`);
  if (symbol.kind === "missing" && isin === null) {
    warn(
      "NO_SYMBOL",
      `Line ${line}: "${fullName.slice(0, 60)}" has no symbol; name the product or leave it out`,
    );
  }
  const account = cells.raw("account");
  const row: HoldingRow = {
    line,
    mergedLines: [],
    kind: "position",
    symbol: symbol.kind === "symbol" ? symbol.symbol : null,
    rawSymbol: cells.raw("symbol"),
    isin,
    name: fullName.slice(0, LONGEST_NAME),
    quantity: quantity.value,
    price: price.kind === "number" ? price.value : null,
    value: value.kind === "number" ? value.value : null,
    costBasis: cost.kind === "number" ? cost.value : null,
    currency: currencyOf(cells, [price, value]),
    accounts: account === "" ? [] : [account],
  };
  return { kind: "position", row, warnings };
}

/** numeric(28,10) holds 18 digits before the point and 10 behind it. */
function tooLong(value: string): string | null {
  const [whole = "", fraction = ""] = value.split(".");
  if (fraction.length > 10) return `has more than 10 decimals (${value})`;
  return whole.length > 15 ? `is too large (${value})` : null;
}

function refuseFigure(reading: NumberReading): string | null {
  if (reading.kind !== "number") return null;
  if (reading.isPercent) return "is a percentage";
  return reading.value.startsWith("-") ? `is negative (${reading.value})` : null;
}

/** A column says it best; a sign at a figure says it too. */
function currencyOf(cells: Cells, readings: readonly NumberReading[]): string | null {
  const named = cells.raw("currency").trim();
  if (named === "GBp") return "GBX";
  if (ISO_CURRENCY.test(named.toUpperCase())) return named.toUpperCase();
  for (const reading of readings) {
    if (reading.kind === "number" && reading.currency !== null) return reading.currency;
  }
  return null;
}
