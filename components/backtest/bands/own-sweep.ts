import type { SweepCell } from "@/lib/engine/backtest/sweep";
import { countOf } from "@/lib/format/quantity";
import type { GridCell, Measure } from "./band-grid";
import { measureText } from "./band-words";

type Facts = { cells: readonly Pick<GridCell, "isCurrent">[]; figures: readonly SweepCell[] };

/** A figure of the policy as it is, and its range over every field of the map. Undefined where no field has it. */
export function ownMeasure(
  { cells, figures }: Facts,
  measure: Measure,
  context: { currency: string; locale: string },
): string | undefined {
  const known = figures
    .filter((each) => each[measure] !== null)
    .sort((a, b) => Number(a[measure]) - Number(b[measure]));
  const [low, high] = [known[0], known.at(-1)];
  if (!low || !high) return undefined;
  const text = (each: SweepCell) => measureText(each, measure, context);
  const current = figures[cells.findIndex(({ isCurrent }) => isCurrent)];
  const said = current ? `Yours as it is: ${text(current)}. ` : "";
  const fields = countOf(known.length, "field", "fields", context.locale);
  return `${said}Over ${fields} of the map: ${text(low)} to ${text(high)}.`;
}
