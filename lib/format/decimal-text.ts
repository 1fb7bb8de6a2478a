export type DecimalTextLimits = { maxDecimals?: number; isNegativeAllowed?: boolean };
export type DecimalTextResult = { ok: true; value: string } | { ok: false; message: string };

const PLAIN = /^-?(?:\d+(?:\.\d*)?|\.\d+)$/;

/**
 * What a person typed → a plain decimal string, or the reason it is none. Nothing is rounded and no float is made.
 * Spaces and apostrophes between digits are dropped; a comma is a decimal sign only where it cannot be anything else.
 */
export function readDecimalText(typed: string, limits: DecimalTextLimits = {}): DecimalTextResult {
  const text = unmixSeparators(
    typed
      .trim()
      .replaceAll(/[\s\u00a0\u202f'’]/g, "")
      .replace("−", "-"),
  );
  if (text === "") return { ok: false, message: "Enter a number." };
  if (text === null || !PLAIN.test(text)) return { ok: false, message: `"${typed.trim()}" is not a number.` };
  if (text.startsWith("-") && !limits.isNegativeAllowed)
    return { ok: false, message: "Enter a number of 0 or more." };
  const value = canonical(text);
  const decimals = value.split(".")[1]?.length ?? 0;
  if (limits.maxDecimals !== undefined && decimals > limits.maxDecimals) {
    const most = limits.maxDecimals === 0 ? "no decimals" : `at most ${limits.maxDecimals} decimals`;
    return { ok: false, message: `Enter a number with ${most}.` };
  }
  return { ok: true, value };
}

/** Moves the decimal point of a plain decimal string: `shiftPoint("63.2", -2)` is `"0.632"`. Exact at any length. */
export function shiftPoint(value: string, places: number): string {
  const sign = value.startsWith("-") ? "-" : "";
  const [whole = "", fraction = ""] = value.replace("-", "").split(".");
  const digits = (whole + fraction).padStart(whole.length + fraction.length, "0");
  const point = whole.length + places;
  const left = point <= 0 ? "" : digits.slice(0, point).padEnd(point, "0");
  const right =
    point >= digits.length ? "" : "0".repeat(Math.max(0, -point)) + digits.slice(Math.max(0, point));
  return canonical(`${sign}${left || "0"}.${right}`);
}

/** One point as decimal sign, groups removed; null where the signs contradict each other. */
function unmixSeparators(text: string): string | null {
  const hasPoint = text.includes(".");
  const commas = text.split(",").length - 1;
  if (commas === 0) return text;
  if (hasPoint) {
    const isGrouped = /^-?\d{1,3}(?:,\d{3})+\.\d*$/.test(text);
    return isGrouped ? text.replaceAll(",", "") : null;
  }
  if (/^-?[1-9]\d{0,2}(?:,\d{3})+$/.test(text)) return text.replaceAll(",", "");
  return commas === 1 ? text.replace(",", ".") : null;
}

function canonical(text: string): string {
  const sign = text.startsWith("-") ? "-" : "";
  const [whole = "", fraction = ""] = text.replace("-", "").split(".");
  const left = whole.replace(/^0+(?=\d)/, "") || "0";
  const right = fraction.replace(/0+$/, "");
  const value = right ? `${left}.${right}` : left;
  return value === "0" ? "0" : sign + value;
}
