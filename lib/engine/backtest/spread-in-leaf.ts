/**
 * Shares a leaf's trade out over its products as the live planner does: a purchase goes to what lies furthest under its
 * share of the leaf, a sale comes from what lies furthest over it, none beyond its own share of what the leaf would be worth
 * after `whole`, all it would trade if the others needed it. Columns `start` up to (not with) `end`; `amount` above zero is
 * bought; the parts are written into `amounts`.
 */
export function spreadInLeaf(
  values: Float64Array,
  weights: Float64Array,
  start: number,
  end: number,
  amount: number,
  whole: number,
  amounts: Float64Array,
): void {
  let held = 0;
  let weight = 0;
  for (let column = start; column < end; column += 1) {
    held += values[column] ?? 0;
    weight += weights[column] ?? 0;
    amounts[column] = 0;
  }
  const sign = amount < 0 ? -1 : 1;
  const wants: { column: number; want: number }[] = [];
  for (let column = start; column < end; column += 1) {
    const goal = ((weights[column] ?? 0) / weight) * (held + whole);
    wants.push({ column, want: sign * (goal - (values[column] ?? 0)) });
  }
  wants.sort((a, b) => b.want - a.want || a.column - b.column);
  let left = sign * amount;
  for (const { column, want } of wants) {
    if (left <= 0 || want <= 0) break;
    const part = Math.min(want, left);
    amounts[column] = sign * part;
    left -= part;
  }
}
