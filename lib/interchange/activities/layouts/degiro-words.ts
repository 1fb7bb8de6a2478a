/** What DEGIRO's descriptions say, in Dutch, English, German, French, Spanish, Portuguese and Italian. */
export type DegiroSense =
  | "sweep"
  | "money_market"
  | "exchange"
  | "reservation"
  | "tax"
  | "dividend"
  | "fee"
  | "deposit"
  | "withdrawal"
  | "interest"
  | "credit";

/** On folded words; the first that fits counts, so what is said more exactly stands first. */
const SENSES: ReadonlyArray<readonly [DegiroSense, RegExp]> = [
  ["sweep", /cash sweep|flatexdegiro bank|flatex bank/],
  [
    "money_market",
    /fonds monetaire|geldmarkt|money market|mercado monetario|fond[oi] monetari|fondo comune monetario/,
  ],
  [
    "exchange",
    /valuta (creditering|debitering)|wahrungswechsel|fx (credit|debit)|cambio de divisa|de divisa|operation de change|credito fx|prelievo fx|currency (credit|debit)/,
  ],
  ["reservation", /reservation ideal|ideal reserver/],
  [
    "tax",
    /belasting|steuer|impot|imposto|impuesto|ritenuta|retencion|stamp duty|dividend tax|transaction tax|taxe/,
  ],
  [
    "dividend",
    /dividend|ausschuttung|kapitaalsuitkering|capital return|remboursement de capital|distribution/,
  ],
  ["fee", /kosten|\bfee\b|gebuhr|frais|comiss|comision|commission|costi|courtage|b\.t\.w/],
  [
    "deposit",
    /^(flatex )?(ideal deposit|ideal storting|storting|deposit|einzahlung|sofort einzahlung|deposito|ingreso|versement|depot)( .*)?$/,
  ],
  ["withdrawal", /terugstorting|withdrawal|auszahlung|retrait|retirada|levantamento|prelievo/],
  ["interest", /\brente\b|interest|zinsen|interet|juros|intereses|interessi/],
  ["credit", /courtesy|compensatie|compensation|welkomstactie|verrekening|promo/],
];

export function senseOf(folded: string): DegiroSense | null {
  return SENSES.find(([, pattern]) => pattern.test(folded))?.[0] ?? null;
}

const BUY = "koop|kauf|achat|compra|acquisto|buy|kob|kop|kupno";
const SELL = "verkoop|verkauf|vente|venta|venda|vendita|sell|salg|salj|sprzedaz";
const UNITS = "[0-9]{1,3}(?:[ .'][0-9]{3})+(?:,[0-9]+)?|[0-9]+(?:[.,][0-9]+)?";
const TRADE = new RegExp(
  `^(?:(.+?) ?: ?)?(?:(${BUY})|(${SELL})) (${UNITS})(?: [^@]*)? ?@ ?([0-9][0-9.,']*) ([a-z]{3})\\b`,
);

export type DegiroTrade = {
  /** "stock dividend", "productwijziging": a measure of the company in place of an order. */
  event: string | null;
  isBuy: boolean;
  units: string;
  price: string;
  currency: string;
};

/** "Koop 1 @ 33,9 USD", "Compra 6 ISHARES@49,785 EUR (IE00…)", "STOCK DIVIDEND: Koop 999 @ 0 EUR". */
export function readTradeWords(folded: string): DegiroTrade | null {
  const match = TRADE.exec(folded);
  if (!match) return null;
  const [, event, buy, , units = "", price = "", currency = ""] = match;
  return {
    event: event?.trim() ?? null,
    isBuy: buy !== undefined,
    units,
    price,
    currency: currency.toUpperCase(),
  };
}

/** Measures that pay out in units, rather than change what is held. */
export const PAID_IN_UNITS = /dividend|bonus|spin/;
