import type { StrategyPositionsView } from "@/lib/schemas/capital-position";

export type PositionDraft = { key: string; symbol: string; quantity: string; price: string };

/** What the editor holds; "" is nothing typed. */
export type PositionsDraft = { lines: PositionDraft[]; cash: string };

export type PositionsText = {
  positions: { symbol: string; quantity: string; price_usd?: string }[];
  cash_usd?: string;
};

export function draftOf(held: StrategyPositionsView): PositionsDraft {
  return {
    lines: held.positions.map(({ symbol, quantity, source, price_usd }) => ({
      key: symbol,
      symbol,
      quantity,
      price: source === "stated" ? (price_usd ?? "") : "",
    })),
    cash: held.cash_usd,
  };
}

/** Why the draft cannot be saved; undefined when it can. */
export function problemOf({ lines, cash }: PositionsDraft): string | undefined {
  if (lines.some(({ symbol }) => symbol === "")) return "A position has no symbol";
  const unsized = lines.find(({ quantity }) => quantity === "");
  if (unsized) return `${unsized.symbol} has no units`;
  const symbols = lines.map(({ symbol }) => symbol);
  const twice = symbols.find((symbol, index) => symbols.indexOf(symbol) !== index);
  if (twice) return `${twice} stands there twice`;
  return cash === "" ? "Say what its cash is" : undefined;
}

/** The whole statement as the API takes it; cash is named only where it differs from the ledger's. */
export function textOf({ lines, cash }: PositionsDraft, ledgerCash: string): PositionsText {
  const isCashSaid = Number(cash) !== Number(ledgerCash);
  return {
    positions: lines.map(({ symbol, quantity, price }) => ({
      symbol,
      quantity,
      ...(price === "" ? {} : { price_usd: price }),
    })),
    ...(isCashSaid ? { cash_usd: cash } : {}),
  };
}
