import type { BookedTransaction } from "@/db/repositories/transactions";
import type { Books, BooksProblem } from "@/lib/engine/portfolio/books-types";
import { type Decimal, ZERO } from "@/lib/kernel/decimal";
import { RefusedError } from "@/lib/kernel/errors";
import { LARGEST_MONEY, moneyText } from "@/lib/kernel/money";

const LISTED = 200;

export type Refusal = Omit<BooksProblem, "transactionId" | "code"> & {
  code: string;
  /** Null when no one line shows it. */
  transactionId: string | null;
};

/**
 * What refuses new lines: units that are not held, money below zero at the end, and money that the new
 * lines push below zero on a day before (unless that is allowed), with which they may have nothing to do.
 */
export function bookProblems(
  books: Books,
  added: readonly BookedTransaction[],
  options: { isCashBelowZeroOnTheWayAllowed?: boolean },
): Refusal[] {
  const isOnTheWayAllowed = options.isCashBelowZeroOnTheWayAllowed ?? false;
  const refusals: Refusal[] = books.problems.filter((problem) => {
    if (problem.code !== "CASH_BELOW_ZERO") return true;
    return !isOnTheWayAllowed && changeUntil(added, problem.currency, problem.date).lt(0);
  });
  for (const [currency, amount] of books.cash) {
    if (amount.gte(0) || refusals.some((one) => one.currency === currency)) continue;
    const message = `Cash would be ${moneyText(amount)} ${currency} in the end, below zero`;
    const date = books.lastDate ?? "";
    const where = { path: currency, date, symbol: null, currency, transactionId: null };
    refusals.push({ code: "CASH_BELOW_ZERO", message, amount, ...where });
  }
  for (const { symbol, units } of books.holdings.values()) {
    if (units.lte(LARGEST_MONEY)) continue;
    const message = `${units.toFixed()} units of ${symbol} are more than can be held`;
    const date = books.lastDate ?? "";
    const where = { path: symbol, date, symbol, currency: null, transactionId: null };
    refusals.push({ code: "TOO_MANY_UNITS", message, amount: units, ...where });
  }
  return refusals;
}

function changeUntil(added: readonly BookedTransaction[], currency: string | null, date: string): Decimal {
  return added
    .filter((line) => line.currency === currency && line.date <= date)
    .reduce((total, line) => total.plus(line.cashAmount), ZERO);
}

/** 422 with every problem: its day, symbol or currency and amount. */
export function refuseBooks(
  problems: readonly Refusal[],
  pathOf: (problem: Refusal) => string = ({ path }) => path,
): void {
  const [first] = problems;
  if (!first) return;
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : "";
  throw new RefusedError(first.code, `${first.message}${more}`, {
    errors: problems.slice(0, LISTED).map((problem) => {
      const { code, message, date, symbol, currency, amount } = problem;
      return {
        code,
        path: pathOf(problem),
        message,
        date,
        symbol,
        currency,
        amount: amount?.toFixed() ?? null,
      };
    }),
  });
}
