import type { Tx } from "@/db/client";
import { enterFxImport, upsertFxRates } from "@/db/repositories/import-fx-rates";
import { type RatesFile, readFxCsv } from "@/lib/interchange/fx/read-fx-csv";
import { readText } from "@/lib/interchange/read-text";
import { ConflictError, RefusedError } from "@/lib/kernel/errors";
import { write } from "@/lib/procedures/base";
import { importFxRatesInput, importFxRatesView } from "@/lib/schemas/fx";

const IMPORT_SOURCE = "import";

export const importFxRates = write({
  role: "manager",
  method: "POST",
  path: "/fx-rates/import",
  tag: "Currencies",
  summary: "Bring in exchange rates from CSV",
  description:
    "One pair a row (date,currency,quote_currency,rate), one column per pair or currency, or one country a row per US " +
    "dollar. Rows that cannot be read are reported and left out; the others are written. The same file again changes nothing.",
  input: importFxRatesInput,
  output: importFxRatesView,
  handler: async ({ tx, principal, today, audit }, { csv, quote, per }) => {
    await requireFxTurn(tx, principal.workspaceId);
    const file = readFxCsv(readText(csv).text, { quote, per }, today);
    if (file.rates.length === 0) throw nothingReadable(file);
    const counts = await upsertFxRates(tx, principal.workspaceId, IMPORT_SOURCE, file.rates);
    const view = { ...counts, ...figuresOf(file) };
    const { bad_rows: _rows, pairs, notes: _notes, ...figures } = view;
    await audit({
      action: "import",
      entity: "fx_rates",
      entityId: IMPORT_SOURCE,
      after: { ...figures, pairs: pairs.map((pair) => `${pair.currency}/${pair.quote_currency}`) },
    });
    return view;
  },
});

/** Two writers of the same rates would each count the other's as unchanged. */
export async function requireFxTurn(tx: Tx, workspaceId: string): Promise<void> {
  if (await enterFxImport(tx, workspaceId)) return;
  throw new ConflictError("Rates are being written in this workspace just now; try again in a moment");
}

function nothingReadable({ bad }: RatesFile): RefusedError {
  return new RefusedError("IMPORT_REFUSED", "Not one rate of this file could be read; nothing was written", {
    bad_row_count: bad.count,
    bad_rows: bad.quoted,
  });
}

function figuresOf({ layout, rates, rows, empty, bad, notes }: RatesFile) {
  const counts = new Map<string, { currency: string; quote_currency: string; rates: number }>();
  let [first, last] = [rates[0]?.date ?? null, rates[0]?.date ?? null];
  for (const { currency, quoteCurrency, date } of rates) {
    const key = `${currency}/${quoteCurrency}`;
    const pair = counts.get(key) ?? { currency, quote_currency: quoteCurrency, rates: 0 };
    pair.rates += 1;
    counts.set(key, pair);
    if (first === null || date < first) first = date;
    if (last === null || date > last) last = date;
  }
  return {
    layout,
    rows,
    rates: rates.length,
    empty_cells: empty,
    first_date: first,
    last_date: last,
    pairs: [...counts.values()],
    bad_row_count: bad.count,
    bad_rows: bad.quoted,
    notes,
  };
}
