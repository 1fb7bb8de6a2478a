"use client";

import { Undo2 } from "lucide-react";
import { Status } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Day, Money, Price, Quantity } from "@/components/ui/figures";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import type { PreviewPosition } from "@/lib/schemas/holdings-import";
import { UnknownActions } from "./unknown-actions";
import type { Decision } from "./use-import";

export type DecideLine = (line: number, decision: Decision | null) => void;

type Props = {
  positions: readonly PreviewPosition[];
  decisions: ReadonlyMap<number, Decision>;
  onDecide: DecideLine;
};

/** Every position of the file and what it is here; lines that wait for a decision come first. */
export function PositionsTable({ positions, decisions, onDecide }: Props) {
  const waitsFirst = positions.toSorted(
    (a, b) => Number(b.status === "unknown") - Number(a.status === "unknown"),
  );
  return (
    <Table caption="Positions in the file">
      <TableHead>
        <Row>
          <HeadCell>In the file</HeadCell>
          <HeadCell isNumeric unit="units">
            Quantity
          </HeadCell>
          <HeadCell isNumeric>Price</HeadCell>
          <HeadCell isNumeric>Value</HeadCell>
          <HeadCell>Here</HeadCell>
          <HeadCell>
            <span className="sr-only">Choice</span>
          </HeadCell>
        </Row>
      </TableHead>
      <TableBody>
        {waitsFirst.map((position) => (
          <PositionRow
            key={position.line}
            position={position}
            decision={decisions.get(position.line) ?? null}
            onDecide={onDecide}
          />
        ))}
      </TableBody>
    </Table>
  );
}

type RowProps = { position: PreviewPosition; decision: Decision | null; onDecide: DecideLine };

function PositionRow({ position, decision, onDecide }: RowProps) {
  const currency = position.currency ?? undefined;
  const label = position.symbol ?? position.isin ?? (position.name || "No symbol");
  const lines = [position.line, ...position.merged_lines];
  return (
    <Row className={position.status === "left_out" ? "text-ink-faint" : undefined}>
      <Cell isTitle>
        <span className="block max-w-80 truncate">{position.symbol ?? position.isin ?? "No symbol"}</span>
        <span className="block max-w-80 truncate text-xs font-normal text-ink-muted" title={position.name}>
          line{lines.length > 1 ? "s" : ""} {lines.slice(0, 4).join(", ")}
          {lines.length > 4 ? " …" : ""} · {position.name || "no name"}
        </span>
      </Cell>
      <Cell isNumeric label="Quantity">
        <Quantity value={position.quantity} />
      </Cell>
      <Cell isNumeric label="Price">
        {position.price === null ? "–" : <Price value={position.price} currency={currency} />}
      </Cell>
      <Cell isNumeric label="Value">
        {position.value === null ? "–" : <Money value={position.value} currency={currency} />}
      </Cell>
      {position.status === "unknown" ? (
        <Cell colSpan={2} label="Here">
          <UnknownActions
            named={position}
            label={position.symbol ?? position.isin ?? (position.name || `line ${position.line}`)}
            suggestions={position.suggestions}
            onDecide={(decision) => onDecide(position.line, decision)}
          />
        </Cell>
      ) : (
        <>
          <Cell label="Here">
            <Found position={position} decision={decision} />
          </Cell>
          <Cell isMenu>
            <Choice position={position} label={label} hasDecision={decision !== null} onDecide={onDecide} />
          </Cell>
        </>
      )}
    </Row>
  );
}

function Found({ position, decision }: { position: PreviewPosition; decision: Decision | null }) {
  const { product } = position;
  if (position.status === "left_out") return <Status tone="neutral">Left out</Status>;
  if (decision?.kind === "add")
    return <Status tone="accent">Will be added as {decision.product.symbol}</Status>;
  if (!product) return null;
  return (
    <span className="min-w-0 text-left list:text-right">
      <span className="flex items-center gap-2 list:justify-end">
        <Status tone="ok">{product.symbol}</Status>
        <span className="max-w-56 truncate max-xl:hidden" title={product.name}>
          {product.name}
        </span>
      </span>
      <span className="figures block pl-5 text-xs whitespace-nowrap text-ink-muted list:pl-0">
        {product.last_close === null || product.last_date === null ? (
          "no price yet"
        ) : (
          <>
            <Price value={product.last_close} currency={product.currency} /> on{" "}
            <Day value={product.last_date} />
          </>
        )}
      </span>
    </span>
  );
}

type ChoiceProps = { position: PreviewPosition; label: string; hasDecision: boolean; onDecide: DecideLine };

function Choice({ position, label, hasDecision, onDecide }: ChoiceProps) {
  const { line } = position;
  if (hasDecision) {
    return (
      <Button
        look="quiet"
        size="sm"
        icon={<Undo2 aria-hidden />}
        aria-label={`Undo the choice for ${label}`}
        onClick={() => onDecide(line, null)}
      >
        Undo
      </Button>
    );
  }
  if (position.status === "left_out") return null;
  return (
    <Button
      look="quiet"
      size="sm"
      aria-label={`Leave out ${label}`}
      onClick={() => onDecide(line, { kind: "skip" })}
    >
      Leave out
    </Button>
  );
}
