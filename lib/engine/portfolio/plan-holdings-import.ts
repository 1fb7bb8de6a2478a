import type { Product } from "@/lib/engine/product/types";
import { Decimal, sum, ZERO } from "@/lib/kernel/decimal";
import type { Diagnostic } from "@/lib/kernel/diagnostics";
import { LARGEST_MONEY } from "@/lib/kernel/money";
import { diffHoldings } from "./diff-holdings";
import type {
  HoldingsImportPlan,
  ImportChoices,
  ImportedCash,
  ImportedHolding,
  ImportFacts,
  ImportNoteCode,
  ImportProblemCode,
  KnownProduct,
  PlannedPosition,
  UnknownHolding,
} from "./holdings-import-types";
import { symbolVariants } from "./symbol-variants";

/** A price this many times ours, or a part, is probably another product under the same symbol. */
const FAR_RATIO = 5;

type Findings = {
  problems: Diagnostic<ImportProblemCode>[];
  notes: Diagnostic<ImportNoteCode>[];
  leftOut: number[];
};

type Target = { productId: string | null; symbol: string; currency: string; lastClose: Decimal | null };

/**
 * Decides what a file of holdings makes of a portfolio: its positions and cash replace the present ones.
 * Every line ends in a position, in cash, among `unknown`, or in `leftOut`. With any entry in `problems`
 * nothing may be written. Quantities in units, cash to the cent (rounded half even, noted), each currency on its own.
 */
export function planHoldingsImport(facts: ImportFacts): HoldingsImportPlan {
  const { choices } = facts;
  const findings: Findings = { problems: [], notes: [], leftOut: [] };
  checkChoices(facts, findings);
  refuseBadLines(facts.badLines, choices, findings);
  const unknown: UnknownHolding[] = [];
  const found: { target: Target; holding: ImportedHolding }[] = [];
  for (const holding of facts.holdings) {
    if (choices.skipLines.has(holding.line)) {
      leaveOut(findings, holding.line, nameOf(holding));
      continue;
    }
    const target = targetOf(holding, facts);
    if (target) {
      checkHolding(holding, target, findings);
      found.push({ target, holding });
    } else if (choices.isUnknownSkipped) {
      leaveOut(findings, holding.line, nameOf(holding));
    } else {
      unknown.push({ holding, suggestions: suggestionsFor(holding, facts.products) });
      findings.problems.push({
        code: "UNKNOWN_SYMBOL",
        path: `line ${holding.line}`,
        message: `Line ${holding.line}: no product is known as ${nameOf(holding)}`,
      });
    }
  }
  const positions = gather(found, findings);
  const { cash, foreignCash } = addCash(facts.cash, facts, findings);
  if (positions.length === 0 && facts.cash.length === 0 && unknown.length === 0) {
    findings.problems.push({
      code: "NOTHING_TO_IMPORT",
      path: "",
      message: "The file holds no position and no cash",
    });
  }
  return {
    positions,
    newProducts: newProducts(found, choices),
    cash,
    foreignCash,
    cashBefore: facts.heldCash,
    unknown,
    changes: diffHoldings(facts.held, positions),
    ...findings,
  };
}

function nameOf(holding: ImportedHolding): string {
  const label = holding.symbol ?? holding.isin;
  return label === null ? `"${holding.name.slice(0, 60)}" (no symbol)` : label;
}

/** A choice for a line that is no holding is a mistake, not something to pass over. */
function checkChoices(facts: ImportFacts, findings: Findings): void {
  const holdings = new Set(facts.holdings.map((holding) => holding.line));
  const known = new Set([...holdings, ...facts.cash.map((line) => line.line), ...facts.badLines]);
  const bad = (line: number, message: string) =>
    findings.problems.push({ code: "BAD_CHOICE", path: `line ${line}`, message: `Line ${line} ${message}` });
  for (const line of facts.choices.skipLines) {
    if (!known.has(line)) bad(line, "cannot be left out: it is no position, cash or unreadable row");
  }
  for (const [line, symbol] of facts.choices.useSymbols) {
    if (!holdings.has(line)) bad(line, "is no position");
    else if (!facts.products.has(symbol)) bad(line, `cannot mean ${symbol}: no such product is known`);
  }
  for (const [line, product] of facts.choices.addProducts) {
    if (!holdings.has(line)) bad(line, "is no position");
    else if (facts.products.has(product.symbol))
      bad(line, `adds ${product.symbol}, which is known already; use it`);
  }
}

function refuseBadLines(badLines: readonly number[], choices: ImportChoices, findings: Findings): void {
  for (const line of badLines) {
    if (choices.isBadSkipped || choices.skipLines.has(line)) {
      leaveOut(findings, line, "it could not be read");
      continue;
    }
    const message = `Line ${line} could not be read; mend it or leave it out`;
    findings.problems.push({ code: "BAD_ROW", path: `line ${line}`, message });
  }
}

function leaveOut(findings: Findings, line: number, what: string): void {
  findings.leftOut.push(line);
  findings.notes.push({
    code: "LEFT_OUT",
    path: `line ${line}`,
    message: `Line ${line} is left out: ${what}`,
  });
}

/** A choice by hand comes before the file's own symbol. */
function targetOf(holding: ImportedHolding, facts: ImportFacts): Target | null {
  const added = facts.choices.addProducts.get(holding.line);
  const used = facts.choices.useSymbols.get(holding.line);
  const symbol = used ?? added?.symbol ?? holding.symbol ?? holding.isin;
  const known = symbol === null ? undefined : facts.products.get(symbol);
  if (known)
    return {
      productId: known.id,
      symbol: known.symbol,
      currency: known.currency,
      lastClose: known.lastClose,
    };
  return added ? { productId: null, symbol: added.symbol, currency: added.currency, lastClose: null } : null;
}

function checkHolding(holding: ImportedHolding, target: Target, findings: Findings): void {
  const { line } = holding;
  const path = `line ${line}`;
  if (holding.currency !== null && holding.currency !== target.currency) {
    const message = `Line ${line}: ${target.symbol} is in ${holding.currency} in the file and in ${target.currency} here`;
    findings.problems.push({ code: "UNLIKE_CURRENCY", path, message });
  }
  if (holding.price === null || target.lastClose === null || holding.price.isZero()) return;
  const ratio = holding.price.div(target.lastClose);
  if (ratio.lt(FAR_RATIO) && ratio.gt(new Decimal(1).div(FAR_RATIO))) return;
  const figures = `${holding.price.toFixed()} in the file, ${target.lastClose.toFixed()} here`;
  const message = `Line ${line}: the price of ${target.symbol} is ${figures}; is it the same product?`;
  findings.notes.push({ code: "PRICE_FAR", path, message });
}

/** One position a product, in the order of the file. */
function gather(
  found: readonly { target: Target; holding: ImportedHolding }[],
  findings: Findings,
): PlannedPosition[] {
  const bySymbol = new Map<string, { target: Target; holdings: ImportedHolding[] }>();
  for (const { target, holding } of found) {
    const entry = bySymbol.get(target.symbol);
    if (entry) entry.holdings.push(holding);
    else bySymbol.set(target.symbol, { target, holdings: [holding] });
  }
  return [...bySymbol.values()].map(({ target, holdings }) => {
    const lines = holdings.map((holding) => holding.line);
    if (lines.length > 1) {
      const message = `Lines ${lines.join(", ")} are all ${target.symbol} and were added up`;
      findings.notes.push({ code: "MERGED", path: target.symbol, message });
    }
    const quantity = sum(holdings.map((holding) => holding.quantity));
    if (quantity.gt(LARGEST_MONEY)) {
      const message = `${target.symbol}: ${quantity.toFixed()} units are more than can be held`;
      findings.problems.push({ code: "TOO_LARGE", path: target.symbol, message });
    }
    return {
      productId: target.productId,
      symbol: target.symbol,
      currency: target.currency,
      lines,
      quantity,
      costBasis: addCosts(target, holdings, findings),
    };
  });
}

function addCosts(target: Target, holdings: readonly ImportedHolding[], findings: Findings): Decimal | null {
  if (holdings.some((holding) => holding.costBasis === null)) return null;
  const cost = sum(holdings.map((holding) => holding.costBasis ?? ZERO));
  if (cost.gt(LARGEST_MONEY)) {
    const message = `${target.symbol}: a cost of ${cost.toFixed()} is more than can be kept`;
    findings.problems.push({ code: "TOO_LARGE", path: target.symbol, message });
  }
  if (cost.decimalPlaces() <= 2) return cost;
  const rounded = cost.toDecimalPlaces(2);
  const message = `${target.symbol}: the cost ${cost.toFixed()} was rounded to ${rounded.toFixed(2)}`;
  findings.notes.push({ code: "COST_ROUNDED", path: target.symbol, message });
  return rounded;
}

/** Money adds up by currency; a line that names none is in the portfolio's. Unlike currencies are never added. */
function addCash(
  lines: readonly ImportedCash[],
  facts: ImportFacts,
  findings: Findings,
): Pick<HoldingsImportPlan, "cash" | "foreignCash"> {
  const byCurrency = new Map<string, Decimal>([[facts.baseCcy, ZERO]]);
  for (const line of lines) {
    if (facts.choices.skipLines.has(line.line)) {
      leaveOut(findings, line.line, `${line.label}, ${line.amount.toFixed()}`);
      continue;
    }
    const currency = line.currency ?? facts.baseCcy;
    byCurrency.set(currency, (byCurrency.get(currency) ?? ZERO).plus(line.amount));
  }
  const totals = [...byCurrency].map(([currency, total]) => ({
    currency,
    amount: checkCash(total, currency, facts.baseCcy, findings),
  }));
  const foreign = totals.filter(({ currency, amount }) => currency !== facts.baseCcy && !amount.isZero());
  for (const { currency, amount } of foreign) {
    const message = `${amount.toFixed(2)} ${currency} in cash stays in ${currency}; it counts at the day's rate into ${facts.baseCcy}`;
    findings.notes.push({ code: "FOREIGN_CASH", path: "cash", message });
  }
  return { cash: totals[0]?.amount ?? ZERO, foreignCash: foreign };
}

function checkCash(total: Decimal, currency: string, baseCcy: string, findings: Findings): Decimal {
  const code = currency === baseCcy ? "" : ` ${currency}`;
  if (total.isNegative() && !total.isZero()) {
    const message = `The cash lines add up to ${total.toFixed(2)}${code}; cash cannot be below zero`;
    findings.problems.push({ code: "NEGATIVE_CASH", path: "cash", message });
  }
  if (total.gt(LARGEST_MONEY)) {
    findings.problems.push({
      code: "TOO_LARGE",
      path: "cash",
      message: `${total.toFixed(2)}${code} in cash is more than can be kept`,
    });
  }
  if (total.decimalPlaces() <= 2) return total;
  const rounded = total.toDecimalPlaces(2);
  const message = `Cash of ${total.toFixed()}${code} was rounded to ${rounded.toFixed(2)}`;
  findings.notes.push({ code: "CASH_ROUNDED", path: "cash", message });
  return rounded;
}

function suggestionsFor(holding: ImportedHolding, products: ReadonlyMap<string, KnownProduct>): string[] {
  return holding.symbol === null
    ? []
    : symbolVariants(holding.symbol).filter((variant) => products.has(variant));
}

/** Each product once, and only those that a position needs. */
function newProducts(
  found: readonly { target: Target; holding: ImportedHolding }[],
  choices: ImportChoices,
): Product[] {
  const bySymbol = new Map<string, Product>();
  for (const { target, holding } of found) {
    const product = choices.addProducts.get(holding.line);
    if (target.productId === null && product && !bySymbol.has(product.symbol))
      bySymbol.set(product.symbol, product);
  }
  return [...bySymbol.values()];
}
