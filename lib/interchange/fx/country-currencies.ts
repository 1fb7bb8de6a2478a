/**
 * Money of the countries that central banks' tables name in place of a code. Source: Federal Reserve, release
 * G.5/H.10, whose series are local currency per US dollar.
 */
export const CURRENCY_OF_COUNTRY: ReadonlyMap<string, string> = new Map([
  ["australia", "AUD"],
  ["brazil", "BRL"],
  ["canada", "CAD"],
  ["china", "CNY"],
  ["denmark", "DKK"],
  ["emu members", "EUR"],
  ["euro", "EUR"],
  ["euro area", "EUR"],
  ["hong kong", "HKD"],
  ["india", "INR"],
  ["japan", "JPY"],
  ["malaysia", "MYR"],
  ["mexico", "MXN"],
  ["new zealand", "NZD"],
  ["norway", "NOK"],
  ["singapore", "SGD"],
  ["south africa", "ZAR"],
  ["south korea", "KRW"],
  ["sri lanka", "LKR"],
  ["sweden", "SEK"],
  ["switzerland", "CHF"],
  ["taiwan", "TWD"],
  ["thailand", "THB"],
  ["united kingdom", "GBP"],
]);

/** Their money is no more, so that nothing held today is in it. */
export const BYGONE_MONEY: ReadonlySet<string> = new Set(
  "austria,belgium,finland,france,germany,greece,ireland,italy,netherlands,portugal,spain,venezuela".split(
    ",",
  ),
);
