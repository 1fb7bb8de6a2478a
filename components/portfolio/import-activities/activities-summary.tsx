"use client";

import { Badge } from "@/components/ui/badge";
import { Day, Money, Quantity } from "@/components/ui/figures";
import { useLocale } from "@/components/ui/locale";
import { Stat, StatRow } from "@/components/ui/stat";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { countOf } from "@/lib/format/quantity";
import { KIND_LABELS } from "./kind-words";
import type { ActivitiesPreview } from "./use-activities";

/** What the list is, in four figures, its kinds and a line. */
export function ActivitiesSummary({ preview }: { preview: ActivitiesPreview }) {
  const locale = useLocale();
  const total = preview.counts.reduce((sum, one) => sum + one.count, 0);
  const unknown = preview.instruments.filter((one) => one.status === "unknown").length;
  const unused = preview.skipped.count + preview.bad_rows.count + preview.notes.count;
  return (
    <div className="flex flex-col gap-4">
      <StatRow>
        <Stat
          label="To be booked"
          value={countOf(total, "activity", "activities", locale)}
          note={
            unknown > 0
              ? `and those of ${countOf(unknown, "product", "products", locale)} not known yet`
              : "all products known"
          }
        />
        <Stat
          label="In the books already"
          value={countOf(preview.known_lines, "line", "lines", locale)}
          note="not booked again"
        />
        <Stat
          label="From – to"
          value={
            preview.first_day && preview.last_day ? (
              <>
                <Day value={preview.first_day} /> – <Day value={preview.last_day} />
              </>
            ) : (
              "no days"
            )
          }
        />
        <Stat label="Lines not used" value={String(unused)} note="all listed below" />
      </StatRow>
      {preview.counts.length > 0 ? (
        <ul aria-label="Activities by kind" className="flex flex-wrap gap-1.5">
          {preview.counts.map(({ kind, count }) => (
            <li key={kind}>
              <Badge>
                {KIND_LABELS[kind]} <span className="figures">{count}</span>
              </Badge>
            </li>
          ))}
        </ul>
      ) : null}
      <p className="text-xs text-ink-muted">
        {preview.layout_name}
        {preview.header_line === 0 ? ", no column titles" : `, column titles in line ${preview.header_line}`}.
      </p>
    </div>
  );
}

/** Cash and positions as they are and as they would be; once it is done, as they were and as they are. */
export function BeforeAfter(props: { preview: ActivitiesPreview; isNew: boolean; isDone?: boolean }) {
  const { preview, isNew, isDone = false } = props;
  const [before, after] = isDone ? ["Before", "Now"] : ["Now", "Then"];
  const positions = preview.positions.filter((one) => one.before !== one.after || one.after !== "0");
  return (
    <div className="grid items-start gap-6 lg:grid-cols-2">
      <Table caption="Cash before and after" isListOnPhones={false}>
        <TableHead isSticky={false}>
          <Row>
            <HeadCell>Cash in</HeadCell>
            {isNew ? null : <HeadCell isNumeric>{before}</HeadCell>}
            <HeadCell isNumeric>{after}</HeadCell>
          </Row>
        </TableHead>
        <TableBody>
          {preview.cash.map((one) => (
            <Row key={one.currency}>
              <Cell isTitle>{one.currency}</Cell>
              {isNew ? null : (
                <Cell isNumeric>
                  <Money value={one.before} currency={one.currency} />
                </Cell>
              )}
              <Cell isNumeric>
                <Money value={one.after} currency={one.currency} />
              </Cell>
            </Row>
          ))}
        </TableBody>
      </Table>
      <Table caption="Positions before and after" isListOnPhones={false}>
        <TableHead isSticky={false}>
          <Row>
            <HeadCell>Position</HeadCell>
            {isNew ? null : (
              <HeadCell isNumeric unit="units">
                {before}
              </HeadCell>
            )}
            <HeadCell isNumeric unit="units">
              {after}
            </HeadCell>
          </Row>
        </TableHead>
        <TableBody>
          {positions.map((one) => (
            <Row key={one.symbol}>
              <Cell isTitle>{one.symbol}</Cell>
              {isNew ? null : (
                <Cell isNumeric>
                  <Quantity value={one.before} />
                </Cell>
              )}
              <Cell isNumeric>
                <Quantity value={one.after} />
              </Cell>
            </Row>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
