"use client";

import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { countOf } from "@/lib/format/quantity";
import { CashAmount } from "./cash-amount";
import { Fold, LineList } from "./line-lists";
import type { DecideLine } from "./positions-table";
import type { Preview } from "./use-import";

/** What tables and choices above say already. */
const SHOWN_ELSEWHERE = new Set(["LEFT_OUT", "ASSUMED_CASH", "ASSUMED_UNITS"]);

/** Cash of another currency, or a line one does not want, can be left out. */
export function CashTable({ preview, onDecide }: { preview: Preview; onDecide: DecideLine }) {
  const { lines } = preview.cash;
  const leftOut = new Set(preview.left_out_lines.items);
  if (lines.length === 0) {
    return <p className="text-sm text-ink-muted">The file names no cash; the portfolio holds none.</p>;
  }
  return (
    <Table caption="Cash in the file" isListOnPhones={false} className="max-w-2xl">
      <TableHead isSticky={false}>
        <Row>
          <HeadCell>Cash line</HeadCell>
          <HeadCell isNumeric>Amount</HeadCell>
          <HeadCell>
            <span className="sr-only">Choice</span>
          </HeadCell>
        </Row>
      </TableHead>
      <TableBody>
        {lines.map((line) => (
          <Row key={line.line} className={leftOut.has(line.line) ? "text-ink-faint" : undefined}>
            <Cell isTitle>
              {line.label}
              <span className="block text-xs font-normal text-ink-muted">
                line {line.line}
                {line.is_pending ? " · not settled yet" : ""}
                {leftOut.has(line.line) ? " · left out" : ""}
              </span>
            </Cell>
            <Cell isNumeric>
              <CashAmount amount={line.amount} currency={line.currency} />
            </Cell>
            <Cell className="text-right">
              <Button
                look="quiet"
                size="sm"
                aria-label={`${leftOut.has(line.line) ? "Take in" : "Leave out"} ${line.label}`}
                onClick={() => onDecide(line.line, leftOut.has(line.line) ? null : { kind: "skip" })}
              >
                {leftOut.has(line.line) ? "Undo" : "Leave out"}
              </Button>
            </Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}

/** Rows that could not be read: they refuse the import until a person lets them go. */
export function BadRows(props: {
  preview: Pick<Preview, "bad_rows">;
  isSkipped: boolean;
  onSkip: (isSkipped: boolean) => void;
}) {
  const { bad_rows } = props.preview;
  if (bad_rows.count === 0) return null;
  const entries = bad_rows.items.map((row) => ({
    key: `${row.line} ${row.column}`,
    line: row.line,
    main: row.column ? `${row.column}: ${row.reason}` : row.reason,
    text: row.text,
  }));
  return (
    <div className="flex flex-col gap-3">
      <LineList entries={entries} count={bad_rows.count} />
      <Checkbox
        checked={props.isSkipped}
        onCheckedChange={props.onSkip}
        label={bad_rows.count === 1 ? "Leave this row out" : `Leave these ${bad_rows.count} rows out`}
        help="Or mend the file and choose it again."
      />
    </div>
  );
}

type Unused = Pick<Preview, "skipped" | "notes" | "warnings" | "remarks">;

/** Everything that was seen and not used, and everything that was assumed. */
export function UnusedLines({ preview }: { preview: Unused }) {
  const { skipped, notes, warnings, remarks } = preview;
  const hints = [
    ...warnings.items.map((one) => ({
      key: `w${one.code}${one.line}${one.message}`,
      line: one.line,
      main: one.message,
    })),
    ...remarks.items
      .filter((one) => !SHOWN_ELSEWHERE.has(one.code))
      .map((one) => ({ key: `r${one.code}${one.path}`, line: null, main: one.message })),
  ];
  return (
    <div>
      {hints.length > 0 ? (
        <Fold
          title={countOf(
            warnings.count + hints.length - warnings.items.length,
            "thing to know",
            "things to know",
          )}
          isOpen
        >
          <LineList entries={hints} count={warnings.count + hints.length - warnings.items.length} />
        </Fold>
      ) : null}
      {skipped.count > 0 ? (
        <Fold title={countOf(skipped.count, "line not used", "lines not used")}>
          <LineList
            entries={skipped.items.map((one) => ({
              key: `${one.line}`,
              line: one.line,
              main: one.reason,
              text: one.text,
            }))}
            count={skipped.count}
          />
        </Fold>
      ) : null}
      {notes.count > 0 ? (
        <Fold title={countOf(notes.count, "note around the table", "notes around the table")}>
          <LineList
            entries={notes.items.map((one) => ({ key: `${one.line}`, line: one.line, main: one.text }))}
            count={notes.count}
          />
        </Fold>
      ) : null}
    </div>
  );
}
