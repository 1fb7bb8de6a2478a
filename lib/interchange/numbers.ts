import { Decimal } from "@/lib/kernel/decimal";

export type DecimalMark = "." | ",";

export type NumberReading =
  /** `value` is exact plain decimal text; `currency` is ISO 4217 (GBX for pence) where the cell names one. */
  | { kind: "number"; value: string; currency: string | null; isPercent: boolean }
  | { kind: "missing" }
  | { kind: "bad"; reason: string };

export type DecimalMarkGuess = {
  /** null: nothing in these cells tells a point from a comma. */
  mark: DecimalMark | null;
  /** Some cells are certain of a point and others of a comma. */
  isMixed: boolean;
  /** A cell such as "1,234" that means two things, when nothing decides between them. */
  ambiguous: string | null;
};

const MISSING = new Set(
  "|-|--|---|–|—|…|...|n/a|na|n.a.|#n/a|null|none|nil|nan|not available|unavailable|k.a.|n.v.t.".split("|"),
);
const SIGNS = new Map<string, string>([
  ["$", "USD"],
  ["US$", "USD"],
  ["C$", "CAD"],
  ["CA$", "CAD"],
  ["A$", "AUD"],
  ["AU$", "AUD"],
  ["NZ$", "NZD"],
  ["HK$", "HKD"],
  ["S$", "SGD"],
  ["€", "EUR"],
  ["£", "GBP"],
  ["¥", "JPY"],
  ["₹", "INR"],
  ["FR.", "CHF"],
  ["P", "GBX"],
]);
const LONGEST_CELL = 60;
const MOST_DIGITS = 50;

const CURRENCY = "(?:[A-Z]{0,2}[$€£¥₹]|[A-Za-z]{3}|Fr\\.|p)";
const SHAPE = new RegExp(
  `^([+-])?(${CURRENCY})?([+-])?(\\()?([+-])?(${CURRENCY})?([+-])?((?:[0-9]|[.,](?=[0-9]))[0-9.,']*)(%)?(${CURRENCY})?(\\))?(-)?$`,
);

/**
 * Reads a figure as brokers write it: currency signs and codes, thousands separators, parentheses or a
 * trailing minus for negatives, percent, and the many spellings of "nothing". Exact: the answer is the
 * same digits as plain text, never a float. Whatever fits no reading comes back with the reason.
 */
export function readNumber(cell: string, mark: DecimalMark): NumberReading {
  const text = cell.trim();
  if (MISSING.has(text.toLowerCase())) return { kind: "missing" };
  if (text.length > LONGEST_CELL) return bad(`is longer than ${LONGEST_CELL} characters`);
  const parts = peel(text);
  if ("reason" in parts) return bad(parts.reason);
  const digits = plainDigits(parts.core, mark);
  if (digits === null) {
    const words = mark === "." ? "point" : "comma";
    return bad(`"${text}" does not fit the rest of the column, which is read with a decimal ${words}`);
  }
  if (digits.length > MOST_DIGITS) return bad(`"${text}" has more than ${MOST_DIGITS} digits`);
  const value = new Decimal(digits);
  const signed = parts.isNegative && !value.isZero() ? value.negated() : value;
  return { kind: "number", value: signed.toFixed(), currency: parts.currency, isPercent: parts.isPercent };
}

/** Decides between decimal point and comma from all cells of a column (or of a file). */
export function guessDecimalMark(cells: Iterable<string>): DecimalMarkGuess {
  let points = 0;
  let commas = 0;
  let ambiguous: string | null = null;
  for (const cell of cells) {
    if (cell.length > LONGEST_CELL) continue;
    const parts = peel(cell.trim());
    if ("reason" in parts) continue;
    const evidence = markEvidence(parts.core);
    if (evidence === ".") points += 1;
    if (evidence === ",") commas += 1;
    if (evidence === "either") ambiguous ??= cell.trim();
  }
  const isMixed = points > 0 && commas > 0;
  if (points === 0 && commas === 0) return { mark: null, isMixed, ambiguous };
  return { mark: commas > points ? "," : ".", isMixed, ambiguous: null };
}

type Peeled = { core: string; isNegative: boolean; isPercent: boolean; currency: string | null };

/** Takes signs, currency, percent and parentheses off; the core is digits and separators only. */
function peel(text: string): Peeled | { reason: string } {
  const compact = text
    .replace(/[\u2212\uFE63\uFF0D]/g, "-")
    // A gap between digits is a thousands separator and must keep to groups of three; others are air.
    .replace(/(?<=[0-9])\s(?=[0-9])|\u2019/g, "'")
    .replace(/\s/g, "");
  if (/[^\p{ASCII}€£¥₹]/u.test(compact)) return { reason: `"${text}" must use the digits 0-9 only` };
  if (/^[^0-9]*[0-9.,']+e[+-]?[0-9]+$/i.test(compact)) {
    return { reason: `"${text}" is written with an exponent and may have lost digits; write it out` };
  }
  const match = SHAPE.exec(compact);
  if (!match) return { reason: `"${text}" is no number` };
  const [, sign1, before, sign2, open, sign3, inside, sign4, core, percent, after, close, trailing] = match;
  if ((open === undefined) !== (close === undefined)) return { reason: `"${text}" has a lone parenthesis` };
  const marks = [sign1, sign2, sign3, sign4, trailing, open].filter((mark) => mark !== undefined);
  if (marks.length > 1) return { reason: `"${text}" has more than one sign` };
  const named = [before, inside, after].filter((name) => name !== undefined);
  if (named.length > 1) return { reason: `"${text}" names more than one currency` };
  return {
    core: core ?? "",
    isNegative: marks.length === 1 && marks[0] !== "+",
    isPercent: percent !== undefined,
    currency: named[0] === undefined ? null : currencyCode(named[0]),
  };
}

function currencyCode(name: string): string {
  if (name === "GBp" || name === "GBP") return name === "GBp" ? "GBX" : "GBP";
  return SIGNS.get(name.toUpperCase()) ?? name.toUpperCase();
}

/** What one core says about the decimal mark: certain, possible either way, or nothing. */
function markEvidence(core: string): DecimalMark | "either" | null {
  const points = count(core, ".");
  const commas = count(core, ",");
  if (points > 0 && commas > 0) {
    const last: DecimalMark = core.lastIndexOf(".") > core.lastIndexOf(",") ? "." : ",";
    return plainDigits(core, last) === null ? null : last;
  }
  if (points + commas === 0) return null;
  const separator: DecimalMark = points > 0 ? "." : ",";
  const other: DecimalMark = points > 0 ? "," : ".";
  const asDecimal = plainDigits(core, separator) !== null;
  const asGroup = plainDigits(core, other) !== null;
  if (asDecimal && asGroup) return "either";
  if (asDecimal) return separator;
  return asGroup ? other : null;
}

/** The core as plain digits with a point, or null where it breaks the rules of that decimal mark. */
function plainDigits(core: string, mark: DecimalMark): string | null {
  const at = core.indexOf(mark);
  const whole = at < 0 ? core : core.slice(0, at);
  const fraction = at < 0 ? "" : core.slice(at + 1);
  if (!/^[0-9]*$/.test(fraction)) return null;
  const group = mark === "." ? "," : ".";
  if (!/^[0-9]*$/.test(whole) && !isGrouped(whole, group) && !isGrouped(whole, "'")) return null;
  const digits = whole.replace(/[^0-9]/g, "");
  if (digits === "" && fraction === "") return null;
  return fraction === "" ? digits : `${digits || "0"}.${fraction}`;
}

/** 1,234,567 or the Indian 12,34,567; a group never follows a leading zero. */
function isGrouped(whole: string, separator: string): boolean {
  const groups = whole.split(separator);
  const first = groups[0] ?? "";
  const last = groups.at(-1) ?? "";
  if (groups.length < 2 || !/^[1-9][0-9]{0,2}$/.test(first) || !/^[0-9]{3}$/.test(last)) return false;
  const middle = groups.slice(1, -1);
  if (middle.every((group) => /^[0-9]{3}$/.test(group))) return true;
  return separator === "," && first.length <= 2 && middle.every((group) => /^[0-9]{2}$/.test(group));
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}

function bad(reason: string): NumberReading {
  return { kind: "bad", reason };
}
