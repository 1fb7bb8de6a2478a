import { InvalidArgumentError } from "commander";

/** A whole number, for the flags that take one. */
export function whole(text: string): number {
  const value = Number(text);
  if (!/^-?\d+$/.test(text) || !Number.isSafeInteger(value))
    throw new InvalidArgumentError("Give a whole number.");
  return value;
}

/** "30%" or "0.3" as the text of a fraction. */
export function share(text: string): string {
  const match = /^(\d+(?:\.\d+)?)(%?)$/.exec(text.trim());
  if (!match?.[1]) throw new InvalidArgumentError("Give a share such as 30% or 0.3.");
  return match[2] ? percentAsFraction(match[1]) : match[1];
}

/** Two places to the left, in text: nothing is rounded. */
function percentAsFraction(percent: string): string {
  const [whole = "0", decimals = ""] = percent.split(".");
  const padded = whole.padStart(3, "0");
  return `${padded.slice(0, -2)}.${padded.slice(-2)}${decimals}`;
}
