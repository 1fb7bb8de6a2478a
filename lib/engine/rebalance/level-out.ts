/**
 * Shares `budget` out so that the largest want still open is as small as it can be: whoever wants most
 * gets first, until all stand level. `caps` bound what each can take; wants may be negative, when giving
 * has to go on beyond what anyone wants. The parts sum to the budget, or to all caps where that is less.
 */
export function levelOut(wants: readonly bigint[], caps: readonly bigint[], budget: bigint): bigint[] {
  const parts = caps.map((cap) => (cap > 0n ? cap : 0n));
  const most = parts.reduce((total, cap) => total + cap, 0n);
  if (most <= budget) return parts;
  if (budget <= 0n) return parts.map(() => 0n);
  let low: bigint | null = null;
  let high: bigint | null = null;
  wants.forEach((want, index) => {
    const full = want - (parts[index] ?? 0n);
    if (low === null || full < low) low = full;
    if (high === null || want > high) high = want;
  });
  const level = lowestLevel(wants, parts, budget, low ?? 0n, high ?? 0n);
  const shares = wants.map((want, index) => between(want - level, parts[index] ?? 0n));
  let left = budget - shares.reduce((total, share) => total + share, 0n);
  for (let index = 0; index < shares.length && left > 0n; index += 1) {
    // At most one more each: a level lower would have been more than the budget.
    if ((wants[index] ?? 0n) < level || (shares[index] ?? 0n) >= (parts[index] ?? 0n)) continue;
    shares[index] = (shares[index] ?? 0n) + 1n;
    left -= 1n;
  }
  return shares;
}

/** The lowest level at which the parts do not exceed the budget. */
function lowestLevel(
  wants: readonly bigint[],
  caps: readonly bigint[],
  budget: bigint,
  low: bigint,
  high: bigint,
): bigint {
  let [tooLow, fits] = [low - 1n, high];
  while (fits - tooLow > 1n) {
    const level = (tooLow + fits) >> 1n;
    let total = 0n;
    wants.forEach((want, index) => {
      total += between(want - level, caps[index] ?? 0n);
    });
    if (total <= budget) fits = level;
    else tooLow = level;
  }
  return fits;
}

function between(value: bigint, cap: bigint): bigint {
  if (value <= 0n) return 0n;
  return value < cap ? value : cap;
}
