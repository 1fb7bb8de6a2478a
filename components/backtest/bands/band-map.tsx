"use client";

import { cn } from "@/components/ui/cn";
import { useLocale } from "@/components/ui/locale";
import {
  GRID_CADENCES,
  GRID_DESTINATIONS,
  type GridCell,
  heats,
  type Measure,
  type WidthKind,
} from "./band-grid";
import {
  cellWords,
  DESTINATION_NAMES,
  fieldText,
  LOOKED_AT,
  MEASURE_NAMES,
  measureText,
  unitOf,
} from "./band-words";
import type { Swept } from "./use-sweep";

type Props = {
  swept: Swept;
  kind: WidthKind;
  measure: Measure;
  currency: string;
  chosen: number | null;
  onChoose: (index: number) => void;
};

/** Wherever a trade goes, a map: widths down, the calendar across, the figure in every field. */
export function BandMap(props: Props) {
  const shades = heats(props.swept.figures.map((figures) => figures[props.measure]));
  return (
    <div className="grid gap-x-8 gap-y-6 xl:grid-cols-2">
      {GRID_DESTINATIONS.map((destination) => (
        <DestinationMap key={destination} {...props} destination={destination} shades={shades} />
      ))}
    </div>
  );
}

type MapProps = Props & { destination: GridCell["destination"]; shades: readonly (number | null)[] };

function DestinationMap(props: MapProps) {
  const { swept, kind, measure, destination, currency } = props;
  const unit = unitOf(measure, currency);
  const widths = [...new Set(swept.cells.map(({ widthBps }) => widthBps))];
  const indexOf = (widthBps: number | null, cadence: GridCell["cadence"]) =>
    swept.cells.findIndex(
      (cell) => cell.widthBps === widthBps && cell.cadence === cadence && cell.destination === destination,
    );
  return (
    <table className="w-full min-w-0 table-fixed border-separate border-spacing-1">
      <caption className="pb-2 text-left text-sm font-semibold">
        {DESTINATION_NAMES[destination]}
        <span className="font-normal text-ink-muted">
          {" · "}
          {MEASURE_NAMES[measure]}
          {unit ? `, ${unit}` : null}
        </span>
      </caption>
      <thead>
        <tr>
          <th scope="col" className="w-[20%] text-left text-xs font-normal text-ink-muted">
            Width, {kind === "absolute" ? "points" : "%"}
          </th>
          {GRID_CADENCES.map((cadence) => (
            <th key={cadence} scope="col" className="text-left text-xs font-normal text-ink-muted">
              {LOOKED_AT[cadence]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {widths.map((widthBps) => (
          <tr key={widthBps ?? "none"}>
            <th scope="row" className="figures text-left text-xs font-normal">
              {widthBps === null ? "No band" : `±${widthBps / 100}`}
            </th>
            {GRID_CADENCES.map((cadence) => (
              <td key={cadence} className="p-0">
                <MapField {...props} index={indexOf(widthBps, cadence)} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Mixed into the page, never so much that ink on it loses its contrast. */
const DARKEST_PERCENT = 42;

function MapField({
  swept,
  kind,
  measure,
  currency,
  chosen,
  onChoose,
  shades,
  index,
}: MapProps & { index: number }) {
  const locale = useLocale();
  const cell = swept.cells[index];
  const figures = swept.figures[index];
  if (!cell || !figures) return null;
  const shade = shades[index] ?? 0;
  const text = measureText(figures, measure, { currency, locale });
  return (
    <button
      type="button"
      aria-pressed={index === chosen}
      aria-label={`${cellWords(cell, kind)}: ${MEASURE_NAMES[measure]} ${text}${cell.isCurrent ? ", the policy as it is" : ""}`}
      onClick={() => onChoose(index)}
      className={cn(
        "figures relative flex h-9 w-full items-center justify-center rounded-sm border text-xs hover:border-ink-muted",
        index === chosen ? "border-ink" : "border-transparent",
      )}
      style={{
        background: `color-mix(in oklab, var(--accent) ${(shade * DARKEST_PERCENT).toFixed(1)}%, var(--sunken))`,
      }}
    >
      <span
        className={cell.isCurrent ? "font-semibold underline decoration-2 underline-offset-3" : undefined}
      >
        {fieldText(figures, measure, { currency, locale })}
      </span>
      {cell.isCurrent ? (
        <span aria-hidden className="absolute top-0.5 right-0.5 size-1.5 rounded-full bg-ink" />
      ) : null}
    </button>
  );
}
