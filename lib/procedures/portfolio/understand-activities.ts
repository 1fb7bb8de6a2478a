import type { Tx } from "@/db/client";
import type { StoredProduct } from "@/db/repositories/product-rows";
import { findProductsBySymbols, findProductsByTags } from "@/db/repositories/products";
import type { BookedExternalLine } from "@/db/repositories/transactions";
import type {
  ActivityChoices,
  ActivityImportPlan,
  ImportedActivity,
  Instrument,
  InstrumentChoice,
} from "@/lib/engine/portfolio/activities-import-types";
import { planActivitiesImport } from "@/lib/engine/portfolio/plan-activities-import";
import { symbolVariants } from "@/lib/engine/portfolio/symbol-variants";
import type { Transaction } from "@/lib/engine/portfolio/transaction-types";
import { type JoinedActivity, joinOrders } from "@/lib/interchange/activities/join-orders";
import { readActivities } from "@/lib/interchange/activities/read-activities";
import type { ActivitiesFile, ActivityRow } from "@/lib/interchange/activities/types";
import type { IsoDate } from "@/lib/kernel/dates";
import { TooLargeError } from "@/lib/kernel/errors";
import type { ActivitiesFileInput } from "@/lib/schemas/activities-import";
import { activityKey, joinKeys, splitKeys } from "./activity-keys";
import { sourceOf } from "./understand-holdings";

const MAX_INSTRUMENTS = 2_000;

export type UnderstoodActivities = {
  file: ActivitiesFile;
  plan: ActivityImportPlan;
  /** New ones, an order's lines joined. */
  rows: readonly ImportedActivity[];
  knownLines: number;
  firstDay: IsoDate | null;
  lastDay: IsoDate | null;
  products: ReadonlyMap<string, StoredProduct>;
};

export type PresentBooks = {
  booked: readonly Transaction[];
  external: readonly BookedExternalLine[];
  today: IsoDate;
};

/** Reads the file, sets apart what is booked already, looks its products up and plans the import; writes nothing. */
export async function understandActivities(
  tx: Tx,
  workspaceId: string,
  input: ActivitiesFileInput,
  present: PresentBooks,
): Promise<UnderstoodActivities> {
  const file = readActivities(sourceOf(input), {
    columns: input.columns,
    kinds: new Map(input.kinds.map(({ word, kind }) => [word, kind])),
    decimalMark: input.decimal_mark,
    dateOrder: input.date_order,
    currency: input.currency,
    amounts: input.amounts,
    headerLine: input.header_line,
  });
  const known = matchBooked(file.rows, present.external);
  const fresh = file.rows.filter((row) => !known.rows.has(row));
  const rows = joinOrders(fresh).map(toImported);
  const instruments = gatherInstruments(fresh);
  const symbolOf = new Map([...(await symbolsByIsin(tx, workspaceId, instruments)), ...known.symbolOf]);
  const products = await findProductsBySymbols(
    tx,
    workspaceId,
    symbolsToLookUp(instruments, symbolOf, input),
  );
  const days = file.rows.map((row) => row.date).sort();
  const firstDay = days[0] ?? null;
  const plan = planActivitiesImport({
    rows,
    badLines: file.badRows.map((row) => row.line),
    instruments,
    products: new Map([...products].map(([symbol, product]) => [symbol, toKnown(product)])),
    symbolOf,
    booked: present.booked,
    inFile: known.ids,
    knownLines: known.rows.size,
    firstDay,
    today: present.today,
    choices: choicesOf(input),
  });
  return { file, plan, rows, knownLines: known.rows.size, firstDay, lastDay: days.at(-1) ?? null, products };
}

/** Lines that the books have, whatever order they were joined into, and what their products were taken for. */
function matchBooked(rows: readonly ActivityRow[], external: readonly BookedExternalLine[]) {
  const byKey = new Map<string, BookedExternalLine>();
  for (const line of external) for (const key of splitKeys(line.externalKey)) byKey.set(key, line);
  const known = { rows: new Set<ActivityRow>(), ids: new Set<string>(), symbolOf: new Map<string, string>() };
  if (byKey.size === 0) return known;
  for (const row of rows) {
    const line = byKey.get(activityKey(row.fingerprint));
    if (!line) continue;
    known.rows.add(row);
    known.ids.add(line.id);
    const instrument = instrumentKey(row);
    if (instrument !== null && line.symbol !== null) known.symbolOf.set(instrument, line.symbol);
  }
  return known;
}

/** What names the product; a name alone does only where units move, elsewhere it describes the payment. */
function instrumentKey(row: ActivityRow): string | null {
  if (row.kind === "deposit" || row.kind === "withdrawal" || row.kind === "conversion") return null;
  const movesUnits = row.quantity !== null || row.kind === "split";
  return row.isin ?? row.symbol ?? (movesUnits && row.name !== "" ? row.name : null);
}

function toImported(row: JoinedActivity): ImportedActivity {
  const { fingerprints, symbol, isin, name, orderId, fingerprint, ...facts } = row;
  return {
    ...facts,
    instrument: instrumentKey(row),
    externalKey: joinKeys(fingerprints.map(activityKey)),
  };
}

function gatherInstruments(rows: readonly ActivityRow[]): Instrument[] {
  const found = new Map<string, Instrument & { lines: number[] }>();
  for (const row of rows) {
    const key = instrumentKey(row);
    if (key === null) continue;
    const known = found.get(key);
    // Trades say what a product is priced in, dividends may come in another currency.
    const currency = row.price !== null && !row.price.isZero() ? row.currency : null;
    if (known) {
      known.lines.push(row.line);
      if (known.currency === null && currency !== null) found.set(key, { ...known, currency });
    } else {
      const { symbol, isin, name } = row;
      found.set(key, { key, symbol, isin, name, currency, paidIn: row.currency, lines: [row.line] });
    }
  }
  if (found.size > MAX_INSTRUMENTS) {
    throw new TooLargeError(`The file names ${found.size} products; at most ${MAX_INSTRUMENTS} are taken`, {
      limit_products: MAX_INSTRUMENTS,
    });
  }
  return [...found.values()];
}

/** Own products may carry their ISIN as a tag: `isin:ie00b3rbwm25`. */
async function symbolsByIsin(
  tx: Tx,
  workspaceId: string,
  instruments: readonly Instrument[],
): Promise<[string, string][]> {
  const byTag = new Map<string, string>(
    instruments.flatMap(({ key, isin }) =>
      isin === null ? [] : [[`isin:${isin.toLowerCase()}`, key] as const],
    ),
  );
  const products = await findProductsByTags(tx, workspaceId, [...byTag.keys()]);
  return products.flatMap((product) =>
    product.tags.flatMap((tag): [string, string][] => {
      const key = byTag.get(tag);
      return key === undefined ? [] : [[key, product.symbol]];
    }),
  );
}

function symbolsToLookUp(
  instruments: readonly Instrument[],
  symbolOf: ReadonlyMap<string, string>,
  input: ActivitiesFileInput,
): string[] {
  const symbols = new Set<string>(symbolOf.values());
  for (const { symbol, isin } of instruments) {
    if (isin !== null) symbols.add(isin);
    if (symbol === null) continue;
    symbols.add(symbol);
    for (const variant of symbolVariants(symbol)) symbols.add(variant);
  }
  for (const { use, add } of input.products) {
    if (use !== undefined) symbols.add(use);
    if (add !== undefined) symbols.add(add.symbol);
  }
  return [...symbols];
}

function toKnown(product: StoredProduct) {
  const { id, symbol, name, currency, prices } = product;
  return { id, symbol, name, currency, lastClose: prices?.lastClose ?? null };
}

function choicesOf(input: ActivitiesFileInput): ActivityChoices {
  const instruments = input.products.map(({ instrument, use, add }): [string, InstrumentChoice] => {
    if (use !== undefined) return [instrument, { kind: "use", symbol: use }];
    return [instrument, add !== undefined ? { kind: "add", product: add } : { kind: "skip" }];
  });
  return {
    instruments: new Map(instruments),
    skipLines: new Set(input.skip_lines),
    isUnknownSkipped: input.unknown === "skip",
    isBadSkipped: input.bad_rows === "skip",
    missingCash: input.missing_cash,
    missingUnits: input.missing_units,
    start: input.start,
  };
}
