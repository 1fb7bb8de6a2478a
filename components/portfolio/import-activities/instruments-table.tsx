"use client";

import { Undo2 } from "lucide-react";
import { UnknownActions } from "@/components/portfolio/import/unknown-actions";
import { Status } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { countOf } from "@/lib/format/quantity";
import type { InstrumentView } from "@/lib/schemas/activities-import";
import type { InstrumentDecision } from "./activities-request";

type Decide = (instrument: string, decision: InstrumentDecision | null) => void;
type Props = {
  instruments: readonly InstrumentView[];
  decisions: ReadonlyMap<string, InstrumentDecision>;
  onDecide: Decide;
};

/** Every product the list names and what it is here; those that wait for a decision come first. */
export function InstrumentsTable({ instruments, decisions, onDecide }: Props) {
  const waitsFirst = instruments.toSorted(
    (a, b) => Number(b.status === "unknown") - Number(a.status === "unknown"),
  );
  return (
    <Table caption="Products in the file">
      <TableHead>
        <Row>
          <HeadCell>In the file</HeadCell>
          <HeadCell isNumeric>Lines</HeadCell>
          <HeadCell>Here</HeadCell>
          <HeadCell>
            <span className="sr-only">Choice</span>
          </HeadCell>
        </Row>
      </TableHead>
      <TableBody>
        {waitsFirst.map((one) => (
          <InstrumentRow
            key={one.instrument}
            one={one}
            decision={decisions.get(one.instrument) ?? null}
            onDecide={onDecide}
          />
        ))}
      </TableBody>
    </Table>
  );
}

function labelOf(one: InstrumentView): string {
  return one.symbol ?? one.isin ?? one.instrument;
}

function InstrumentRow(props: {
  one: InstrumentView;
  decision: InstrumentDecision | null;
  onDecide: Decide;
}) {
  const { one, decision, onDecide } = props;
  const label = labelOf(one);
  const also = [one.symbol === null ? null : one.isin, one.currency, one.name].filter(Boolean).join(" · ");
  return (
    <Row className={one.status === "left_out" ? "text-ink-faint" : undefined}>
      <Cell isTitle>
        <span className="block max-w-80 truncate">{label}</span>
        <span className="block max-w-80 truncate text-xs font-normal text-ink-muted" title={also}>
          {also || "no name"}
        </span>
      </Cell>
      <Cell isNumeric label="Lines">
        <span title={`the first is line ${one.lines.first}`}>{one.lines.count}</span>
      </Cell>
      {one.status === "unknown" ? (
        <Cell colSpan={2} label="Here">
          <UnknownActions
            named={one}
            label={label}
            suggestions={one.suggestions}
            onDecide={(chosen) => onDecide(one.instrument, chosen)}
          />
        </Cell>
      ) : (
        <>
          <Cell label="Here">
            <Found one={one} />
          </Cell>
          <Cell isMenu>
            {decision ? (
              <Button
                look="quiet"
                size="sm"
                icon={<Undo2 aria-hidden />}
                aria-label={`Undo the choice for ${label}`}
                onClick={() => onDecide(one.instrument, null)}
              >
                Undo
              </Button>
            ) : one.status === "left_out" ? null : (
              <Button
                look="quiet"
                size="sm"
                aria-label={`Leave out ${label}, ${countOf(one.lines.count, "line")}`}
                onClick={() => onDecide(one.instrument, { kind: "skip" })}
              >
                Leave out
              </Button>
            )}
          </Cell>
        </>
      )}
    </Row>
  );
}

function Found({ one }: { one: InstrumentView }) {
  if (one.status === "left_out") return <Status tone="neutral">Left out</Status>;
  if (!one.product) return null;
  if (one.status === "added") return <Status tone="accent">Will be added as {one.product.symbol}</Status>;
  return (
    <span className="flex min-w-0 items-center gap-2 list:justify-end">
      <Status tone="ok">{one.product.symbol}</Status>
      <span className="max-w-72 truncate max-sm:hidden" title={one.product.name}>
        {one.product.name}
      </span>
    </span>
  );
}
