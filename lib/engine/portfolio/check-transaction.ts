import { isKnownDay } from "@/lib/kernel/dates";
import { Decimal, ZERO } from "@/lib/kernel/decimal";
import { LARGEST_MONEY } from "@/lib/kernel/money";
import { UNIT_DECIMALS } from "./lots";
import type { NewTransaction, TransactionKind } from "./transaction-types";

/** What is wrong with one field of a line, in words a person can act on. */
export type LineProblem = {
  field: keyof NewTransaction;
  message: string;
};

type Units = "in" | "out" | "none" | "any";
type Cash = "in" | "out" | "none" | "any" | "moves";

/** Which way a kind moves units and money (the money before its fee and tax). */
const SHAPES: Record<TransactionKind, { units: Units; cash: Cash }> = {
  buy: { units: "in", cash: "out" },
  sell: { units: "out", cash: "in" },
  dividend: { units: "none", cash: "moves" },
  interest: { units: "none", cash: "moves" },
  fee: { units: "none", cash: "moves" },
  tax: { units: "none", cash: "moves" },
  deposit: { units: "none", cash: "in" },
  withdrawal: { units: "none", cash: "out" },
  split: { units: "none", cash: "none" },
  transfer_in: { units: "in", cash: "none" },
  transfer_out: { units: "out", cash: "none" },
  conversion: { units: "none", cash: "moves" },
  adjustment: { units: "any", cash: "any" },
};

const LARGEST_RATIO = new Decimal(1_000_000);
const MOST_UNITS = new Decimal(LARGEST_MONEY);

/**
 * What keeps a line out of the books by itself, whatever else they hold; [] for a sound one. A reversal
 * mirrors a line that was sound, so only its figures are looked at.
 */
export function checkTransaction(line: NewTransaction): LineProblem[] {
  const problems = checkFigures(line);
  if (line.reversesId) return problems;
  const { kind } = line;
  const { units, cash } = SHAPES[kind];
  const bad = (field: LineProblem["field"], message: string) => problems.push({ field, message });
  const quantity = line.quantity ?? null;
  if (units === "in" && !(line.symbol && quantity?.gt(0)))
    bad("quantity", `A ${words(kind)} needs units above zero`);
  if (units === "out" && !(line.symbol && quantity?.lt(0))) {
    bad("quantity", `A ${words(kind)} needs units that leave`);
  }
  if (units === "none" && quantity !== null) bad("quantity", `A ${words(kind)} moves no units`);
  if (units === "any" && (quantity === null) !== !line.symbol) {
    bad("quantity", `Units and their symbol go together`);
  }
  if (kind === "split" && !line.symbol) bad("symbol", "A split needs the symbol that is split");
  if ((kind === "split") !== Boolean(line.splitRatio)) {
    bad("splitRatio", kind === "split" ? "A split needs its ratio" : `A ${words(kind)} has no split ratio`);
  }
  checkMoney(line, cash, bad);
  return problems;
}

function checkMoney(
  line: NewTransaction,
  cash: Cash,
  bad: (field: LineProblem["field"], message: string) => void,
): void {
  const moved = line.cashAmount ?? ZERO;
  const before = moved.plus(line.fee ?? ZERO).plus(line.tax ?? ZERO);
  if (cash === "in" && before.lt(0)) bad("cashAmount", `A ${words(line.kind)} brings money in`);
  if (cash === "out" && before.gt(0)) bad("cashAmount", `A ${words(line.kind)} takes money out`);
  if (cash === "none" && !moved.isZero()) bad("cashAmount", `A ${words(line.kind)} moves no money`);
  if (cash === "moves" && moved.isZero() && before.isZero())
    bad("cashAmount", `A ${words(line.kind)} moves money`);
}

function checkFigures(line: NewTransaction): LineProblem[] {
  const problems: LineProblem[] = [];
  const bad = (field: LineProblem["field"], message: string) => problems.push({ field, message });
  if (!isKnownDay(line.date)) bad("date", "The date must be a day such as 2026-03-31");
  if (!/^[A-Z]{3}$/.test(line.currency)) bad("currency", "The currency must be like USD");
  for (const field of ["cashAmount", "fee", "tax", "cost"] as const) {
    const value = line[field];
    if (!value) continue;
    if (!value.isFinite() || value.abs().gt(LARGEST_MONEY)) bad(field, "The amount is too large");
    else if (value.decimalPlaces() > 2) bad(field, "The amount has more than 2 decimals");
    else if ((field === "fee" || field === "tax") && value.lt(0)) bad(field, "Must not be below zero");
  }
  const { quantity, price, splitRatio } = line;
  if (quantity && (!quantity.isFinite() || quantity.abs().gt(MOST_UNITS))) bad("quantity", "Too many units");
  else if (quantity && quantity.decimalPlaces() > UNIT_DECIMALS) {
    bad("quantity", `Units have at most ${UNIT_DECIMALS} decimals`);
  }
  if (price && (!price.isFinite() || price.lt(0))) bad("price", "The price must not be below zero");
  if (splitRatio && !(splitRatio.isFinite() && splitRatio.gt(0) && splitRatio.lte(LARGEST_RATIO))) {
    bad("splitRatio", "The ratio of a split must be above 0 and at most 1,000,000");
  } else if (splitRatio && splitRatio.decimalPlaces() > 12) {
    bad("splitRatio", "The ratio has more than 12 decimals");
  }
  return problems;
}

function words(kind: TransactionKind): string {
  return kind.replace("_", " ");
}
