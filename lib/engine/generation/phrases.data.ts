import type { AssetClass, Region, Sector } from "@/lib/engine/product/vocabulary";
import type { Cadence } from "@/lib/kernel/dates";
import type { Detail } from "./types";

/** What is spoken of. */
export type Subject =
  | { kind: "class"; word: AssetClass }
  | { kind: "region"; word: Region }
  | { kind: "sector"; word: Sector }
  | { kind: "fees" | "single_name" | "esg" | "drift" }
  /** Finer than the catalogue's data; `within` is the closest that it knows, null where it knows none. */
  | { kind: "finer"; within: Sector | Region | null };

/** What is wanted of it. */
export type Mode = "exclude" | "min" | "max" | "only";

export type Meaning =
  | { is: "mode"; mode: Mode }
  | { is: "subject"; subject: Subject }
  | { is: "cadence"; cadence: Cadence }
  | { is: "detail"; detail: Detail }
  | { is: "share"; share: string }
  /** That the money is needed at some time, a number of years, and a year of the calendar. */
  | { is: "horizon" }
  | { is: "years"; years: number }
  | { is: "date" }
  | { is: "filler" };

const classWords = (word: AssetClass): Meaning => ({ is: "subject", subject: { kind: "class", word } });
const regionWords = (word: Region): Meaning => ({ is: "subject", subject: { kind: "region", word } });
const sectorWords = (word: Sector): Meaning => ({ is: "subject", subject: { kind: "sector", word } });
const mode = (one: Mode): Meaning => ({ is: "mode", mode: one });
/** Phrases of one meaning, parted by commas. */
export const list = (phrases: string): string[] => phrases.split(", ");

const filler: Meaning = { is: "filler" };

/**
 * Every phrase that the reader of free text knows; nothing else has a meaning. A clause is understood only when all
 * of its words stand here, so "I do not mind emerging markets" is never taken for an exclusion.
 * Lower case, one space between words; the longest phrase at a place wins.
 */
export const PHRASES: readonly (readonly [Meaning, readonly string[]])[] = [
  [
    mode("exclude"),
    list(
      "no, without, without any, avoid, avoiding, exclude, excluding, leave out, keep out, stay out of, stay away from, keep away from, nothing in, never, zero, not, i do not want, i don't want, we do not want, we don't want, i dont want, do not want, don't want, do not buy, don't buy, i hate, hate, i dislike, dislike, i do not like, i don't like, i dont like, do not like, don't like, we do not like, we don't like, everything except, everything but, all except",
    ),
  ],
  [
    mode("min"),
    list(
      "at least, a minimum of, minimum, minimum of, min, no less than, not less than, no fewer than, ≥, >=",
    ),
  ],
  [
    mode("max"),
    list(
      "at most, a maximum of, maximum, maximum of, max, no more than, not more than, never more than, up to, less than, under, below, not above, not over, ≤, <=, <, limit, limited to, capped at, no higher than",
    ),
  ],
  [mode("only"), list("only, nothing but, just")],
  [classWords("equity"), list("shares, share, stocks, stock, equity, equities, stock market")],
  [classWords("fixed_income"), list("bonds, bond, fixed income, fixed-income")],
  [classWords("real_estate"), list("property, real estate, reit, reits, property funds, housing")],
  [classWords("commodities"), list("gold, commodities, commodity, raw materials, precious metals")],
  [classWords("crypto"), list("crypto, cryptocurrency, cryptocurrencies, bitcoin, digital assets")],
  [
    classWords("cash"),
    list(
      "cash, money market, savings, t-bills, treasury bills, emergency cash, emergency money, emergency fund, cash reserve, cash reserves",
    ),
  ],
  [classWords("alternatives"), list("alternatives, alternative investments, hedge funds, hedge fund")],
  [classWords("multi_asset"), list("mixed funds, multi-asset funds, multi asset funds, balanced funds")],
  [regionWords("us"), list("us, u.s., usa, united states, the united states, america")],
  [
    regionWords("developed_ex_us"),
    list("international developed, developed markets outside the us, developed markets abroad"),
  ],
  [
    regionWords("global_ex_us"),
    list("foreign, international, foreign markets, abroad, outside the us, outside the united states, ex us"),
  ],
  [
    regionWords("emerging"),
    list("emerging, emerging market, emerging markets, emerging countries, em, developing countries"),
  ],
  [regionWords("europe"), list("europe, european")],
  [regionWords("japan"), list("japan, japanese")],
  [regionWords("canada"), list("canada, canadian")],
  [regionWords("asia_pacific"), list("pacific, asia pacific, asia-pacific, australia")],
  [regionWords("china"), list("china, chinese")],
  [regionWords("india"), list("india, indian")],
  [regionWords("emerging_asia"), list("emerging asia")],
  [regionWords("latin_america"), list("latin america, latin american, south america")],
  [regionWords("emerging_emea"), list("middle east, africa, middle east and africa, emerging emea")],
  [
    sectorWords("communication_services"),
    list("communication services, communications, telecom, telecoms, media"),
  ],
  [sectorWords("consumer_discretionary"), list("consumer discretionary, luxury, retail")],
  [sectorWords("consumer_staples"), list("consumer staples, staples")],
  [sectorWords("energy"), list("energy, oil, oil and gas, fossil fuels, fossil fuel, oil & gas")],
  [sectorWords("financials"), list("financials, banks, banking, finance, financial sector")],
  [sectorWords("health_care"), list("health care, healthcare, pharma, pharmaceuticals")],
  [sectorWords("industrials"), list("industrials, industrial")],
  [sectorWords("information_technology"), list("technology, tech, information technology, it sector")],
  [sectorWords("materials"), list("materials, mining, miners")],
  [sectorWords("utilities"), list("utilities")],
  [
    { is: "subject", subject: { kind: "fees" } },
    list(
      "fees, fee, costs, cost, expense ratio, expense ratios, expenses, ter, fund fees, annual fees, annual costs, yearly costs, charges",
    ),
  ],
  [
    { is: "subject", subject: { kind: "single_name" } },
    list(
      "in one product, in one fund, in a single fund, in a single product, single product, single fund, one fund, one product, single name, single position, any one fund, any one product, any one position, any single fund, any single product, any single position, per fund, per product, per position, a position, one position, in one position",
    ),
  ],
  [
    { is: "subject", subject: { kind: "esg" } },
    list(
      "esg, esg funds, sustainable, sustainable funds, responsible, socially responsible, green funds, ethical, ethical funds",
    ),
  ],
  [{ is: "subject", subject: { kind: "drift" } }, list("drift, drift band, drift bands, band, bands")],
  [{ is: "cadence", cadence: "M" }, list("monthly, every month, once a month, each month")],
  [
    { is: "cadence", cadence: "Q" },
    list("quarterly, every quarter, once a quarter, each quarter, every three months, every 3 months"),
  ],
  [{ is: "cadence", cadence: "A" }, list("yearly, annually, every year, once a year, each year")],
  [
    { is: "detail", detail: "simple" },
    list("simple, keep it simple, as simple as possible, few funds, as few funds as possible"),
  ],
  [{ is: "detail", detail: "regions" }, list("by region, by regions, split by region, cut by region")],
  [{ is: "detail", detail: "sectors" }, list("by sector, by sectors, split by sector, cut by sector")],
  [
    { is: "horizon" },
    list(
      "need the money, i need the money, need my money, i need my money, need this money, i need this money, need it, i need it, need all of it, need the money back, i need the money back, is needed, needed, retire, i retire, i will retire, i'll retire, i want to retire, i am retiring, i'm retiring, retiring, retirement, horizon, time horizon, investment horizon, spend it, spend the money, i will spend it, use the money",
    ),
  ],
  [{ is: "share", share: "0.75" }, list("three quarters, three-quarters")],
  [{ is: "share", share: "0.6666666667" }, list("two thirds, two-thirds")],
  [{ is: "share", share: "0.3333333333" }, list("a third, one third")],
  [{ is: "share", share: "0.5" }, list("half, one half, a half")],
  [{ is: "share", share: "0.25" }, list("a quarter, one quarter")],
  [{ is: "share", share: "0.2" }, list("a fifth, one fifth")],
  [{ is: "share", share: "0.1" }, list("a tenth, one tenth")],
  [
    filler,
    list(
      "please, i want, i would like, i'd like, we want, we would like, i need, i prefer, want, prefer, keep, hold, have, with, the, a, an, of, in, into, for, my, our, me, it, to, be, is, are, should be, must be, should, must, all, any, invest, invested, investment, investments, investing, money, portfolio, the portfolio, of the portfolio, of my portfolio, funds, fund, etfs, etf, companies, company, sector, sectors, region, market, markets, holdings, exposure, exposure to, put, use, buy, rebalance, rebalanced, rebalancing, check, checked, look, a year, per year, p.a., per annum, annual, there should be, also, from, shall, made, cut, whatsoever, at all, bucket, buckets",
    ),
  ],
];
