"use client";

import { useMemo } from "react";
import { useLocale } from "@/components/ui/locale";
import { Notice } from "@/components/ui/notice";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { rankSpread } from "@/lib/engine/backtest/measure/sub-period-spread";
import { formatDate } from "@/lib/format/dates";
import { numberText } from "@/lib/format/number-text";
import { dateOfDayNumber } from "@/lib/kernel/dates";
import { IS_LOW_FIRST, type Measure, type WidthKind } from "./band-grid";
import { cellWords, MEASURE_NAMES } from "./band-words";
import type { Swept } from "./use-sweep";

const STRETCHED = ["cagr", "volatility", "sharpe", "maxDrawdown"] as const;
type StretchedMeasure = (typeof STRETCHED)[number];

/** Why the best field of the map is no promise: how its place changes from one stretch of the same years to the next. */
export function OverfitNotice({ swept, kind, measure }: { swept: Swept; kind: WidthKind; measure: Measure }) {
  const locale = useLocale();
  const by = STRETCHED.find((each) => each === measure) ?? "cagr";
  const spread = useMemo(() => spreadOf(swept, by), [swept, by]);
  const best = spread.bestCell === null ? null : swept.cells[spread.bestCell];
  if (!best) return null;
  const day = (at: number) => formatDate(dateOfDayNumber(at), "month", locale);
  const number = (value: number, decimals: number) =>
    numberText(value, locale, { maximumFractionDigits: decimals });
  return (
    <section aria-label="What the map cannot say" className="flex flex-col gap-4">
      <Notice tone="warning" title="The best field of a past is picked with hindsight">
        <p>
          By {MEASURE_NAMES[by].toLowerCase()} the first of {swept.cells.length} fields is “
          {cellWords(best, kind)}”. Over {swept.periods.length} stretches of the same years it took the places{" "}
          {places(spread.placesOfBest, number)}.{" "}
          {spread.meanCorrelation === null
            ? "The order of the fields cannot be compared from stretch to stretch."
            : `The order of all fields agrees from one stretch to another by ${number(spread.meanCorrelation, 2)}: 1 is the same order, 0 is none. ${agreementWords(spread.meanCorrelation)}`}
        </p>
      </Notice>
      <Table caption="Place of the first field in each stretch">
        <TableHead>
          <Row>
            <HeadCell>Stretch</HeadCell>
            <HeadCell isNumeric>Place of the overall first, of {swept.cells.length}</HeadCell>
            <HeadCell>First in this stretch</HeadCell>
          </Row>
        </TableHead>
        <TableBody>
          {swept.periods.map((period, index) => {
            const first = firstOf(spread.ranks[index] ?? []);
            const cell = first === null ? null : swept.cells[first];
            const place = spread.placesOfBest[index];
            return (
              <Row key={period.from}>
                <Cell isTitle>
                  {day(period.from)} – {day(period.to)}
                </Cell>
                <Cell isNumeric label="Place of the overall first">
                  {place == null ? "–" : number(place, 1)}
                </Cell>
                <Cell label="First in this stretch">{cell ? cellWords(cell, kind) : "–"}</Cell>
              </Row>
            );
          })}
        </TableBody>
      </Table>
    </section>
  );
}

function spreadOf({ figures, periods }: Swept, by: StretchedMeasure) {
  return rankSpread(
    figures.map((one) => one[by]),
    periods.map((_, index) => figures.map((one) => one.periods[index]?.[by] ?? null)),
    IS_LOW_FIRST[by],
  );
}

function firstOf(ranks: readonly (number | null)[]): number | null {
  return ranks.reduce<number | null>(
    (best, rank, cell) =>
      rank !== null && rank < (best === null ? Number.POSITIVE_INFINITY : (ranks[best] ?? 0)) ? cell : best,
    null,
  );
}

function places(
  found: readonly (number | null)[],
  number: (value: number, decimals: number) => string,
): string {
  const words = found.map((place) => (place === null ? "nowhere" : number(place, 1)));
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

const CLOSE = 0.7;
const LOOSE = 0.3;

function agreementWords(correlation: number): string {
  if (correlation >= CLOSE) return "Much of the order held in this past; the next one may have another.";
  if (correlation >= LOOSE) return "Little of what was best in one stretch was so in another.";
  return "What was best in one stretch says next to nothing of another.";
}
