import type { NumberReading } from "@/lib/interchange/numbers";
import type { HoldingsLayout } from "./types";

/** Settlement funds that brokers keep uninvested money in; a unit is always worth 1. */
const SETTLEMENT_FUNDS = new Set(["SPAXX", "FDRXX", "FZFXX", "FCASH", "QACDS", "CORE", "VMFXX"]);
const CURRENCIES = new Set(
  "USD,EUR,GBP,CHF,CAD,AUD,NZD,JPY,SEK,NOK,DKK,PLN,CZK,HUF,SGD,HKD,INR,CNY,ZAR,BRL,MXN".split(","),
);
const CASH_LABEL = new RegExp(
  "^(cash($|\\W)|pending (activity|cash)|us dollars?$|settled cash|uninvested cash|free cash|available cash|bargeld|" +
    "guthaben|kontostand|liquidität|liquide mittel|tegoed|vrije ruimte|money market sweep|net cash|total cash$)",
  "i",
);

export type CashFacts = {
  /** The cells as written. */
  symbolCell: string;
  nameCell: string;
  assetTypeCell: string;
  /** Normalised symbol, null when there is none. */
  symbol: string | null;
  isStarred: boolean;
  price: NumberReading;
  hasQuantity: boolean;
  layout: HoldingsLayout;
};

export type CashVerdict = { isPending: boolean; isSettlementFund: boolean; currency: string | null };

/**
 * Whether a row is money rather than a product, and why. A ticker that merely reads like cash (CASH is
 * a listed bank) stays a position when it has a price other than 1.
 */
export function recogniseCash(facts: CashFacts): CashVerdict | null {
  const { price, symbol } = facts;
  const isWorthOne = price.kind === "missing" || (price.kind === "number" && price.value === "1");
  if (!isWorthOne) return null;
  const label =
    facts.symbolCell === "" || symbol === null ? facts.symbolCell || facts.nameCell : facts.symbolCell;
  const isPending = /^pending\b/i.test(label);
  if (symbol !== null && CURRENCIES.has(symbol))
    return { isPending, isSettlementFund: false, currency: symbol };
  const isStarredFund = facts.isStarred && (!facts.hasQuantity || price.kind === "number");
  if (isStarredFund || (symbol !== null && SETTLEMENT_FUNDS.has(symbol))) {
    return { isPending, isSettlementFund: true, currency: null };
  }
  const inBrackets = /\(([A-Z]{3})\)/.exec(label)?.[1] ?? null;
  const currency = inBrackets !== null && CURRENCIES.has(inBrackets) ? inBrackets : null;
  if (CASH_LABEL.test(label)) return { isPending, isSettlementFund: false, currency };
  // Fidelity's column "Type" says Cash of every row that is not held on margin.
  const isTypedCash =
    facts.layout !== "fidelity" && /^(cash|forex|currency|bargeld)$/i.test(facts.assetTypeCell);
  return isTypedCash ? { isPending, isSettlementFund: false, currency } : null;
}

const TOTAL_LABEL =
  /^((account|grand|portfolio|sub|positions?|net account)[ -]?totals?|totals?|gesamt(wert|summe)?|summe|totaal)\b(?! (stock|bond|market|international|world|return))/i;

/** Whether a label names a sum of the rows above it. "Total Stock Market" is a fund. */
export function isTotalLabel(label: string): boolean {
  return TOTAL_LABEL.test(label.trim());
}
