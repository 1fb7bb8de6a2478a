"use client";

import { useLocale } from "@/components/ui/locale";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { formatDate } from "@/lib/format/dates";
import { percentFigure } from "@/lib/format/percent";
import { daysBetween } from "@/lib/kernel/dates";
import type { BacktestView } from "@/lib/schemas/backtest-view";
import { stretchWords } from "./stretch-words";
import { UnitOnPhones } from "./unit-on-phones";

/** The deepest falls: from which peak, how deep, how long down and how long until the peak was reached again. */
export function DrawdownTable({
  drawdowns,
  caption = "Largest drawdowns",
}: {
  drawdowns: BacktestView["drawdowns"];
  caption?: string;
}) {
  const locale = useLocale();
  const day = (text: string) => formatDate(text, "day", locale);
  if (drawdowns.length === 0) {
    return <p className="text-sm text-ink-muted">The value never fell below an earlier peak.</p>;
  }
  return (
    <Table caption={caption}>
      <TableHead>
        <Row>
          <HeadCell isNumeric unit="%" className="w-24">
            Depth
          </HeadCell>
          <HeadCell>Peak</HeadCell>
          <HeadCell>Lowest</HeadCell>
          <HeadCell>Peak reached again</HeadCell>
          <HeadCell isNumeric>Down for</HeadCell>
          <HeadCell isNumeric>Under the peak for</HeadCell>
        </Row>
      </TableHead>
      <TableBody>
        {drawdowns.map((fall) => (
          <Row key={`${fall.from} ${fall.trough}`} className="break-inside-avoid">
            <Cell isTitle isNumeric className="list:text-left">
              {percentFigure(fall.depth, { locale })}
              <UnitOnPhones unit="%" />
            </Cell>
            <Cell label="Peak">{day(fall.from)}</Cell>
            <Cell label="Lowest">{day(fall.trough)}</Cell>
            <Cell label="Peak reached again">
              {fall.recovered === null ? (
                <span className="text-ink-muted">Not by the end</span>
              ) : (
                day(fall.recovered)
              )}
            </Cell>
            <Cell label="Down for" isNumeric>
              {stretchWords(daysBetween(fall.from, fall.trough))}
            </Cell>
            <Cell label="Under the peak for" isNumeric>
              {stretchWords(fall.days)}
            </Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}
