import { type Decimal, sum, ZERO } from "@/lib/kernel/decimal";
import type { Diagnostic } from "@/lib/kernel/diagnostics";
import { moneyText } from "@/lib/kernel/money";
import type {
  ActivityImportPlan,
  ActivityNoteCode,
  ActivityProblemCode,
  ImportedActivity,
} from "./activities-import-types";
import type { BooksProblem } from "./books-types";
import type { NewTransaction, Transaction } from "./transaction-types";

/** A line to be booked with the activity it comes from; null for what is added to the file's. */
export type Planned = { activity: ImportedActivity | null; line: NewTransaction };

/**
 * The books' problems in words of the file: the line that shows it, and what may be lacking. Money that the new lines
 * do not push below zero is not theirs to answer for. Ids of new lines are "new " and their place.
 */
export function explainProblems(
  problems: readonly BooksProblem[],
  booked: readonly Transaction[],
  lines: readonly Planned[],
): Diagnostic<ActivityProblemCode>[] {
  const found: Diagnostic<ActivityProblemCode>[] = [];
  const old = new Set(booked.map((line) => line.id));
  const shortOf = new Set<string>();
  for (const problem of problems) {
    const { code } = problem;
    if (code === "COST_WITHOUT_UNITS") continue;
    if (code === "CASH_BELOW_ZERO") {
      const currency = problem.currency ?? "";
      // The first day tells how it begins; every later one follows from it.
      if (shortOf.has(currency) || changeUntil(lines, currency, problem.date).gte(0)) continue;
      shortOf.add(currency);
      const message = `On ${problem.date} cash would be ${moneyText(problem.amount ?? ZERO)} ${currency}, below zero; the file may lack its deposits`;
      found.push({ code, path: currency, message });
      continue;
    }
    const at = old.has(problem.transactionId) ? undefined : lines[Number(problem.transactionId.slice(4))];
    const where = at?.activity ? `Line ${at.activity.line}: ` : "";
    const path = at?.activity ? `line ${at.activity.line}` : (problem.symbol ?? "");
    found.push({ code, path, message: `${where}${problem.message}` });
  }
  return found;
}

function changeUntil(lines: readonly Planned[], currency: string, date: string): Decimal {
  return sum(
    lines.flatMap(({ line }) =>
      line.currency === currency && line.date <= date ? (line.cashAmount ?? ZERO) : [],
    ),
  );
}

export function explainAssumptions(
  plan: Pick<ActivityImportPlan, "assumedCash" | "assumedUnits" | "replaced">,
): Diagnostic<ActivityNoteCode>[] {
  const cash = plan.assumedCash.map(({ date, currency, amount }) => ({
    code: "ASSUMED_CASH" as const,
    path: currency,
    message: `On ${date} a deposit of ${moneyText(amount)} ${currency} is assumed`,
  }));
  const units = plan.assumedUnits.map(({ date, symbol, units: held }) => ({
    code: "ASSUMED_UNITS" as const,
    path: symbol,
    message: `${held.toFixed()} units of ${symbol} are assumed to be there on ${date}; what they cost is not known`,
  }));
  if (plan.replaced === 0) return [...cash, ...units];
  const what = plan.replaced === 1 ? "1 line of the books makes" : `${plan.replaced} lines of the books make`;
  return [...cash, ...units, { code: "REPLACED", path: "", message: `${what} room for what is in the file` }];
}
