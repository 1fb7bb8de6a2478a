/**
 * What could pose as markup, as a chat template's own marks (`<|im_start|>`, `[INST]`), or as text nobody sees (tags,
 * zero-width and direction marks, private use). In a JSON string each has a spelling in plain letters.
 */
const POSING = /[<>|[\]{}`]|[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\u2028\u2029]/gu;
const STRING = /"(?:[^"\\]|\\.)*"/g;

/** A message to the model: JSON in which no string can end itself, or look like anything but a string. */
export function promptJson(value: unknown): string {
  return JSON.stringify(value).replace(STRING, (text) => text.replace(POSING, escaped));
}

function escaped(character: string): string {
  return Array.from(
    { length: character.length },
    (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`,
  ).join("");
}
