import { addDays, type IsoDate } from "@/lib/kernel/dates";
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
import { missingCash, missingUnits } from "./assume-missing";
import { checkTransaction } from "./check-transaction";
import { explainAssumptions, explainProblems, type Planned } from "./explain-activities-import";
import { replaceBooks } from "./replace-books";
import { inForce, replay } from "./replay";
import { resolveInstruments } from "./resolve-instruments";
import type { NewTransaction, Transaction, TransactionKind } from "./transaction-types";

/** Within a day units come before they go, whatever order the file has; splits happen before trading. */
const ORDER_IN_DAY: Partial<Record<TransactionKind, number>> = {
  adjustment: 0,
  split: 1,
  transfer_in: 2,
  buy: 3,
  sell: 5,
  transfer_out: 6,
};
const OTHERS_IN_DAY = 4;
const ASSUMED_CASH = "Assumed: the file has no deposit that pays for this day";
const ASSUMED_UNITS = "Assumed: held before the file begins; what it cost is not known";

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

/** `row` for what is new, `line` for what is booked already. */
type Move = { date: IsoDate; row: ImportedActivity | null; line: Transaction | null };

/** Gives each split its ratio and, where asked for, the units that must have been there when the file begins. */
function withUnits(
  kept: readonly ImportedActivity[],
  symbols: ReadonlyMap<string, string | null>,
  standing: readonly Transaction[],
  facts: ActivityImportFacts,
  findings: Findings,
): { planned: Planned[]; assumedUnits: ActivityImportPlan["assumedUnits"] } {
  const ordered = orderRows(kept);
  const moves = movesBySymbol(ordered, symbols, standing);
  const ratios = new Map<ImportedActivity, Decimal>();
  const assumed: { date: IsoDate; symbol: string; units: Decimal }[] = [];
  for (const [symbol, all] of moves) {
    const found = missingUnits(
      all.map(({ row, line }) => ({
        quantity: row ? row.quantity : (line?.quantity ?? null),
        splitRatio: row ? row.splitRatio : (line?.splitRatio ?? null),
        splitUnits: row?.splitUnits ?? null,
        unitsBefore: row?.unitsBefore ?? null,
      })),
      facts.choices.missingUnits === "assume",
    );
    all.forEach(({ row }, index) => {
      const ratio = found.ratios[index];
      if (row && ratio) ratios.set(row, ratio);
    });
    const first = minDay(all[0]?.date, facts.firstDay) ?? facts.today;
    if (found.units.gt(0)) assumed.push({ date: addDays(first, -1), symbol, units: found.units });
  }
  const planned = ordered.flatMap((row): Planned[] => {
    const symbol = row.instrument === null ? null : (symbols.get(row.instrument) ?? null);
    const splitRatio = row.kind === "split" ? (ratios.get(row) ?? row.splitRatio) : null;
    if (row.kind === "split" && splitRatio === null) {
      const message = `Line ${row.line}: a split of ${symbol} adds ${row.splitUnits?.toFixed() ?? "units"}, but none are held on ${row.date}`;
      findings.problems.push({ code: "SPLIT_WITHOUT_UNITS", path: `line ${row.line}`, message });
      return [];
    }
    return [{ activity: row, line: toLine(row, symbol, splitRatio) }];
  });
  return { planned: [...assumed.map((one) => toTransferIn(one, facts)), ...planned], assumedUnits: assumed };
}

/** What moves the units of each product that the file moves, in the order of the books. */
function movesBySymbol(
  ordered: readonly ImportedActivity[],
  symbols: ReadonlyMap<string, string | null>,
  standing: readonly Transaction[],
): Map<string, Move[]> {
  const moves = new Map<string, Move[]>();
  for (const row of ordered) {
    const symbol = row.instrument === null ? null : symbols.get(row.instrument);
    if (!symbol || (row.quantity === null && row.kind !== "split")) continue;
    const known = moves.get(symbol);
    if (known) known.push({ date: row.date, row, line: null });
    else moves.set(symbol, [{ date: row.date, row, line: null }]);
  }
  for (const line of inForce(standing).sort((a, b) => a.seq - b.seq)) {
    if (line.symbol === null || (line.quantity === null && line.splitRatio === null)) continue;
    moves.get(line.symbol)?.push({ date: line.date, row: null, line });
  }
  // What is booked stands ahead of the new lines of its day.
  for (const all of moves.values())
    all.sort((a, b) =>
      a.date === b.date ? Number(a.row !== null) - Number(b.row !== null) : a.date < b.date ? -1 : 1,
    );
  return moves;
}

/** By day; within a day as units need it, then as the file has it, which may be the newest first. */
function orderRows(rows: readonly ImportedActivity[]): ImportedActivity[] {
  const isNewestFirst = (rows[0]?.date ?? "") > (rows.at(-1)?.date ?? "");
  const rank = (row: ImportedActivity) => ORDER_IN_DAY[row.kind] ?? OTHERS_IN_DAY;
  return [...rows].sort((a, b) => {
    if (a.date !== b.date) return a.date < b.date ? -1 : 1;
    return rank(a) - rank(b) || (isNewestFirst ? b.line - a.line : a.line - b.line);
  });
}

function inOrder(planned: readonly Planned[]): Planned[] {
  const rank = (one: Planned) => ORDER_IN_DAY[one.line.kind] ?? OTHERS_IN_DAY;
  return [...planned].sort((a, b) =>
    a.line.date === b.line.date ? rank(a) - rank(b) : a.line.date < b.line.date ? -1 : 1,
  );
}

function toLine(row: ImportedActivity, symbol: string | null, splitRatio: Decimal | null): NewTransaction {
  return {
    date: row.date,
    kind: row.kind,
    symbol,
    quantity: row.quantity,
    price: row.price,
    currency: row.currency,
    cashAmount: row.cashAmount,
    fee: row.fee,
    tax: row.tax,
    splitRatio: splitRatio?.toDecimalPlaces(12) ?? null,
    source: "import",
    externalKey: row.externalKey,
    note: row.note,
  };
}

function minDay(a: IsoDate | undefined, b: IsoDate | null): IsoDate | null {
  if (a === undefined || b === null) return a ?? b;
  return a < b ? a : b;
}

function toTransferIn(
  one: { date: IsoDate; symbol: string; units: Decimal },
  facts: ActivityImportFacts,
): Planned {
  const added = [...facts.choices.instruments.values()].flatMap((choice) =>
    choice.kind === "add" && choice.product.symbol === one.symbol ? [choice.product.currency] : [],
  );
  const line: NewTransaction = {
    date: one.date,
    kind: "transfer_in",
    symbol: one.symbol,
    quantity: one.units,
    currency: facts.products.get(one.symbol)?.currency ?? added[0] ?? "USD",
    source: "import",
    note: ASSUMED_UNITS,
  };
  return { activity: null, line };
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
