"use client";

import { useMemo } from "react";
import { curveOf } from "@/components/backtest/curve-of";
import { useLocale } from "@/components/ui/locale";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { percentFigure } from "@/lib/format/percent";
import type { BacktestView } from "@/lib/schemas/backtest-view";
import { type Beside, changeBetween, yearsOf } from "./history-words";

const SHOWN = 5;

/** The deepest falls of the proposal, and what the other did in the same years. */
export function HistoryFalls({ run, beside }: { run: BacktestView; beside: Beside }) {
  const locale = useLocale();
  const other = useMemo(() => (beside ? curveOf(beside.run.curve) : null), [beside]);
  const falls = run.drawdowns.slice(0, SHOWN);
  if (falls.length === 0) {
    return <p className="text-sm text-ink-muted">No year ended below an earlier one.</p>;
  }
  return (
    <section aria-label="The worst falls">
      <h3 className="mb-2 text-sm font-semibold">The worst falls, from one year-end to another</h3>
      <Table caption="The worst falls of the proposal">
        <TableHead isSticky={false}>
          <Row>
            <HeadCell>Years</HeadCell>
            <HeadCell isNumeric unit="%">
              Proposal
            </HeadCell>
            {beside ? (
              <HeadCell isNumeric unit="%">
                {beside.name}, the same years
              </HeadCell>
            ) : null}
            <HeadCell isNumeric>Made good by the end of</HeadCell>
          </Row>
        </TableHead>
        <TableBody>
          {falls.map((fall) => {
            const otherFall = other ? changeBetween(other, fall.from, fall.trough) : null;
            return (
              <Row key={`${fall.from} ${fall.trough}`}>
                <Cell isTitle className="figures">
                  {yearsOf(fall.from, fall.trough)}
                </Cell>
                <Cell isNumeric label="Proposal, %">
                  {percentFigure(fall.depth, { locale })}
                </Cell>
                {beside ? (
                  <Cell isNumeric label={`${beside.name}, %`}>
                    {otherFall === null ? "–" : percentFigure(otherFall, { locale, isSigned: true })}
                  </Cell>
                ) : null}
                <Cell isNumeric label="Made good by the end of">
                  {fall.recovered === null ? "Not yet" : fall.recovered.slice(0, 4)}
                </Cell>
              </Row>
            );
          })}
        </TableBody>
      </Table>
    </section>
  );
}
