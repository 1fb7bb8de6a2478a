export type FlowStrategy = { id: string; name: string; deployed: string; reserved: string };

/** A ribbon from the master portfolio to a strategy; y of its upper edge at either end, all in pixels. */
export type FlowRibbon = {
  id: string;
  from: number;
  to: number;
  /** Thickness: by the amount. */
  thickness: number;
  /** Held by approved requests, not moved yet. */
  isReserved: boolean;
};
export type FlowRow = { id: string; name: string; top: number; height: number };
export type FlowGeometry = {
  height: number;
  /** Where the master's cash that nobody holds lies in its column. */
  cash: { top: number; height: number };
  /** The whole column of the master portfolio. */
  master: { top: number; height: number };
  rows: FlowRow[];
  ribbons: FlowRibbon[];
};

export const LEAST_ROW_PX = 44;
const GAP_PX = 8;
const LEAST_RIBBON_PX = 1.5;

/**
 * Places the ribbons: on the left one column, as high as everything together, on the right a row for each strategy
 * with room for its name. `columnPx` is the height of the column that stands for `total`.
 */
export function flowGeometry(
  total: string,
  strategies: readonly FlowStrategy[],
  columnPx: number,
): FlowGeometry {
  const whole = Number(total);
  const px = (amount: string) =>
    Number(amount) <= 0 || whole <= 0 ? 0 : Math.max(LEAST_RIBBON_PX, (Number(amount) / whole) * columnPx);
  const rows: FlowRow[] = [];
  const ribbons: FlowRibbon[] = [];
  let [left, right] = [0, 0];
  for (const { id, name, deployed, reserved } of strategies) {
    const parts = [px(deployed), px(reserved)] as const;
    const thick = parts[0] + parts[1];
    const height = Math.max(LEAST_ROW_PX, thick + GAP_PX);
    let to = right + (height - thick) / 2;
    rows.push({ id, name, top: right, height });
    for (const [index, thickness] of parts.entries()) {
      if (thickness === 0) continue;
      ribbons.push({ id, from: left, to, thickness, isReserved: index === 1 });
      left += thickness;
      to += thickness;
    }
    right += height;
  }
  const column = Math.max(columnPx, left);
  const height = Math.max(column, right);
  const top = (height - column) / 2;
  const push = (height - right) / 2;
  return {
    height,
    master: { top, height: column },
    cash: { top: top + left, height: column - left },
    rows: rows.map((row) => ({ ...row, top: row.top + push })),
    ribbons: ribbons.map((ribbon) => ({ ...ribbon, from: ribbon.from + top, to: ribbon.to + push })),
  };
}

/** A band with soft bends from (0, from) to (width, to), as an SVG path. */
export function ribbonPath({ from, to, thickness }: FlowRibbon, width: number): string {
  const middle = width / 2;
  const bend = (a: number, b: number, end: number) =>
    `C ${middle} ${round(a)} ${middle} ${round(b)} ${end} ${round(b)}`;
  return [
    `M 0 ${round(from)}`,
    bend(from, to, width),
    `L ${width} ${round(to + thickness)}`,
    bend(to + thickness, from + thickness, 0),
    "Z",
  ].join(" ");
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
