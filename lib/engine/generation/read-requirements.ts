import { type Decimal, maxOf, minOf } from "@/lib/kernel/decimal";
import { LIMIT_WORDS, readText, type TextPreferences } from "./read-text";
import type { Preferences, Proposal, Requirements } from "./types";
import { pointsText } from "./words";

type Note = Proposal["notes"][number];

/** Preferences with what the text adds, and what was said about it. */
export type ReadRequirements = { preferences: Preferences; notes: Note[] };

/** Exclusions add up; where a field and the text name two figures for one limit, the stricter holds: whoever says both means both. */
export function readRequirements({ preferences, text }: Requirements): ReadRequirements {
  const read = readText(text);
  const notes = [...read.notes];
  return { preferences: merged(preferences, read.preferences, notes), notes };
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
