import type { Decimal } from "@/lib/kernel/decimal";

/** A share in points as people say it: 0.6 is "60 %", 0.125 is "12.5 %", 0.00375 is "0.38 %". */
export function pointsText(share: Decimal): string {
  return `${share.times(100).toDecimalPlaces(2).toFixed()} %`;
}

export function plainWord(word: string): string {
  if (word === "us") return "the United States";
  const words = word
    .replaceAll("_", " ")
    .replace(/\bus\b/, "US")
    .replace(/\bemea\b/, "EMEA");
  const names = ["europe", "japan", "canada", "china", "india", "latin america"];
  return names.includes(words) ? words.replace(/\b[a-z]/g, (letter) => letter.toUpperCase()) : words;
}

export function listText(words: readonly string[]): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
