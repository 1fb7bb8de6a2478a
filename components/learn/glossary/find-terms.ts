import { GLOSSARY, type GlossaryEntry } from "./glossary";

const BY_NAME: readonly GlossaryEntry[] = [...GLOSSARY].sort((a, b) => a.name.localeCompare(b.name, "en"));

const plain = (text: string) => text.toLowerCase().replaceAll("-", " ").trim();

/** How near a term is to what is looked for: its name before its other forms, those before its text; null when it is not. */
function nearness(term: GlossaryEntry, asked: string): number | null {
  const name = plain(term.name);
  if (name === asked) return 0;
  if (name.startsWith(asked)) return 1;
  const words = (term.words ?? []).map(plain);
  if (words.some((word) => word === asked)) return 2;
  if (name.includes(asked)) return 3;
  if (words.some((word) => word.includes(asked))) return 4;
  return plain(`${term.short} ${term.long} ${term.theme}`).includes(asked) ? 5 : null;
}

/** All terms by name; or those that have what is looked for, the nearest first. */
export function findTerms(query: string): readonly GlossaryEntry[] {
  const asked = plain(query);
  if (asked === "") return BY_NAME;
  return BY_NAME.flatMap((term) => {
    const at = nearness(term, asked);
    return at === null ? [] : [{ term, at }];
  })
    .sort((a, b) => a.at - b.at)
    .map(({ term }) => term);
}

/** Terms by name in groups of their first letter. */
export function byLetter(terms: readonly GlossaryEntry[]): { letter: string; terms: GlossaryEntry[] }[] {
  const groups: { letter: string; terms: GlossaryEntry[] }[] = [];
  for (const term of terms) {
    const letter = term.name.charAt(0).toUpperCase();
    const last = groups.at(-1);
    if (last?.letter === letter) last.terms.push(term);
    else groups.push({ letter, terms: [term] });
  }
  return groups;
}
