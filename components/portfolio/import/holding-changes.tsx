"use client";

import { Status, type Tone } from "@/components/ui/badge";
import { Money, Quantity } from "@/components/ui/figures";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import type { HoldingsImportView } from "@/lib/schemas/holdings-import";
import { Fold } from "./line-lists";

const LOOKS: Record<HoldingsImportView["changes"][number]["kind"], { tone: Tone; word: string }> = {
  added: { tone: "accent", word: "Added" },
  changed: { tone: "info", word: "Changed" },
  removed: { tone: "danger", word: "Goes" },
  unchanged: { tone: "neutral", word: "Stays" },
};

/** What replacing the holdings changes, position by position. */
export function HoldingChanges({ view }: { view: HoldingsImportView }) {
  const changing = view.changes.filter((change) => change.kind !== "unchanged");
  const same = view.changes.filter((change) => change.kind === "unchanged");
  return (
    <div className="flex flex-col gap-3">
      <p className="text-sm">
        Cash: <Money value={view.cash_before} /> → <Money value={view.cash_after} />
      </p>
      {changing.length > 0 ? (
        <Changes caption="Positions that change" changes={changing} />
      ) : (
        <p className="text-sm">No position changes.</p>
      )}
      {same.length > 0 ? (
        <Fold title={`${same.length} unchanged`}>
          <Changes caption="Positions that stay" changes={same} />
        </Fold>
      ) : null}
    </div>
  );
}

function Changes({ caption, changes }: { caption: string; changes: HoldingsImportView["changes"] }) {
  return (
    <Table caption={caption} className="max-w-2xl">
      <TableHead isSticky={false}>
        <Row>
          <HeadCell>Symbol</HeadCell>
          <HeadCell>Change</HeadCell>
          <HeadCell isNumeric unit="units">
            Now
          </HeadCell>
          <HeadCell isNumeric unit="units">
            Then
          </HeadCell>
        </Row>
      </TableHead>
      <TableBody>
        {changes.map((change) => (
          <Row key={change.symbol}>
            <Cell isTitle>{change.symbol}</Cell>
            <Cell label="Change">
              <Status tone={LOOKS[change.kind].tone}>{LOOKS[change.kind].word}</Status>
            </Cell>
            <Cell isNumeric label="Now">
              <Quantity value={change.before} />
            </Cell>
            <Cell isNumeric label="Then">
              <Quantity value={change.after} />
            </Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}
