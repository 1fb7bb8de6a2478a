"use client";

import { Select } from "@/components/ui/select";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { TRANSACTION_KINDS } from "@/lib/engine/portfolio/transaction-types";
import { countOf } from "@/lib/format/quantity";
import type { ActivitiesPreviewView } from "@/lib/schemas/activities-import";
import { KIND_LABELS } from "./kind-words";

const OPEN = "open";
const OPTIONS = [
  { value: OPEN, label: "Choose…" },
  ...TRANSACTION_KINDS.filter((kind) => kind !== "adjustment").map((kind) => ({
    value: kind as string,
    label: KIND_LABELS[kind],
  })),
  { value: "skip", label: "Leave these lines out" },
];

/** What the words of the column of kinds stand for; unknown ones first. */
export function KindMapping(props: {
  words: ActivitiesPreviewView["kind_words"]["items"];
  onChoose: (word: string, kind: string) => void;
}) {
  const words = props.words.toSorted((a, b) => Number(a.kind !== null) - Number(b.kind !== null));
  return (
    <Table caption="Words of the column of kinds" isListOnPhones={false} className="max-w-2xl">
      <TableHead isSticky={false}>
        <Row>
          <HeadCell>In the file</HeadCell>
          <HeadCell isNumeric>Lines</HeadCell>
          <HeadCell>Stands for</HeadCell>
        </Row>
      </TableHead>
      <TableBody>
        {words.map(({ word, count, kind }) => (
          <Row key={word}>
            <Cell isTitle>
              <span className="block max-w-60 truncate" title={word}>
                {word || "(empty)"}
              </span>
            </Cell>
            <Cell isNumeric>
              <span title={countOf(count, "line")}>{count}</span>
            </Cell>
            <Cell>
              <Select
                label={`What ${word || "an empty word"} stands for`}
                options={OPTIONS}
                value={kind ?? OPEN}
                onValueChange={(value) => (value === OPEN ? undefined : props.onChoose(word, value))}
              />
            </Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}
