"use client";

import { Day, Money, Price, Quantity } from "@/components/ui/figures";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { countOf } from "@/lib/format/quantity";
import { KIND_LABELS } from "./kind-words";
import type { ActivitiesPreview } from "./use-activities";

/** The lines as they would stand in the books; the first 200. */
export function ActivityLines({ preview }: { preview: ActivitiesPreview }) {
  const { items, count } = preview.activities;
  return (
    <>
      <Table caption="Activities in the file">
        <TableHead>
          <Row>
            <HeadCell>Activity</HeadCell>
            <HeadCell>Day</HeadCell>
            <HeadCell isNumeric unit="units">
              Quantity
            </HeadCell>
            <HeadCell isNumeric>Price</HeadCell>
            <HeadCell isNumeric>Fee, tax</HeadCell>
            <HeadCell isNumeric>Money</HeadCell>
          </Row>
        </TableHead>
        <TableBody>
          {items.map((one, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: one line may make several activities, which never move
            <Row key={index}>
              <Cell isTitle>
                <span className="block max-w-72 truncate">
                  {KIND_LABELS[one.kind]} {one.symbol ?? one.instrument ?? ""}
                </span>
                <span
                  className="block max-w-72 truncate text-xs font-normal text-ink-muted"
                  title={one.note ?? ""}
                >
                  {one.lines.length > 1 ? `lines ${one.lines.join(", ")}` : `line ${one.line}`}
                  {one.note ? ` · ${one.note}` : ""}
                </span>
              </Cell>
              <Cell label="Day">
                <Day value={one.date} />
              </Cell>
              <Cell isNumeric label="Quantity">
                {one.split_ratio !== null ? (
                  <>
                    × <Quantity value={one.split_ratio} />
                  </>
                ) : one.quantity === null ? (
                  "–"
                ) : (
                  <Quantity value={one.quantity} />
                )}
              </Cell>
              <Cell isNumeric label="Price">
                {one.price === null ? "–" : <Price value={one.price} currency={one.currency} />}
              </Cell>
              <Cell isNumeric label="Fee, tax">
                <Costs fee={one.fee} tax={one.tax} currency={one.currency} />
              </Cell>
              <Cell isNumeric label="Money">
                <Money value={one.cash_amount} currency={one.currency} />
              </Cell>
            </Row>
          ))}
        </TableBody>
      </Table>
      {count > items.length ? (
        <p className="mt-2 text-xs text-ink-muted">and {countOf(count - items.length, "more")}</p>
      ) : null}
    </>
  );
}

function Costs({ fee, tax, currency }: { fee: string; tax: string; currency: string }) {
  const parts = [fee, tax].filter((amount) => amount !== "0.00");
  if (parts.length === 0) return "–";
  return (
    <span title={`Fee ${fee}, tax ${tax}`}>
      <Money value={parts[0] ?? "0"} currency={currency} />
      {parts[1] ? (
        <>
          {" + "}
          <Money value={parts[1]} currency={currency} />
        </>
      ) : null}
    </span>
  );
}
