import { shiftPoint } from "./decimal-text";
import { type DecimalLike, plainText } from "./number-text";

/** `a − b` as a plain decimal string, exact. For what is drawn and said; the engine has its own decimals. */
export function exactDifference(a: DecimalLike, b: DecimalLike): string {
  const left = writtenOut(a);
  const right = writtenOut(b);
  const decimals = Math.max(decimalsOf(left), decimalsOf(right));
  const whole = BigInt(shiftPoint(left, decimals)) - BigInt(shiftPoint(right, decimals));
  return shiftPoint(whole.toString(), -decimals);
}

/** `a + b` as a plain decimal string, exact. */
export function exactSum(a: DecimalLike, b: DecimalLike): string {
  return exactDifference(a, exactDifference("0", b));
}

/** `a × b` as a plain decimal string, exact. */
export function exactProduct(a: DecimalLike, b: DecimalLike): string {
  const [left, right] = [writtenOut(a), writtenOut(b)];
  const [own, other] = [decimalsOf(left), decimalsOf(right)];
  return shiftPoint(
    (BigInt(shiftPoint(left, own)) * BigInt(shiftPoint(right, other))).toString(),
    -(own + other),
  );
}

/** True for values above zero. */
export function isPositive(value: string): boolean {
  return !value.startsWith("-") && /[1-9]/.test(value);
}

/** JSON numbers may carry an exponent ("1e-7"); plain text has none. */
function writtenOut(value: DecimalLike): string {
  const [mantissa = "0", exponent = "0"] = plainText(value).replace(/^\+/, "").toLowerCase().split("e");
  return shiftPoint(mantissa, Number(exponent));
}

function decimalsOf(value: string): number {
  return value.split(".")[1]?.length ?? 0;
}
