import type { Region } from "@/lib/engine/product/vocabulary";
import { QUESTIONNAIRE } from "@/lib/engine/profile/questionnaire.data";
import { type Decimal, maxOf, minOf } from "@/lib/kernel/decimal";
import type { Contradiction } from "./contradiction";
import { isRegionShut } from "./facts";
import { LIMIT_WORDS, readText, type SaidHorizon, type TextPreferences } from "./read-text";
import type { Preferences, Proposal, Requirements } from "./types";
import { plainWord, pointsText } from "./words";

type Note = Proposal["notes"][number];

/** Preferences with what the text adds, what was said about it, and where text and fields shut each other out. */
export type ReadRequirements = { preferences: Preferences; notes: Note[]; contradictions: Contradiction[] };

/** Exclusions add up; where a field and the text name two figures for one limit, the stricter holds: whoever says both means both. */
export function readRequirements({ preferences, text, answers }: Requirements): ReadRequirements {
  const read = readText(text);
  const notes = [...read.notes, ...read.horizons.map((said) => horizonNote(said, answers.horizon))];
  const both = merged(preferences, read.preferences, notes);
  return { preferences: both, notes, contradictions: shutOut(read.only, both) };
}

/** Years that an answer stands for, the first included; the last too but where the next answer says "more". */
const YEARS_OF: Readonly<Record<string, readonly [from: number, to: number]>> = {
  under_3_years: [0, 2.99],
  "3_to_5_years": [3, 5],
  "5_to_10_years": [5, 10],
  over_10_years: [10.01, Number.POSITIVE_INFINITY],
};

/** The score counts by the questionnaire's answer; a text that says otherwise does not change it behind anybody's back. */
function horizonNote({ text, years }: SaidHorizon, horizon: string): Note {
  const label = QUESTIONNAIRE[0]?.options.find(({ value }) => value === horizon)?.label ?? horizon;
  if (years === null) {
    const message = `${text}: when the money is needed counts by your answer, “${label}”.`;
    return { kind: "assumed", message };
  }
  const [from, to] = YEARS_OF[horizon] ?? [0, -1];
  if (years >= from && years <= to) {
    return { kind: "understood", message: `${text}: as your answer says, “${label}”.` };
  }
  const message = `${text}: your answer is “${label}”, and the score counts by that; the profile is where it changes.`;
  return { kind: "not_honoured", message };
}

/** "Only the US" beside "no US". */
function shutOut(only: readonly Region[], preferences: Preferences): Contradiction[] {
  return only
    .filter((region) => isRegionShut(region, preferences))
    .map((region) => ({
      fields: ["text", "excluded_regions"],
      message: `Only ${plainWord(region)} is to be held, and it is excluded too.`,
    }));
}

function merged(own: Preferences, said: TextPreferences, notes: Note[]): Preferences {
  const limits: Partial<Record<keyof typeof LIMIT_WORDS, Decimal>> = {};
  for (const field of Object.keys(LIMIT_WORDS) as (keyof typeof LIMIT_WORDS)[]) {
    const [mine, theirs] = [own[field], said[field]];
    const value = mine && theirs ? stricter(field, mine, theirs) : (mine ?? theirs);
    if (value) limits[field] = value;
    if (!value || !mine || !theirs || mine.eq(theirs)) continue;
    const words = `The text says ${LIMIT_WORDS[field]} ${pointsText(theirs)}, the field ${pointsText(mine)}; the stricter holds, ${pointsText(value)}.`;
    notes.push({ kind: "understood", message: words });
  }
  const onlyEsg = own.onlyEsg ?? said.onlyEsg;
  const cadence = own.cadence ?? said.cadence;
  const driftBps = own.driftBps ?? said.driftBps;
  return {
    ...limits,
    excludedAssetClasses: united(own.excludedAssetClasses, said.excludedAssetClasses),
    excludedRegions: united(own.excludedRegions, said.excludedRegions),
    excludedSectors: united(own.excludedSectors, said.excludedSectors),
    // The default stands in the field, so what the text says of detail comes first.
    detail: said.detail ?? own.detail,
    ...(cadence ? { cadence } : {}),
    ...(driftBps ? { driftBps } : {}),
    ...(onlyEsg ? { onlyEsg } : {}),
  };
}

function stricter(field: keyof typeof LIMIT_WORDS, a: Decimal, b: Decimal): Decimal {
  return field === "minBonds" || field === "minCash" ? maxOf(a, b) : minOf(a, b);
}

function united<Word>(a: readonly Word[], b: readonly Word[]): Word[] {
  return [...new Set([...a, ...b])];
}
