import { Decimal } from "./decimal";
import { InvalidInputError } from "./errors";

export type DecimalLimits = {
  /** What the value is called in messages, e.g. "amount". */
  name: string;
  maxDecimals: number;
  min?: string;
  max?: string;
  /** False refuses a value equal to `min`. */
  isMinAllowed?: boolean;
};

const PLAIN = /^[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)$/;
const LONGEST_TEXT = 60;

/** Why a text is no plain decimal, in words a person can act on; null when it is one. */
function explainBadText(text: string): string | null {
  if (text === "") return "is empty";
  if (text.length > LONGEST_TEXT) return `has more than ${LONGEST_TEXT} characters`;
  if (/^[+-]?(nan|inf(inity)?)$/i.test(text)) return "must be a finite number";
  if (/^[+-]?[0-9.]+e[+-]?[0-9]+$/i.test(text)) return "must be written out, without an exponent";
  if (/[^\x20-\x7e]/.test(text)) return "must use the digits 0-9 only";
  if (!PLAIN.test(text)) return "must be a plain number such as 1234.56";
  return null;
}

/**
 * Reads a decimal from outside, or throws InvalidInputError naming the value and the reason.
 * Never rounds: more decimals than allowed are refused. Numbers are read by their shortest text.
 */
export function parseDecimal(input: unknown, limits: DecimalLimits): Decimal {
  const text = typeof input === "number" ? numberToText(input) : input;
  if (typeof text !== "string") throw new InvalidInputError(`${limits.name} must be a number`);
  const trimmed = text.trim();
  const reason = explainBadText(trimmed);
  if (reason) throw new InvalidInputError(`${limits.name} ${reason}`);
  const value = new Decimal(trimmed);
  if (value.decimalPlaces() > limits.maxDecimals) {
    throw new InvalidInputError(`${limits.name} has more than ${limits.maxDecimals} decimals (${trimmed})`);
  }
  if (limits.min !== undefined) {
    const isBelow = limits.isMinAllowed === false ? value.lte(limits.min) : value.lt(limits.min);
    if (isBelow) {
      const bound = limits.isMinAllowed === false ? `more than ${limits.min}` : `at least ${limits.min}`;
      throw new InvalidInputError(`${limits.name} must be ${bound} (it is ${trimmed})`);
    }
  }
  if (limits.max !== undefined && value.gt(limits.max)) {
    throw new InvalidInputError(`${limits.name} must be at most ${limits.max} (it is ${trimmed})`);
  }
  return value.isZero() ? new Decimal(0) : value;
}

/** A JSON number has lost its spelling; 0.001 and 1e-3 are the same value and both are read. */
function numberToText(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  return new Decimal(value).toFixed();
}
