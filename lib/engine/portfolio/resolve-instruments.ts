import type { Product } from "@/lib/engine/product/types";
import type { Diagnostic } from "@/lib/kernel/diagnostics";
import type {
  ActivityImportFacts,
  ActivityNoteCode,
  ActivityProblemCode,
  Instrument,
  ResolvedInstrument,
} from "./activities-import-types";
import { symbolVariants } from "./symbol-variants";

export type Resolution = {
  instruments: ResolvedInstrument[];
  newProducts: Product[];
  problems: Diagnostic<ActivityProblemCode>[];
  notes: Diagnostic<ActivityNoteCode>[];
};

/**
 * Says for every instrument of a file which product it is here: by choice, by its ISIN, by lines booked before, or by
 * its very symbol. Another spelling is suggested, never taken. What stays open is a problem unless it is left out.
 */
export function resolveInstruments(facts: ActivityImportFacts): Resolution {
  const result: Resolution = { instruments: [], newProducts: [], problems: [], notes: [] };
  const asked = new Set(facts.instruments.map((one) => one.key));
  for (const key of facts.choices.instruments.keys()) {
    if (asked.has(key)) continue;
    const message = `"${key}" is no product of this file that is still to be booked`;
    result.problems.push({ code: "BAD_CHOICE", path: key, message });
  }
  for (const instrument of facts.instruments) {
    const resolved = resolve(instrument, facts, result);
    result.instruments.push(resolved);
    if (resolved.status === "unknown")
      result.problems.push({
        code: "UNKNOWN_SYMBOL",
        path: instrument.key,
        message: unknownMessage(instrument),
      });
    warnOfCurrency(resolved, facts, result);
  }
  return result;
}

function resolve(instrument: Instrument, facts: ActivityImportFacts, result: Resolution): ResolvedInstrument {
  const { products, choices } = facts;
  const as = (status: ResolvedInstrument["status"], product: string | null): ResolvedInstrument => ({
    ...instrument,
    status,
    product,
    suggestions: status === "unknown" ? suggestionsFor(instrument, facts) : [],
  });
  const bad = (message: string) => {
    result.problems.push({ code: "BAD_CHOICE", path: instrument.key, message });
    return as("unknown", null);
  };
  const choice = choices.instruments.get(instrument.key);
  if (choice?.kind === "skip") return as("left_out", null);
  if (choice?.kind === "use") {
    if (products.has(choice.symbol)) return as("known", choice.symbol);
    return bad(`"${instrument.key}" cannot mean ${choice.symbol}: no such product is known`);
  }
  if (choice?.kind === "add") {
    const { symbol } = choice.product;
    if (products.has(symbol))
      return bad(`"${instrument.key}" adds ${symbol}, which is known already; use it`);
    if (!result.newProducts.some((product) => product.symbol === symbol))
      result.newProducts.push(choice.product);
    return as("added", symbol);
  }
  const candidates = [facts.symbolOf.get(instrument.key), instrument.isin, instrument.symbol];
  const symbol = candidates.find((candidate) => candidate != null && products.has(candidate));
  if (symbol) return as("known", symbol);
  return as(choices.isUnknownSkipped ? "left_out" : "unknown", null);
}

function suggestionsFor(instrument: Instrument, facts: ActivityImportFacts): string[] {
  return instrument.symbol === null
    ? []
    : symbolVariants(instrument.symbol).filter((variant) => facts.products.has(variant));
}

function unknownMessage({ symbol, isin, name, lines }: Instrument): string {
  const label = [symbol, isin].filter((part) => part !== null).join(", ") || `"${name.slice(0, 60)}"`;
  const where = lines.length === 1 ? `line ${lines[0]}` : `${lines.length} lines, the first ${lines[0]}`;
  return `No product is known as ${label} (${where})`;
}

/** Trading a product in another currency than it is priced in here is possible, and worth a look. */
function warnOfCurrency(resolved: ResolvedInstrument, facts: ActivityImportFacts, result: Resolution): void {
  const product = resolved.product === null ? undefined : facts.products.get(resolved.product);
  if (!product || resolved.currency === null || product.currency === resolved.currency) return;
  const message = `${resolved.key} is traded in ${resolved.currency} in the file and ${product.symbol} is priced in ${product.currency} here; is it the same product?`;
  result.notes.push({ code: "OTHER_CURRENCY", path: resolved.key, message });
}
