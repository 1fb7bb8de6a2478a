import type { IsoDate } from "@/lib/kernel/dates";
import { type Decimal, ZERO } from "@/lib/kernel/decimal";
import type { Diagnostic } from "@/lib/kernel/diagnostics";
import type {
  ActivityImportFacts,
  ActivityImportPlan,
  ActivityNoteCode,
  ActivityProblemCode,
  ImportedActivity,
  ResolvedInstrument,
} from "./activities-import-types";
import { missingCash } from "./assume-missing";
import { checkTransaction } from "./check-transaction";
import { explainAssumptions, explainProblems, type Planned } from "./explain-activities-import";
import { rankInDay, withUnits } from "./plan-units";
import { replaceBooks } from "./replace-books";
import { inForce, replay } from "./replay";
import { resolveInstruments } from "./resolve-instruments";
import type { NewTransaction, Transaction, TransactionKind } from "./transaction-types";

const ASSUMED_CASH = "Assumed: the file has no deposit that pays for this day";

type Findings = { problems: Diagnostic<ActivityProblemCode>[]; notes: Diagnostic<ActivityNoteCode>[] };

/**
 * Decides what a file of activities makes of a portfolio's books. Every activity that is new ends in `lines`, among
 * unknown instruments, or in `leftOut`. With any entry in `problems` nothing may be booked. The books after are the
 * replay of what is booked and `lines`; money is looked at by the end of each day, units line by line.
 */
export function planActivitiesImport(facts: ActivityImportFacts): ActivityImportPlan {
  const { choices, booked } = facts;
  const resolution = resolveInstruments(facts);
  const findings: Findings = { problems: [...resolution.problems], notes: [...resolution.notes] };
  const leftOut: number[] = [];
  refuseBadLines(facts, findings, leftOut);
  const kept = keepRows(facts, resolution.instruments, leftOut);
  checkDays(kept, facts, findings);
  const room =
    choices.start === "replace" && facts.firstDay !== null
      ? replaceBooks(booked, facts.inFile, facts.firstDay)
      : [];
  const standing = toBooked(booked, room);
  const symbols = new Map(resolution.instruments.map((one) => [one.key, one.product]));
  const { planned, assumedUnits } = withUnits(kept, symbols, standing, facts, findings);
  const assumedCash = choices.missingCash === "deposit" ? assumeCash(standing, planned) : [];
  const lines = [
    ...room.map((line): Planned => ({ activity: null, line })),
    ...inOrder([...planned, ...assumedCash.map(toDeposit)]),
  ];
  refuseUnsound(lines, findings);
  const after = replay(
    toBooked(
      booked,
      lines.map(({ line }) => line),
    ),
  );
  findings.problems.push(...explainProblems(after.problems, booked, lines));
  findings.notes.push(...explainAssumptions({ assumedCash, assumedUnits, replaced: room.length }));
  if (
    kept.length === 0 &&
    facts.knownLines === 0 &&
    resolution.problems.length === 0 &&
    facts.badLines.length === 0
  )
    findings.problems.push({
      code: "NOTHING_TO_IMPORT",
      path: "",
      message: "The file holds no activity that could be booked",
    });
  return {
    lines: lines.map(({ line }) => line),
    counts: countKinds(planned),
    instruments: resolution.instruments,
    newProducts: resolution.newProducts,
    before: replay(booked),
    after,
    assumedCash,
    assumedUnits,
    replaced: room.length,
    leftOut: leftOut.sort((a, b) => a - b),
    ...findings,
  };
}

function refuseBadLines(facts: ActivityImportFacts, findings: Findings, leftOut: number[]): void {
  for (const line of facts.badLines) {
    if (facts.choices.isBadSkipped || facts.choices.skipLines.has(line)) {
      leftOut.push(line);
      continue;
    }
    const message = `Line ${line} could not be read; mend it or leave it out`;
    findings.problems.push({ code: "BAD_ROW", path: `line ${line}`, message });
  }
}

/** What the books would not take, told with the line of the file before anything is tried. */
function refuseUnsound(lines: readonly Planned[], findings: Findings): void {
  for (const { activity, line } of lines) {
    for (const { message } of checkTransaction(line)) {
      const path = activity ? `line ${activity.line}` : line.date;
      findings.problems.push({
        code: "BAD_ROW",
        path,
        message: activity ? `Line ${activity.line}: ${message}` : message,
      });
    }
  }
}

function keepRows(
  facts: ActivityImportFacts,
  instruments: readonly ResolvedInstrument[],
  leftOut: number[],
): ImportedActivity[] {
  const statuses = new Map(instruments.map((one) => [one.key, one.status]));
  return facts.rows.filter((row) => {
    const status = row.instrument === null ? "known" : statuses.get(row.instrument);
    if (status === "left_out" || row.lines.some((line) => facts.choices.skipLines.has(line))) {
      leftOut.push(...row.lines);
      return false;
    }
    return status !== "unknown";
  });
}

function checkDays(rows: readonly ImportedActivity[], facts: ActivityImportFacts, findings: Findings): void {
  for (const { line, date } of rows) {
    if (date <= facts.today) continue;
    const message = `Line ${line} is dated ${date}, which is still to come`;
    findings.problems.push({ code: "IN_FUTURE", path: `line ${line}`, message });
  }
}

/** New lines as they will stand in the books: behind all others of their day. */
function toBooked(booked: readonly Transaction[], lines: readonly NewTransaction[]): Transaction[] {
  const last = booked.reduce((most, line) => Math.max(most, line.seq), 0);
  const added = lines.map(
    (line, index): Transaction => ({
      id: `new ${index}`,
      seq: last + 1 + index,
      date: line.date,
      kind: line.kind,
      symbol: line.symbol ?? null,
      quantity: line.quantity ?? null,
      price: line.price ?? null,
      currency: line.currency,
      cashAmount: line.cashAmount ?? ZERO,
      fee: line.fee ?? ZERO,
      tax: line.tax ?? ZERO,
      cost: line.cost ?? null,
      splitRatio: line.splitRatio ?? null,
      source: line.source,
      reversesId: line.reversesId ?? null,
    }),
  );
  return [...booked, ...added];
}

function inOrder(planned: readonly Planned[]): Planned[] {
  const rank = (one: Planned) => rankInDay(one.line.kind);
  return [...planned].sort((a, b) =>
    a.line.date === b.line.date ? rank(a) - rank(b) : a.line.date < b.line.date ? -1 : 1,
  );
}

/** Money by currency and day: what stands, what is planned, and the deposits that keep it from going below zero. */
function assumeCash(standing: readonly Transaction[], planned: readonly Planned[]) {
  const changes = new Map<string, { date: IsoDate; amount: Decimal }[]>();
  const all = [
    ...inForce(standing).map((line) => ({ ...line, amount: line.cashAmount })),
    ...planned.map(({ line }) => ({ ...line, amount: line.cashAmount ?? ZERO })),
  ];
  for (const { date, currency, amount } of all) {
    if (amount.isZero()) continue;
    const known = changes.get(currency);
    if (known) known.push({ date, amount });
    else changes.set(currency, [{ date, amount }]);
  }
  return [...changes].flatMap(([currency, moves]) =>
    missingCash(moves.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))).map((deposit) => ({
      ...deposit,
      currency,
    })),
  );
}

function toDeposit(one: { date: IsoDate; currency: string; amount: Decimal }): Planned {
  const { date, currency, amount } = one;
  const line = {
    date,
    kind: "deposit",
    currency,
    cashAmount: amount,
    source: "import",
    note: ASSUMED_CASH,
  } as const;
  return { activity: null, line };
}

function countKinds(planned: readonly Planned[]): Partial<Record<TransactionKind, number>> {
  const counts: Partial<Record<TransactionKind, number>> = {};
  for (const { activity } of planned) if (activity) counts[activity.kind] = (counts[activity.kind] ?? 0) + 1;
  return counts;
}
