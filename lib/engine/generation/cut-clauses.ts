import type { Cadence } from "@/lib/kernel/dates";
import { Decimal } from "@/lib/kernel/decimal";
import { FINER_PHRASES } from "./finer-phrases.data";
import { readNumber } from "./number-words";
import { type Meaning, type Mode, PHRASES, type Subject } from "./phrases.data";
import type { Detail } from "./types";

/** A piece of a sentence with what its words stand for. */
export type Clause = {
  /** As written, for the notes. */
  text: string;
  /** Every word of it is known, and none contradicts another. */
  isKnown: boolean;
  /** It says nothing but fillers. */
  isEmpty: boolean;
  mode: Mode | null;
  share: Decimal | null;
  subjects: Subject[];
  cadence: Cadence | null;
  detail: Detail | null;
  /** It speaks of when the money is needed: in so many years, or in a year of the calendar. */
  isHorizon: boolean;
  years: number | null;
  isDated: boolean;
};

const MEANING_OF = new Map<string, Meaning>(
  [...PHRASES, ...FINER_PHRASES].flatMap(([meaning, phrases]) =>
    phrases.map((phrase) => [phrase, meaning] as const),
  ),
);
const LONGEST_PHRASE = Math.max(...[...MEANING_OF.keys()].map((phrase) => phrase.split(" ").length));

/** A full stop ends a sentence unless it stands within a word or a number, or ends "U.S." or "p.a.". */
const SENTENCE_END = /[;:!?\n]+|(?<!\b(?:u\.s|p\.a))\.(?=\s|$)/i;
const JOINTS: ReadonlySet<string> = new Set([",", "and", "or", "but", "nor", "&", "+", "/"]);
/** Words that are names in capitals and something else without: "for us", "it". */
const NAMES_IN_CAPITALS: ReadonlySet<string> = new Set(["us", "em"]);
const LONGEST_QUOTE = 80;

/** A word as written, and in the form that phrases have. */
type Word = { raw: string; plain: string };

/** The text's clauses in order; the mode of one holds for the next of its sentence that names none of its own. */
export function cutClauses(text: string): Clause[] {
  return text.normalize("NFKC").split(SENTENCE_END).flatMap(clausesOf);
}

/** A clause as its writer may be shown it again: one line, short, without what cannot be seen. */
export function quoted(text: string): string {
  const plain = [...text.replace(/[\p{C}\p{Z}\s]+/gu, " ").trim()];
  const isLong = plain.length > LONGEST_QUOTE;
  return `“${isLong ? `${plain.slice(0, LONGEST_QUOTE - 1).join("")}…` : plain.join("")}”`;
}

function wordsOf(sentence: string): Word[] {
  return sentence
    .replace(/,(?!\d)/g, " , ")
    .replace(/\bper cent\b/gi, "percent")
    .split(/[\s"“”„()[\]{}]+/u)
    .filter((raw) => raw !== "")
    .map((raw) => ({ raw, plain: plainOf(raw) }));
}

function plainOf(raw: string): string {
  const plain = raw.toLowerCase().replaceAll("’", "'");
  return NAMES_IN_CAPITALS.has(plain) && raw === plain ? `${plain} in small letters` : plain;
}

/** Cuts at commas and joining words that belong to no phrase ("oil and gas" does). */
function clausesOf(sentence: string): Clause[] {
  const words = wordsOf(sentence);
  const clauses: Clause[] = [];
  let piece: Word[] = [];
  let meanings: (Meaning | null)[] = [];
  const close = () => {
    if (piece.length > 0) clauses.push(toClause(piece, meanings));
    piece = [];
    meanings = [];
  };
  for (let at = 0; at < words.length; ) {
    const found = readAt(words, at);
    if (found.length === 1 && JOINTS.has(words[at]?.plain ?? "")) close();
    else {
      piece.push(...words.slice(at, at + found.length));
      meanings.push(found.meaning);
    }
    at += found.length;
  }
  close();
  return carried(clauses);
}

/** "No oil, tobacco or gold" excludes each; a share of its own begins anew after an exclusion. */
function carried(clauses: readonly Clause[]): Clause[] {
  let mode: Mode | null = null;
  return clauses.map((clause) => {
    if (clause.mode) mode = clause.mode;
    const isOther = clause.share !== null && (mode === "exclude" || mode === "only");
    if (clause.mode || isOther || clause.subjects.length === 0) return clause;
    return { ...clause, mode };
  });
}

/** What stands at a place: a number with its unit, else the longest phrase; an unknown word means null. */
function readAt(words: readonly Word[], at: number): { meaning: Meaning | null; length: number } {
  const number = readNumber(words.slice(at, at + 3).map(({ plain }) => plain));
  if (number) return number;
  for (let length = Math.min(LONGEST_PHRASE, words.length - at); length > 0; length -= 1) {
    const phrase = words.slice(at, at + length).map(({ plain }) => plain);
    const meaning = MEANING_OF.get(phrase.join(" "));
    if (meaning) return { meaning, length };
  }
  return { meaning: null, length: 1 };
}

function toClause(words: readonly Word[], meanings: readonly (Meaning | null)[]): Clause {
  const clause: Clause = {
    text: words.map(({ raw }) => raw).join(" "),
    isKnown: true,
    isEmpty: meanings.every((meaning) => meaning?.is === "filler"),
    mode: null,
    share: null,
    subjects: [],
    cadence: null,
    detail: null,
    isHorizon: false,
    years: null,
    isDated: false,
  };
  for (const meaning of meanings) {
    if (meaning === null || !take(clause, meaning)) clause.isKnown = false;
  }
  return clause;
}

/** Adds one meaning; false where it contradicts what the clause has said. */
function take(clause: Clause, meaning: Meaning): boolean {
  switch (meaning.is) {
    case "filler":
      return true;
    case "subject":
      clause.subjects.push(meaning.subject);
      return true;
    case "mode":
      // "Not without bonds" means bonds: two of a kind are no clearer than two of different kinds.
      if (clause.mode) return false;
      clause.mode = meaning.mode;
      return true;
    case "share":
      if (clause.share) return false;
      clause.share = new Decimal(meaning.share);
      return true;
    case "cadence":
      clause.cadence = meaning.cadence;
      return true;
    case "detail":
      clause.detail = meaning.detail;
      return true;
    case "horizon":
      clause.isHorizon = true;
      return true;
    case "date":
      clause.isDated = true;
      return true;
    case "years":
      if (clause.years !== null) return false;
      clause.years = meaning.years;
      return true;
    default:
      return meaning satisfies never;
  }
}
