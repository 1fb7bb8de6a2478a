import type { Tx } from "@/db/client";
import type { StoredProduct } from "@/db/repositories/product-rows";
import { findProductsBySymbols } from "@/db/repositories/products";
import type {
  HeldPosition,
  HoldingsImportPlan,
  KnownProduct,
} from "@/lib/engine/portfolio/holdings-import-types";
import { planHoldingsImport } from "@/lib/engine/portfolio/plan-holdings-import";
import { symbolVariants } from "@/lib/engine/portfolio/symbol-variants";
import { readHoldings } from "@/lib/interchange/holdings/read-holdings";
import type { HoldingsFile } from "@/lib/interchange/holdings/types";
import { readText, type TextSource } from "@/lib/interchange/read-text";
import { Decimal, ZERO } from "@/lib/kernel/decimal";
import { TooLargeError } from "@/lib/kernel/errors";
import type { Money } from "@/lib/kernel/money";
import type { HoldingsFileInput, ImportChoicesInput } from "@/lib/schemas/holdings-import";

export const MAX_IMPORTED_POSITIONS = 2_000;

export type Understood = {
  file: HoldingsFile;
  plan: HoldingsImportPlan;
  products: ReadonlyMap<string, StoredProduct>;
};

export type PresentHoldings = { baseCcy: string; held: readonly HeldPosition[]; cash: Money };
export const NOTHING_HELD: PresentHoldings = { baseCcy: "USD", held: [], cash: ZERO };

/** Reads the file, looks its symbols up and plans the import; writes nothing. */
export async function understandHoldings(
  tx: Tx,
  workspaceId: string,
  input: HoldingsFileInput & ImportChoicesInput,
  present: PresentHoldings,
): Promise<Understood> {
  const file = readHoldings(sourceOf(input), {
    columns: input.columns,
    decimalMark: input.decimal_mark,
    headerLine: input.header_line,
  });
  if (file.rows.length > MAX_IMPORTED_POSITIONS) {
    throw new TooLargeError(
      `The file has ${file.rows.length} positions; a portfolio takes at most ${MAX_IMPORTED_POSITIONS}`,
      { limit_positions: MAX_IMPORTED_POSITIONS },
    );
  }
  const products = await findProductsBySymbols(tx, workspaceId, symbolsToLookUp(file, input));
  const plan = planHoldingsImport({
    holdings: file.rows.map((row) => ({
      ...row,
      quantity: new Decimal(row.quantity),
      price: row.price === null ? null : new Decimal(row.price),
      costBasis: row.costBasis === null ? null : new Decimal(row.costBasis),
    })),
    cash: file.cash.lines.map((line) => ({ ...line, amount: new Decimal(line.amount) })),
    badLines: file.badRows.map((row) => row.line),
    baseCcy: present.baseCcy,
    products: new Map([...products].map(([symbol, product]) => [symbol, toKnown(product)])),
    held: present.held,
    heldCash: present.cash,
    choices: {
      skipLines: new Set(input.skip_lines),
      useSymbols: new Map(input.use.map((one) => [one.line, one.symbol])),
      addProducts: new Map(input.add.map((one) => [one.line, one.product])),
      isUnknownSkipped: input.unknown === "skip",
      isBadSkipped: input.bad_rows === "skip",
    },
  });
  return { file, plan, products };
}

/** A text that a door has decoded keeps what the door found out about its bytes. */
export function sourceOf(input: Pick<HoldingsFileInput, "csv" | "encoding">): TextSource {
  const source = readText(input.csv);
  if (input.encoding === undefined || input.encoding === "utf-8") return source;
  const notes =
    input.encoding === "windows-1252"
      ? ["The file is not UTF-8; it was read as Windows-1252. Check accented letters and currency signs."]
      : [];
  return { ...source, encoding: input.encoding, notes };
}

function symbolsToLookUp(file: HoldingsFile, input: ImportChoicesInput): string[] {
  const symbols = new Set<string>();
  for (const row of file.rows) {
    const symbol = row.symbol ?? row.isin;
    if (symbol === null) continue;
    symbols.add(symbol);
    for (const variant of symbolVariants(symbol)) symbols.add(variant);
  }
  for (const { symbol } of input.use) symbols.add(symbol);
  for (const { product } of input.add) symbols.add(product.symbol);
  return [...symbols];
}

function toKnown(product: StoredProduct): KnownProduct {
  const { id, symbol, name, currency, prices } = product;
  return { id, symbol, name, currency, lastClose: prices?.lastClose ?? null };
}
