import type { CsvNote } from "@/lib/interchange/csv-table";
import { titleKeys } from "./columns";
import type { HoldingsLayout } from "./types";

type Signature = {
  layout: HoldingsLayout;
  name: string;
  /** Every group needs one of its titles in the header. */
  titles: readonly (readonly string[])[];
  /** A text above the table that counts as well as the titles. */
  preamble?: RegExp;
};

const SIGNATURES: readonly Signature[] = [
  {
    layout: "fidelity",
    name: "Fidelity positions",
    titles: [
      ["account number", "account name number"],
      ["symbol"],
      ["description"],
      ["quantity"],
      ["last price"],
      ["current value"],
    ],
  },
  {
    layout: "schwab",
    name: "Schwab positions",
    titles: [
      ["symbol"],
      ["qty", "quantity"],
      ["price"],
      ["mkt val", "market value"],
      ["of acct", "of account", "security type"],
    ],
    preamble: /^positions for /i,
  },
  {
    layout: "vanguard",
    name: "Vanguard holdings",
    titles: [
      ["account number"],
      ["investment name"],
      ["symbol"],
      ["shares"],
      ["share price"],
      ["total value"],
    ],
  },
  {
    layout: "interactive_brokers",
    name: "Interactive Brokers open positions",
    titles: [
      ["symbol"],
      ["quantity", "position"],
      ["markprice", "mark price"],
      ["positionvalue", "position value"],
    ],
  },
  {
    layout: "degiro",
    name: "DEGIRO portfolio",
    titles: [
      ["product", "produkt"],
      ["symbool isin", "symbol isin"],
      ["aantal", "amount", "quantity", "anzahl"],
      ["slotkoers", "closing", "schlusskurs"],
    ],
  },
  {
    layout: "etrade",
    name: "E*TRADE portfolio",
    titles: [["symbol"], ["last price"], ["quantity"], ["price paid"], ["value"]],
  },
  {
    layout: "trading212",
    name: "Trading 212 pie",
    titles: [["slice"], ["owned quantity"], ["value"]],
  },
  {
    layout: "portfolio_performance",
    name: "Portfolio Performance statement of assets",
    titles: [["shares", "bestand"], ["name"], ["quote", "kurs"], ["market value", "marktwert"]],
  },
];

/** Whose export this is, by the titles of its columns; "generic" when nobody's. */
export function recogniseLayout(
  header: readonly string[],
  preamble: readonly CsvNote[],
): { layout: HoldingsLayout; name: string } {
  const titles = new Set(header.flatMap(titleKeys));
  const found = SIGNATURES.find((signature) => {
    const groups = signature.titles.filter((group) => group.some((title) => titles.has(title))).length;
    if (groups === signature.titles.length) return true;
    const isAnnounced = preamble.some((note) => signature.preamble?.test(note.text));
    return isAnnounced && groups >= signature.titles.length - 2;
  });
  return found
    ? { layout: found.layout, name: found.name }
    : { layout: "generic", name: "Table of positions" };
}
