/**
 * The name of a mark at the top of its line, on the side that has room: at an edge of the plot the other side is cut off.
 * `at`, `from` and `to` are places on the same axis, whatever its unit.
 */
export function markLabel(text: string, at: number, from: number, to: number) {
  return {
    value: text,
    position: at - from > to - at ? ("insideTopRight" as const) : ("insideTopLeft" as const),
    fill: "var(--ink-muted)",
    fontSize: 11,
  };
}
