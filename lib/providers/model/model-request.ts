import type { z } from "zod";

/** The first question and three repairs. */
export const MOST_ROUNDS = 4;
export type Round = { round: number; outcome: "valid" | "invalid" | "unreadable"; problems: string[] };

export type ModelUse = {
  model: string;
  rounds: Round[];
  inputTokens: number;
  outputTokens: number;
  seconds: number;
};

export type ModelRequest<T, R> = {
  /** Fixed text: nothing of a person's stands in it. */
  instructions: string;
  /** Everything that is not ours, as data. */
  data: unknown;
  name: string;
  schema: z.ZodType<T>;
  /** What the answer comes to, or what is wrong with it in words that the model can act on. */
  check: (answer: T) => { result: R } | { problems: string[] };
};

/** Who counts tokens: `allow` throws where they are used up, `settle` writes down what was used. */
export type TokenMeter = {
  /** Before each call: the most that all calls of this request will have used after it. */
  allow(tokens: number): Promise<void>;
  settle(used: SettledUse): Promise<void>;
};
export type SettledUse = {
  inputTokens: number;
  outputTokens: number;
  rounds: number;
  /** What counts against the day: what was used, and for a call that broke off what it may have used. */
  tokens: number;
  outcome: string;
};

export type Progress =
  | { kind: "asked"; round: number; most_rounds: number; model: string }
  | { kind: "checked"; round: number; problems: string[] };

export type AskHooks = {
  meter: TokenMeter;
  /** Ends with whoever asked. */
  signal?: AbortSignal;
  /** When the first of several questions that share one time-out was asked, on `performance.now`'s clock. */
  startedAt?: number;
  onProgress?: (progress: Progress) => void;
};
