const UPPER = new Set(["us", "etf", "esg", "emea", "reit"]);

/** A word of a closed list as people read it: "fixed_income" is "Fixed income", "global_ex_us" "Global ex US". */
export function vocabularyWords(word: string): string {
  const text = word
    .split(/[_-]/)
    .map((part) => (UPPER.has(part) ? part.toUpperCase() : part))
    .join(" ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}
