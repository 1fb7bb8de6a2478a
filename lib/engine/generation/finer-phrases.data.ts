import type { Region, Sector } from "@/lib/engine/product/vocabulary";
import { list, type Meaning } from "./phrases.data";

const within = (word: Sector | Region | null): Meaning => ({
  is: "subject",
  subject: { kind: "finer", within: word },
});

/**
 * What people speak of and the catalogue's data cannot tell apart, with the sector (by GICS) or region (by MSCI) that it
 * lies in. None of it can be held or left out by itself, and the notes say so. Null: kinds of shares that no sector or
 * region tells.
 */
export const FINER_PHRASES: readonly (readonly [Meaning, readonly string[]])[] = [
  [
    within("industrials"),
    list(
      "weapons, weapon, arms, guns, gun, firearms, defence, defense, military, arms makers, weapon makers, airlines",
    ),
  ],
  [within("consumer_staples"), list("tobacco, cigarettes, smoking, alcohol, spirits, beer, palm oil, meat")],
  [
    within("consumer_discretionary"),
    list("gambling, casinos, casino, betting, cars, car makers, tesla, amazon"),
  ],
  [within("energy"), list("coal, fracking, oil sands, gas, natural gas, exxon")],
  [within("utilities"), list("nuclear, nuclear power, nuclear energy")],
  [
    within("communication_services"),
    list("social media, pornography, porn, adult entertainment, facebook, google"),
  ],
  [
    within("information_technology"),
    list("semiconductors, chips, software, ai, artificial intelligence, apple, microsoft, nvidia"),
  ],
  [within("health_care"), list("biotech, biotechnology")],
  [
    within("europe"),
    list(
      "uk, the uk, united kingdom, britain, great britain, england, germany, german, france, french, switzerland, swiss, italy, italian, spain, netherlands, sweden, eurozone",
    ),
  ],
  [within("asia_pacific"), list("hong kong, singapore, new zealand")],
  [
    within("emerging_asia"),
    list(
      "korea, south korea, korean, taiwan, taiwanese, indonesia, thailand, malaysia, vietnam, philippines",
    ),
  ],
  [within("latin_america"), list("brazil, brazilian, mexico, mexican, chile, argentina")],
  [
    within("emerging_emea"),
    list("russia, russian, turkey, saudi arabia, south africa, poland, gulf states, qatar, emirates"),
  ],
  [
    within(null),
    list(
      "small caps, small cap, small-caps, small-cap, small companies, small company, smaller companies, mid caps, mid cap, large caps, large cap, big companies, dividends, dividend, dividend payers, dividend stocks, dividend shares, high dividend, high dividends, value stocks, value shares, growth stocks, growth shares, quality stocks, momentum, low volatility, momentum stocks, penny stocks, single stocks, meme stocks",
    ),
  ],
];
