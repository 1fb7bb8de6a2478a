import type { Cadence } from "@/lib/kernel/dates";
import { Decimal } from "@/lib/kernel/decimal";
import { type Meaning, type Mode, PHRASES, type Subject } from "./phrases.data";
import type { Detail } from "./types";

/** A piece of a sentence with what its words stand for. */
export type Clause = {
  /** As written, for the notes. */
  text: string;
  /** Every word of it is known. */
  isKnown: boolean;
  /** It says nothing but fillers. */
  isEmpty: boolean;
  mode: Mode | null;
  share: Decimal | null;
  subjects: Subject[];
  cadence: Cadence | null;
  detail: Detail | null;
};

const MEANING_OF = new Map<string, Meaning>(
  PHRASES.flatMap(([meaning, phrases]) => phrases.map((phrase) => [phrase, meaning] as const)),
);
const LONGEST_PHRASE = Math.max(...[...MEANING_OF.keys()].map((phrase) => phrase.split(" ").length));

/** A full stop ends a sentence unless a digit follows or it belongs to "u.s." and "p.a.". */
const SENTENCE_END = /[;:!?\n]+|\.(?=\s|$)(?<!\b(?:u\.s|p\.a)\.)/;
const JOINT = /,(?!\d)|\s(?:and|or|but|nor)\s|\s[&+/]\s/;
const NUMBER = /^(\d{1,6}(?:[.,]\d{1,6})?)(%|percent|per cent|pct|bps|bp)?$/;
const UNIT = /^(%|percent|pct|bps|bp|points)$/;
const LONGEST_QUOTE = 80;

/** The text's clauses in order; the mode of one holds for the next of its sentence that names none of its own. */
export function cutClauses(text: string): Clause[] {
  return text.split(SENTENCE_END).flatMap((sentence) => {
    let mode: Mode | null = null;
    return joined(sentence).map((piece) => {
      const clause = readClause(piece);
      if (clause.mode) mode = clause.mode;
      else if (clause.isKnown && clause.subjects.length > 0) clause.mode = mode;
      return clause;
    });
  });
}

/** The clause as its writer may be shown it again: one line, short, without what cannot be seen. */
export function quoted(text: string): string {
  const plain = text.replace(/[\p{C}\p{Z}\s]+/gu, " ").trim();
  const cut = [...plain];
  return `“${cut.length > LONGEST_QUOTE ? `${cut.slice(0, LONGEST_QUOTE - 1).join("")}…` : plain}”`;
}

/** Cut at commas and joining words, but not within a known phrase such as "oil and gas". */
function joined(sentence: string): string[] {
  const words = wordsOf(sentence);
  if (words.length > 0 && readWords(words) !== null && subjectsIn(words) <= 1) return [sentence];
  return sentence.split(JOINT).filter((piece) => wordsOf(piece).length > 0);
}

function subjectsIn(words: readonly string[]): number {
  return (readWords(words) ?? []).filter(({ is }) => is === "subject").length;
}

function wordsOf(text: string): string[] {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll("’", "'")
    .replace(/(\d)\s+(?=%)/g, "$1")
    .split(/[\s\u00a0"“”„()]+/u)
    .map((word) => word.replace(/^[,']+|[,']+$/g, ""))
    .filter((word) => word !== "");
}

function readClause(text: string): Clause {
  const meanings = readWords(wordsOf(text));
  const clause: Clause = {
    text,
    isKnown: meanings !== null,
    isEmpty: meanings?.every(({ is }) => is === "filler") ?? false,
    mode: null,
    share: null,
    subjects: [],
    cadence: null,
    detail: null,
  };
  for (const meaning of meanings ?? []) {
    if (!take(clause, meaning)) return { ...clause, isKnown: false };
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
      if (clause.mode && clause.mode !== meaning.mode) return false;
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
    default:
      return meaning satisfies never;
  }
}

/** What the words stand for, the longest phrase first; null as soon as one is unknown. */
function readWords(words: readonly string[]): Meaning[] | null {
  const meanings: Meaning[] = [];
  let at = 0;
  while (at < words.length) {
    const number = readNumber(words, at);
    if (number) {
      meanings.push(number.meaning);
      at += number.length;
      continue;
    }
    let length = Math.min(LONGEST_PHRASE, words.length - at);
    while (length > 0 && !MEANING_OF.has(words.slice(at, at + length).join(" "))) length -= 1;
    const meaning = length > 0 ? MEANING_OF.get(words.slice(at, at + length).join(" ")) : undefined;
    if (!meaning) return null;
    meanings.push(meaning);
    at += length;
  }
  return meanings;
}

/** "20%", "20 %", "0.2 percent", "30 bps"; a bare number means nothing. */
function readNumber(words: readonly string[], at: number): { meaning: Meaning; length: number } | null {
  const [, digits, attached] = NUMBER.exec(words[at] ?? "") ?? [];
  if (digits === undefined) return null;
  const next = words[at + 1] ?? "";
  const unit = attached ?? (UNIT.test(next) ? next : undefined);
  if (unit === undefined) return null;
  const divisor = unit === "bps" || unit === "bp" ? 10_000 : 100;
  const share = new Decimal(digits.replace(",", ".")).div(divisor);
  if (share.decimalPlaces() > 8) return null;
  return { meaning: { is: "share", share: share.toFixed() }, length: attached ? 1 : 2 };
}
