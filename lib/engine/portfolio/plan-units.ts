import { addDays, earlierDay, type IsoDate } from "@/lib/kernel/dates";
import type { Decimal } from "@/lib/kernel/decimal";
import type { Diagnostic } from "@/lib/kernel/diagnostics";
import type {
  ActivityImportFacts,
  ActivityImportPlan,
  ActivityProblemCode,
  ImportedActivity,
} from "./activities-import-types";
import { missingUnits } from "./assume-missing";
import type { Planned } from "./explain-activities-import";
import { inForce } from "./replay";
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
const ASSUMED_UNITS = "Assumed: held before the file begins; what it cost is not known";

/** The place of a kind within its day. */
export function rankInDay(kind: TransactionKind): number {
  return ORDER_IN_DAY[kind] ?? OTHERS_IN_DAY;
}

/** `row` for what is new, `line` for what is booked already. */
type Move = { date: IsoDate; row: ImportedActivity | null; line: Transaction | null };

/** Gives each split its ratio and, where asked for, the units that must have been there when the file begins. */
export function withUnits(
  kept: readonly ImportedActivity[],
  symbols: ReadonlyMap<string, string | null>,
  standing: readonly Transaction[],
  facts: ActivityImportFacts,
  findings: { problems: Diagnostic<ActivityProblemCode>[] },
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
  return [...rows].sort((a, b) => {
    if (a.date !== b.date) return a.date < b.date ? -1 : 1;
    return rankInDay(a.kind) - rankInDay(b.kind) || (isNewestFirst ? b.line - a.line : a.line - b.line);
  });
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
  return earlierDay(a, b);
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
