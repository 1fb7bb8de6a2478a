/** A numeric as a whole double and its decimals; `whole` NaN when it takes more than 2^53, or is no number. */
export type ReadNumeric = { whole: number; decimals: number };

const GROUP = 10_000;
const GROUP_DIGITS = 4;
const NEGATIVE = 0x4000;
const HEAD_BYTES = 8;

function readUint16(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}

/**
 * Reads PostgreSQL's binary numeric at `at` into `into`: groups of four digits, their weight and sign. Of the last
 * group only the digits within the ten decimals a quantity has are kept, so that 123.4567890123 stays a whole double.
 */
export function readNumeric(bytes: Uint8Array, at: number, into: ReadNumeric): void {
  const groups = readUint16(bytes, at);
  const weight = (readUint16(bytes, at + 2) << 16) >> 16;
  const sign = readUint16(bytes, at + 4);
  if (sign !== 0 && sign !== NEGATIVE) {
    into.whole = Number.NaN;
    into.decimals = 0;
    return;
  }
  let whole = 0;
  for (let group = 0; group < groups; group += 1) {
    const digits = readUint16(bytes, at + HEAD_BYTES + group * 2);
    const place = group - weight;
    // Groups after the point: the third holds decimals nine to twelve.
    if (place === 3 && digits % 100 === 0) {
      into.decimals = 10;
      whole = whole * 100 + digits / 100;
      settle(into, whole, sign);
      return;
    }
    whole = whole * GROUP + digits;
  }
  const after = groups - 1 - weight;
  if (after < 0) whole *= GROUP ** -after;
  into.decimals = after > 0 ? after * GROUP_DIGITS : 0;
  settle(into, whole, sign);
}

function settle(into: ReadNumeric, whole: number, sign: number): void {
  if (whole > Number.MAX_SAFE_INTEGER) into.whole = Number.NaN;
  else into.whole = sign === NEGATIVE ? -whole : whole;
}
