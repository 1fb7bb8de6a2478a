import type { SeriesKey } from "@/lib/engine/history/series";

export type Stretch = {
  key: "1929_1932" | "1966_1982" | "2000_2002" | "2008" | "2022";
  /** As people write it. */
  name: string;
  title: string;
  /** First and last calendar year. */
  fromYear: number;
  toYear: number;
  /** What happened, in one or two sentences. */
  story: string;
  /** What a series of the annual history can not say of these years. */
  gaps: Partial<Readonly<Record<SeriesKey, string>>>;
};

/** Five hard times of the last century, each hard in its own way. */
export const STRETCHES: readonly Stretch[] = [
  {
    key: "1929_1932",
    name: "1929–32",
    title: "The Great Depression",
    fromYear: 1929,
    toYear: 1932,
    story:
      "Shares fell four years in a row while prices in the shops fell too, so that money itself gained. Government bonds held.",
    gaps: {
      gold: "Gold stood at a price fixed by law, so it could neither fall nor help.",
      real_estate:
        "Home prices of those years rest on what owners in 22 cities remembered in 1934, not on sales.",
    },
  },
  {
    key: "1966_1982",
    name: "1966–82",
    title: "The long inflation",
    fromYear: 1966,
    toYear: 1982,
    story:
      "No crash but a slow loss: prices in the shops tripled, and after seventeen years shares with all their dividends bought what they had bought at first.",
    gaps: {
      gold: "Gold's price was freed between 1968 and 1971, and Americans might own it again from 1975: its rise includes the end of a fixed price.",
    },
  },
  {
    key: "2000_2002",
    name: "2000–02",
    title: "The end of the technology boom",
    fromYear: 2000,
    toYear: 2002,
    story:
      "Shares fell three years in a row from the highest prices paid for earnings until then; bonds rose in each of them.",
    gaps: {},
  },
  {
    key: "2008",
    name: "2008",
    title: "The financial crisis",
    fromYear: 2008,
    toYear: 2008,
    story:
      "Shares, company bonds and homes fell together within one year; US government bonds rose by a fifth.",
    gaps: { real_estate: "Home prices fell far less than the listed property that most funds hold." },
  },
  {
    key: "2022",
    name: "2022",
    title: "Shares and bonds at once",
    fromYear: 2022,
    toYear: 2022,
    story:
      "Interest rates rose faster than in four decades: bonds had their worst year of the table beside falling shares.",
    gaps: { real_estate: "Home prices still rose while listed property fell by about a quarter." },
  },
];
