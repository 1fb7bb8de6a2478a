/** How far two lists of figures are from each other: |a − b| over the largest reference of the list. */
export function furthestApart(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length) return Number.POSITIVE_INFINITY;
  let [most, scale] = [0, 0];
  for (let index = 0; index < expected.length; index += 1) {
    const difference = Math.abs((actual[index] ?? Number.NaN) - (expected[index] ?? 0));
    if (Number.isNaN(difference)) return Number.POSITIVE_INFINITY;
    most = Math.max(most, difference);
    scale = Math.max(scale, Math.abs(expected[index] ?? 0));
  }
  return scale === 0 ? most : most / scale;
}
