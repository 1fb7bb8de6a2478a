import type { KindChoice } from "./types";
import { foldWords } from "./words";

/** Words for kinds as brokers and trackers write them; the first that fits counts. What is unclear stays open. */
const KINDS: ReadonlyArray<readonly [KindChoice, RegExp]> = [
  ["skip", /^(cancel|storno)|cancel(l)?ed$/],
  ["split", /^(stock |share |forward )?split$|^aktiensplit$|^aandelensplitsing$/],
  ["sell", /^(you )?(sell|sold|sale|verkauf|verkoop|vente|venta|venda|vendita)\b|\bsell$|^redemption$/],
  [
    "buy",
    /^(you )?(buy|bought|purchase|kauf|koop|achat|compra|acquisto)\b|\bbuy$|^reinvest(ment)? shares$|^reinvestment$|^sparplan/,
  ],
  [
    "tax",
    /\b(withholding|tax|taxes|steuer|steuern|quellensteuer|dividendbelasting|belasting|impot|impuesto)\b|steuer$/,
  ],
  [
    "dividend",
    /^(cash |qualified |ordinary |stock )?(dividend|dividends|dividende|ausschuttung|distribution)\b/,
  ],
  ["interest", /^(credit |bank |cash )?(interest|zins|zinsen|rente|interet|interes)\b|^interest on cash$/],
  ["fee", /\b(fee|fees|commission|gebuhr|gebuhren|kosten|frais|comision|charge|cost)$/],
  [
    "deposit",
    /^(deposit|cash in|einlage|einzahlung|storting|depot|ingreso|contribution|funds received|top.?up)/,
  ],
  [
    "withdrawal",
    /^(withdrawal|withdraw|cash out|removal|entnahme|auszahlung|opname|retrait|retirada|funds paid)/,
  ],
  ["transfer_in", /^(transfer ?\(?in(bound)?\)?|transferin|delivery \(inbound\)|einlieferung|shares in)/],
  [
    "transfer_out",
    /^(transfer ?\(?out(bound)?\)?|transferout|delivery \(outbound\)|auslieferung|shares out)/,
  ],
  ["conversion", /^(currency )?(conversion|exchange)$|^(forex|fx)\b|^wahrungswechsel/],
];

/** What a word most likely stands for; null when that is for a person to say. */
export function guessKind(word: string): KindChoice | null {
  const folded = foldWords(word).replace(/_/g, " ");
  return KINDS.find(([, pattern]) => pattern.test(folded))?.[0] ?? null;
}
