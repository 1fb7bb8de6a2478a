import type { Json } from "./scripted-answers";

/** What the server does with a call. */
export const BEHAVIOURS = [
  /** A valid answer at once. */
  "good",
  /** The same after two seconds. */
  "slow",
  /** Weights that do not add up, and in the next round ones that do. */
  "repair",
  /** Weights that never add up. */
  "never-valid",
  "refuse",
  /** A valid answer for forty buckets, a refusal for fewer. */
  "refuse-second",
  /** Accepts the call and says nothing. */
  "hang",
  /** Half of the answer, then the connection ends. */
  "cut",
  /** Half of a stream of events that nobody asked for. */
  "half-stream",
  /** The answer's own token limit was reached. */
  "too-long",
  "status-401",
  "status-429",
  "status-500",
  /** Ends the connection before a word. */
  "drop",
  /** As `drop` for the first call ever, then good. */
  "drop-once",
  "redirect",
  /** A page in place of JSON. */
  "page",
  /** JSON of another protocol. */
  "strange",
  /** A good answer, a byte every tenth of a second. */
  "drip",
  /** Gives the key that it was sent as the reason of a bucket. */
  "echo-key",
  /** Markup, scripts and formulas in every text of a valid answer. */
  "markup",
  /** A weight that is larger than any number. */
  "endless",
  /** The same bucket twice. */
  "twice",
  /** Three megabytes. */
  "huge",
  /** Prose in place of JSON. */
  "prose",
  /** JSON in a fence, with words around it. */
  "fenced",
  /** A call of a tool that was never offered. */
  "tool",
  /** A good answer without any count of tokens. */
  "uncounted",
  /** Names, numbers and keys that try to do harm. */
  "hostile",
  /** A framework that adds up and heeds nothing of what was asked: shares of the whole world, and crypto. */
  "heedless",
  /** Symbols that were not among the candidates, and in the next round ones that were. */
  "invented",
] as const;
export type Behaviour = (typeof BEHAVIOURS)[number];

/** "model: never-valid" anywhere in the requirements' text, or in the name of a framework to be mapped. */
export function behaviourIn(data: Json): Behaviour {
  const { text } = (data.requirements ?? {}) as { text?: unknown };
  const { name } = (data.framework ?? {}) as { name?: unknown };
  const word = /\bmodel: ?([a-z0-9-]+)/.exec(`${text ?? ""} ${name ?? ""}`)?.[1];
  return BEHAVIOURS.find((each) => each === word) ?? "good";
}
