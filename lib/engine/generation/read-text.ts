import { MAX_DRIFT_BPS, MIN_DRIFT_BPS } from "@/lib/engine/framework/types";
import { isWithinRegion } from "@/lib/engine/product/region";
import { type Region, SECTORS } from "@/lib/engine/product/vocabulary";
import { type Decimal, ONE } from "@/lib/kernel/decimal";
import { type Clause, cutClauses, quoted } from "./cut-clauses";
import type { Mode, Subject } from "./phrases.data";
import { BUILT_FROM, REGION_SPLIT, WITHIN_REGION } from "./table.data";
import type { Preferences, Proposal } from "./types";
import { plainWord, pointsText } from "./words";

type Note = Proposal["notes"][number];

/** What a text asks for, as preferences; lists are empty and fields absent where it says nothing. */
export type TextPreferences = Partial<
  Omit<Preferences, "excludedAssetClasses" | "excludedRegions" | "excludedSectors">
> &
  Pick<Preferences, "excludedAssetClasses" | "excludedRegions" | "excludedSectors">;

/** When a text says that the money is needed; null where it names a year of the calendar. */
export type SaidHorizon = { text: string; years: number | null };

export type TextReading = {
  preferences: TextPreferences;
  notes: Note[];
  /** Regions that alone are to be held. */
  only: Region[];
  horizons: SaidHorizon[];
};

const REGIONS_OF_TABLE: readonly Region[] = REGION_SPLIT.medium.map((part) => part.region);

/** Notes on what was not understood; a long text is not repeated to its writer line by line. */
const MOST_UNKNOWN = 12;

/**
 * Reads a person's own words by a fixed grammar over `PHRASES`: clauses of a mode ("at least", "no"), a share
 * and a subject, in any order. A clause with any other word in it is not understood and said so; nothing
 * in a text can mean more than a preference. The same text gives the same reading, however often it stands there.
 */
export function readText(text: string): TextReading {
  const preferences: TextPreferences = { excludedAssetClasses: [], excludedRegions: [], excludedSectors: [] };
  const only: Region[] = [];
  const known = new Map<string, Note>();
  const horizons = new Map<string, SaidHorizon>();
  const unknown = new Set<string>();
  for (const clause of cutClauses(text)) {
    const horizon = clause.isKnown ? horizonOf(clause) : null;
    if (horizon) horizons.set(horizon.text, horizon);
    const found = horizon ? SILENT : clause.isKnown ? apply(clause, preferences, only) : null;
    if (!found) unknown.add(unknownWords(clause.text));
    else if (found.message !== "") known.set(`${found.kind}:${found.message}`, found);
  }
  for (const region of only.length > 0 ? regionsBeside(only) : []) add(preferences.excludedRegions, region);
  const notes = [...known.values(), ...unknownNotes([...unknown])];
  return { preferences, notes, only, horizons: [...horizons.values()] };
}

/** "Need the money in 3 years", "retire in 2045": when, and nothing else. */
function horizonOf(clause: Clause): SaidHorizon | null {
  const { isHorizon, years, isDated, mode, share, subjects, cadence, detail } = clause;
  const isWhen = isHorizon && (years !== null) !== isDated;
  if (!isWhen || share || subjects.length > 0 || cadence || detail) return null;
  if (mode === "exclude" || mode === "only") return null;
  // "In less than 3 years" is before the third year is over.
  return { text: quoted(clause.text), years: years !== null && mode === "max" ? years - 0.5 : years };
}

/** Sums of money; what they would be of the portfolio is not known here. */
const MONEY =
  /[$€£¥]\s?\d|\d\s?(?:k|m|bn|million|thousand)\b|\d\s?(?:dollars?|usd|euros?|eur|pounds?|gbp|francs?|chf)\b/i;

function unknownWords(text: string): string {
  return MONEY.test(text)
    ? `${quoted(text)} names a sum of money, and the rules read shares of the portfolio, such as at least 10 % in cash.`
    : `${quoted(text)} is nothing that the rules can read.`;
}

function unknownNotes(clauses: readonly string[]): Note[] {
  const notes = clauses.slice(0, MOST_UNKNOWN).map((message): Note => ({ kind: "not_understood", message }));
  const more = clauses.length - MOST_UNKNOWN;
  if (more > 0) notes.push({ kind: "not_understood", message: `And ${more} more such passages.` });
  return notes;
}

const SILENT: Note = { kind: "understood", message: "" };
const done = (clause: Clause, message: string, kind: Note["kind"] = "understood"): Note => ({
  kind,
  message: `${quoted(clause.text)}: ${message}`,
});

/** Puts one clause into the preferences; null where its words together mean nothing. */
function apply(clause: Clause, preferences: TextPreferences, only: Region[]): Note | null {
  const { mode, share, subjects, cadence, detail } = clause;
  const subject = subjectOf(subjects);
  if (subject === "several") return null;
  if (clause.isHorizon || clause.years !== null || clause.isDated) return null;
  if (cadence && !mode && !share && !subject) {
    preferences.cadence = cadence;
    return done(
      clause,
      `looked at ${{ none: "never", M: "monthly", Q: "quarterly", A: "yearly" }[cadence]}.`,
    );
  }
  if (detail && !mode && !share) {
    preferences.detail = detail;
    return done(clause, `the detail is ${detail}.`);
  }
  if (!subject) return clause.isEmpty ? SILENT : null;
  if (subject.kind === "finer") return finer(clause, subject.within);
  if (mode === "exclude") return share ? null : exclude(clause, subject, preferences);
  if (mode === "only") return share ? null : keepOnly(clause, subject, preferences, only);
  if (share?.isZero() && mode !== "min" && isHolding(subject)) return exclude(clause, subject, preferences);
  if (subject.kind === "esg") return mode || share ? null : onlyEsg(clause, preferences);
  return share ? limit(clause, subject, mode, share, preferences) : null;
}

/** "Energy stocks" and "emerging market bonds": a class beside a sector or a region only says what kind of thing. */
function subjectOf(subjects: readonly Subject[]): Subject | null | "several" {
  const narrow = subjects.filter((one) => one.kind !== "class" || one.word !== "equity");
  const rest = narrow.length > 0 ? narrow : subjects.slice(0, 1);
  if (rest.length > 1) return "several";
  const [only] = rest;
  // US bonds and US shares cannot be told apart by a region, so shares of the US alone are not excluded.
  const isUsShares = only?.kind === "region" && only.word === "us" && subjects.length > 1;
  return isUsShares ? "several" : (only ?? null);
}

function exclude(clause: Clause, subject: Subject, preferences: TextPreferences): Note | null {
  switch (subject.kind) {
    case "class":
      add(preferences.excludedAssetClasses, subject.word);
      break;
    case "region":
      add(preferences.excludedRegions, subject.word);
      break;
    case "sector":
      add(preferences.excludedSectors, subject.word);
      break;
    default:
      return null;
  }
  return done(clause, `${plainWord(subject.word)} is left out.`);
}

/** What the catalogue cannot tell apart: neither held nor left out, and said so. */
function finer(clause: Clause, within: Extract<Subject, { kind: "finer" }>["within"]): Note | null {
  if (within === null) {
    const message =
      "shares are cut by region or by sector, not by size, style or dividends; a bucket for that can be added in the editor.";
    return done(clause, message, "not_honoured");
  }
  if (!clause.mode && !clause.share) return null;
  const isSector = SECTORS.some((sector) => sector === within);
  const message = isSector
    ? `the catalogue tells companies apart by eleven sectors and no finer; this lies within ${plainWord(within)}, which can be left out as a whole.`
    : `the catalogue has no region of its own for it; it lies within ${plainWord(within)}, which can be left out as a whole.`;
  return done(clause, message, "not_honoured");
}

function add<Word>(list: Word[], word: Word): void {
  if (!list.includes(word)) list.push(word);
}

/** What a share of the portfolio can lie in. */
function isHolding({ kind }: Subject): boolean {
  return kind === "class" || kind === "region" || kind === "sector";
}

function keepOnly(
  clause: Clause,
  subject: Subject,
  preferences: TextPreferences,
  only: Region[],
): Note | null {
  if (subject.kind === "esg") return onlyEsg(clause, preferences);
  if (subject.kind !== "region") return null;
  add(only, subject.word);
  return done(
    clause,
    `everything outside ${plainWord(subject.word)} is left out, but for what else is named so.`,
  );
}

/** The widest regions of the table that share nothing with the ones to keep. */
function regionsBeside(kept: readonly Region[], among: readonly Region[] = REGIONS_OF_TABLE): Region[] {
  return among.flatMap((region) => {
    if (kept.some((one) => isWithinRegion(region, one))) return [];
    if (!kept.some((one) => isWithinRegion(one, region))) return [region];
    return regionsBeside(
      kept,
      (WITHIN_REGION[region] ?? []).map((part) => part.region),
    );
  });
}

function onlyEsg(clause: Clause, preferences: TextPreferences): Note {
  preferences.onlyEsg = true;
  return done(clause, "funds with environment, social and governance marks, where there are such.");
}

/** A limit and how it is spoken of before its figure. */
export const LIMIT_WORDS = {
  minBonds: "bonds of at least",
  minCash: "cash of at least",
  maxEquity: "shares of at most",
  maxSingleName: "one product of at most",
  maxExpenseRatio: "costs a year of at most",
} as const;
type Limit = keyof typeof LIMIT_WORDS;

function limit(
  clause: Clause,
  subject: Subject,
  mode: Mode | null,
  share: Decimal,
  preferences: TextPreferences,
): Note | null {
  if (share.gt(ONE)) return done(clause, `${pointsText(share)} is more than the whole.`, "not_honoured");
  if (subject.kind === "drift") return drift(clause, mode, share, preferences);
  if (subject.kind === "class" && mode === "max" && !BUILT_FROM.some((one) => one === subject.word)) {
    return done(clause, `the rules never propose ${plainWord(subject.word)}, so there is none.`);
  }
  const field = limitOf(subject, mode);
  if (!field) return null;
  if (field === "unkept") {
    const message =
      "the rules keep no limit of this kind: there are a least share of bonds and of cash, and a largest of shares.";
    return done(clause, message, "not_honoured");
  }
  const isMin = field === "minBonds" || field === "minCash";
  const known = preferences[field];
  // The stricter of two: a text that says both means both.
  if (!known || (isMin ? share.gt(known) : share.lt(known))) preferences[field] = share;
  return done(
    clause,
    `${LIMIT_WORDS[field]} ${pointsText(share)}.`,
    mode === null ? "assumed" : "understood",
  );
}

function limitOf(subject: Subject, mode: Mode | null): Limit | "unkept" | null {
  switch (subject.kind) {
    case "fees":
      return mode === "max" ? "maxExpenseRatio" : null;
    case "single_name":
      return mode === "max" ? "maxSingleName" : null;
    case "class":
      if (mode !== "max" && subject.word === "fixed_income") return "minBonds";
      if (mode !== "max" && subject.word === "cash") return "minCash";
      return mode === "max" && subject.word === "equity" ? "maxEquity" : "unkept";
    case "region":
    case "sector":
      return "unkept";
    case "esg":
    case "drift":
    case "finer":
      return null;
    default:
      return subject satisfies never;
  }
}

function drift(clause: Clause, mode: Mode | null, share: Decimal, preferences: TextPreferences): Note | null {
  const bps = share.times(10_000);
  if (mode === "min") return null;
  if (!bps.isInteger() || bps.lt(MIN_DRIFT_BPS) || bps.gt(MAX_DRIFT_BPS)) {
    return done(clause, "a drift band lies between 0.5 % and 10 %.", "not_honoured");
  }
  preferences.driftBps = bps.toNumber();
  return done(clause, `a bucket may drift by ${pointsText(share)} of the portfolio.`);
}
