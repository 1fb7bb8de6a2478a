/**
 * How well a command answers what was typed, 0 to 1. Every typed word must begin a word of the name or of
 * what else it is found by: letters strewn over a name are no match, and Enter must not surprise.
 */
export function paletteMatch(label: string, words: readonly string[], typed: string): number {
  const asked = wordsOf(typed);
  const inLabel = wordsOf(label);
  const all = [...inLabel, ...words.flatMap(wordsOf)];
  if (!asked.every((word) => all.some((each) => each.startsWith(word)))) return 0;
  if (label.toLowerCase().startsWith(typed.trim().toLowerCase())) return 1;
  return asked.every((word) => inLabel.some((each) => each.startsWith(word))) ? 0.8 : 0.5;
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}
