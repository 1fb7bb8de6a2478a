import type { TemplateData } from "./templates.data";
import type { BucketRules } from "./types";

const BROAD: BucketRules = { includeTags: ["broad-market"] };
const AGGREGATE: BucketRules = { includeTags: ["aggregate"] };
const ALL_US_BONDS: BucketRules = { includeTags: ["aggregate"], regions: ["us"] };
const INTERMEDIATE_TREASURIES: BucketRules = {
  includeTags: ["treasury"],
  excludeTags: ["inflation-linked", "long-term", "short-term"],
};
const SMALL_VALUE: BucketRules = { includeTags: ["small-cap"], excludeTags: ["growth", "blend"] };
const LARGE_VALUE: BucketRules = {
  includeTags: ["value"],
  excludeTags: ["small-cap", "mid-cap", "dividend", "quality"],
};

/** Funds of the market without its largest companies carry both sizes and fit neither. */
const US_LARGE: BucketRules = { ...BROAD, regions: ["us"], excludeTags: ["mid-cap"] };
const US_SMALL: BucketRules = {
  includeTags: ["small-cap"],
  excludeTags: ["value", "growth", "mid-cap"],
  regions: ["us"],
};

const BOGLEHEADS = "Bogleheads wiki";

/** Portfolios that others published, with where; weights are theirs. */
export const PUBLISHED_TEMPLATES: readonly TemplateData[] = [
  {
    key: "sixty_forty",
    name: "60/40",
    kind: "published",
    riskBand: "medium",
    summary: "Three fifths in US shares, two fifths in US bonds.",
    explanation:
      "The yardstick of balanced investing for decades: the weights that pension funds and balanced funds have long been compared with. When shares and bonds fall together, as in 2022, it has nowhere to hide.",
    forWhom: "An owner who wants the simplest balanced portfolio there is.",
    source: { title: "Common Sense on Mutual Funds", author: "John C. Bogle", year: 1999 },
    buckets: [
      ["AssetClass/Equity", "Equity", "0.6", { ...BROAD, regions: ["us"] }],
      ["AssetClass/Bonds", "Fixed Income", "0.4", ALL_US_BONDS],
    ],
  },
  {
    key: "three_fund",
    name: "Three-Fund Portfolio",
    kind: "published",
    riskBand: "medium",
    summary: "All US shares, all foreign shares, all US bonds: three index funds.",
    explanation:
      "Owns nearly every listed company and the investment-grade bond market at the lowest cost. The idea fixes the three funds, not the weights; here three fifths are shares, three tenths of those abroad.",
    forWhom: "An owner who wants everything and no fuss.",
    source: {
      title: "Three-fund portfolio",
      author: `Taylor Larimore, ${BOGLEHEADS}`,
      url: "https://www.bogleheads.org/wiki/Three-fund_portfolio",
    },
    buckets: [
      ["AssetClass/Equity", "Equity", "0.6"],
      ["AssetClass/Equity/US", "US Total Market", "0.7", BROAD],
      ["AssetClass/Equity/International", "International Total Market", "0.3", BROAD],
      ["AssetClass/Bonds", "US Total Bond", "0.4", ALL_US_BONDS],
    ],
  },
  {
    key: "four_fund",
    name: "Bogleheads Four-Fund",
    kind: "published",
    riskBand: "medium",
    summary: "The three funds and foreign bonds, as in Vanguard's own balanced funds.",
    explanation:
      "Adds bonds from abroad, hedged to the dollar. Two fifths of the shares and three tenths of the bonds are foreign, the split that Vanguard uses in its target-date funds.",
    forWhom: "An owner who wants the world in bonds as well as in shares.",
    source: {
      title: "Vanguard four fund portfolio",
      author: BOGLEHEADS,
      url: "https://www.bogleheads.org/wiki/Vanguard_four_fund_portfolio",
    },
    buckets: [
      ["AssetClass/Equity", "Equity", "0.6"],
      ["AssetClass/Equity/US", "US Total Market", "0.6", BROAD],
      ["AssetClass/Equity/International", "International Total Market", "0.4", BROAD],
      ["AssetClass/Bonds", "Fixed Income", "0.4"],
      ["AssetClass/Bonds/US", "US Total Bond", "0.7", AGGREGATE],
      ["AssetClass/Bonds/International", "International Total Bond", "0.3", AGGREGATE],
    ],
  },
  {
    key: "permanent",
    name: "Permanent Portfolio",
    kind: "published",
    riskBand: "low",
    summary: "A quarter each in shares, long bonds, gold and cash.",
    explanation:
      "One part for each weather: shares for prosperity, long Treasuries for deflation, gold for inflation, cash for tight money. The original is brought back to 25 % when a part leaves 15–35 %.",
    forWhom: "An owner who would rather be roughly right in any decade than best in one.",
    source: { title: "Fail-Safe Investing", author: "Harry Browne", year: 1999 },
    buckets: [
      ["AssetClass/Equity", "US Shares", "0.25", { ...BROAD, regions: ["us"] }],
      ["AssetClass/Bonds/Long Treasuries", "Long Treasuries", "0.25"],
      ["AssetClass/Gold", "Gold", "0.25"],
      ["AssetClass/Cash", "Cash", "0.25"],
    ],
  },
  {
    key: "all_weather",
    name: "All Weather",
    kind: "published",
    riskBand: "low",
    summary: "Three tenths in shares, more than half in Treasuries, the rest in gold and commodities.",
    explanation:
      "Weights follow risk rather than money, so that no single surprise in growth or inflation decides the result. Leans heavily on long bonds, which hurt when rates rose in 2022.",
    forWhom: "An owner who minds deep falls more than missed gains.",
    source: { title: "Money: Master the Game", author: "Ray Dalio, as told to Tony Robbins", year: 2014 },
    buckets: [
      ["AssetClass/Equity", "US Shares", "0.3", { ...BROAD, regions: ["us"] }],
      ["AssetClass/Bonds", "Treasuries", "0.55"],
      ["AssetClass/Bonds/Long Treasuries", "Long Treasuries", "0.7272727273"],
      [
        "AssetClass/Bonds/Intermediate Treasuries",
        "Intermediate Treasuries",
        "0.2727272727",
        INTERMEDIATE_TREASURIES,
      ],
      ["AssetClass/Gold", "Gold", "0.075"],
      ["AssetClass/Commodities", "Commodities", "0.075", { includeTags: ["broad-commodity"] }],
    ],
  },
  {
    key: "golden_butterfly",
    name: "Golden Butterfly",
    kind: "published",
    riskBand: "medium",
    summary: "A fifth each: all US shares, small value, long and short Treasuries, gold.",
    explanation:
      "The Permanent Portfolio tilted to prosperity: small value shares are added and cash becomes short Treasuries.",
    forWhom: "An owner drawn to the Permanent Portfolio who wants more growth.",
    source: {
      title: "Golden Butterfly Portfolio",
      author: "Tyler, Portfolio Charts",
      url: "https://portfoliocharts.com/portfolios/golden-butterfly-portfolio/",
    },
    buckets: [
      ["AssetClass/Equity", "Equity", "0.4"],
      ["AssetClass/Equity/US", "US Total Market", "0.5", BROAD],
      ["AssetClass/Equity/Small Value", "US Small Value", "0.5", { ...SMALL_VALUE, regions: ["us"] }],
      ["AssetClass/Bonds", "Treasuries", "0.4"],
      ["AssetClass/Bonds/Long Treasuries", "Long Treasuries", "0.5"],
      ["AssetClass/Bonds/Short Treasuries", "Short Treasuries", "0.5"],
      ["AssetClass/Gold", "Gold", "0.2"],
    ],
  },
  {
    key: "swensen",
    name: "Swensen Lazy Portfolio",
    kind: "published",
    riskBand: "high",
    summary: "Half in shares at home and abroad, a fifth in real estate, the rest in Treasuries and TIPS.",
    explanation:
      "What the head of Yale's endowment advised private investors to hold: equity-like assets of several kinds, and only government bonds beside them, half of those linked to inflation.",
    forWhom: "A long horizon, and comfort with real estate.",
    source: { title: "Unconventional Success", author: "David F. Swensen", year: 2005 },
    buckets: [
      ["AssetClass/Equity", "Equity", "0.5"],
      ["AssetClass/Equity/US", "US Shares", "0.6", BROAD],
      ["AssetClass/Equity/Developed ex US", "Developed Markets", "0.3", BROAD],
      ["AssetClass/Equity/Emerging", "Emerging Markets", "0.1", BROAD],
      ["AssetClass/Real Estate", "Real Estate", "0.2", { includeTags: ["reit"] }],
      ["AssetClass/Bonds", "Government Bonds", "0.3"],
      ["AssetClass/Bonds/Treasuries", "Treasuries", "0.5", INTERMEDIATE_TREASURIES],
      ["AssetClass/Bonds/TIPS", "Inflation-Linked", "0.5"],
    ],
  },
  {
    key: "ivy_5",
    name: "Ivy 5",
    kind: "published",
    riskBand: "high",
    summary: "A fifth each: US shares, foreign shares, bonds, real estate, commodities.",
    explanation:
      "The endowments' mix, boiled down to five funds that anyone can buy. The book pairs it with a trend rule; here it is held and rebalanced.",
    forWhom: "A long horizon, and a wish for real assets beside shares.",
    source: { title: "The Ivy Portfolio", author: "Mebane Faber and Eric Richardson", year: 2009 },
    buckets: [
      ["AssetClass/Equity", "Equity", "0.4"],
      ["AssetClass/Equity/US", "US Shares", "0.5", BROAD],
      ["AssetClass/Equity/Developed ex US", "Foreign Shares", "0.5", BROAD],
      ["AssetClass/Bonds", "Bonds", "0.2", ALL_US_BONDS],
      ["AssetClass/Real Estate", "Real Estate", "0.2", { includeTags: ["reit"], regions: ["us"] }],
      ["AssetClass/Commodities", "Commodities", "0.2", { includeTags: ["broad-commodity"] }],
    ],
  },
  {
    key: "coffeehouse",
    name: "Coffeehouse",
    kind: "published",
    riskBand: "medium",
    summary: "Two fifths in bonds, a tenth each in six kinds of shares.",
    explanation:
      "Spreads the shares evenly over large, value, small, small value, foreign and real estate, so that no one of them matters much.",
    forWhom: "A balanced owner who wants value and small companies in the mix.",
    source: { title: "The Coffeehouse Investor", author: "Bill Schultheis", year: 1998 },
    buckets: [
      ["AssetClass/Bonds", "Fixed Income", "0.4", ALL_US_BONDS],
      ["AssetClass/Equity", "Equity", "0.5"],
      ["AssetClass/Equity/Large", "US Large", "0.2", US_LARGE],
      ["AssetClass/Equity/Large Value", "US Large Value", "0.2", { ...LARGE_VALUE, regions: ["us"] }],
      ["AssetClass/Equity/Small", "US Small", "0.2", US_SMALL],
      ["AssetClass/Equity/Small Value", "US Small Value", "0.2", { ...SMALL_VALUE, regions: ["us"] }],
      ["AssetClass/Equity/International", "International", "0.2", BROAD],
      ["AssetClass/Real Estate", "Real Estate", "0.1", { includeTags: ["reit"], regions: ["us"] }],
    ],
  },
  {
    key: "core_four",
    name: "Core Four",
    kind: "published",
    riskBand: "medium",
    summary: "US shares, foreign shares, real estate and bonds, in four funds.",
    explanation:
      "Of the shares six tenths are US, three tenths foreign and one tenth real estate; bonds are set by how much calm is wanted, here two fifths.",
    forWhom: "An owner who wants a simple balanced portfolio with some real estate.",
    source: { title: "The Core Four portfolios", author: "Rick Ferri", url: "https://core-4.com/" },
    buckets: [
      ["AssetClass/Equity", "Equity", "0.54"],
      ["AssetClass/Equity/US", "US Total Market", "0.6666666667", BROAD],
      ["AssetClass/Equity/International", "International Total Market", "0.3333333333", BROAD],
      ["AssetClass/Real Estate", "Real Estate", "0.06", { includeTags: ["reit"], regions: ["us"] }],
      ["AssetClass/Bonds", "US Total Bond", "0.4", ALL_US_BONDS],
    ],
  },
  {
    key: "no_brainer",
    name: "No-Brainer",
    kind: "published",
    riskBand: "high",
    summary: "A quarter each: large US, small US, developed foreign shares, short bonds.",
    explanation: "Equal parts, because nobody knows which will do best; three of the four are shares.",
    forWhom: "A long horizon and a taste for plainness.",
    source: { title: "The Intelligent Asset Allocator", author: "William Bernstein", year: 2001 },
    buckets: [
      ["AssetClass/Equity", "Equity", "0.75"],
      ["AssetClass/Equity/Large", "US Large", "0.3333333334", US_LARGE],
      ["AssetClass/Equity/Small", "US Small", "0.3333333333", US_SMALL],
      ["AssetClass/Equity/Developed ex US", "Developed Markets", "0.3333333333", BROAD],
      [
        "AssetClass/Bonds",
        "Short-Term Bonds",
        "0.25",
        { includeTags: ["short-term"], excludeTags: ["high-yield", "municipal"] },
      ],
    ],
  },
  {
    key: "margaritaville",
    name: "Margaritaville",
    kind: "published",
    riskBand: "high",
    summary: "A third each: US shares, foreign shares, inflation-linked bonds.",
    explanation: "Three funds in equal parts; the bonds keep up with prices by contract.",
    forWhom: "A long horizon and worry about inflation.",
    source: { title: "Couch Potato columns", author: "Scott Burns" },
    buckets: [
      ["AssetClass/Equity", "Equity", "0.6666666667"],
      ["AssetClass/Equity/US", "US Total Market", "0.5", BROAD],
      ["AssetClass/Equity/International", "International Total Market", "0.5", BROAD],
      ["AssetClass/Bonds/TIPS", "Inflation-Linked", "0.3333333333"],
    ],
  },
  {
    key: "buffett_90_10",
    name: "90/10",
    kind: "published",
    riskBand: "high",
    summary: "Nine tenths in the S&P 500, one tenth in short Treasuries.",
    explanation:
      "The instruction left to the trustee of a private inheritance: a very cheap index fund, and enough short government bonds to spend from.",
    forWhom: "A very long horizon and the nerve to see it halve.",
    source: {
      title: "Letter to shareholders of Berkshire Hathaway",
      author: "Warren E. Buffett",
      year: 2014,
    },
    buckets: [
      ["AssetClass/Equity", "US Large Companies", "0.9", { ...BROAD, regions: ["us"] }],
      ["AssetClass/Bonds/Short Treasuries", "Short Treasuries", "0.1"],
    ],
  },
];
