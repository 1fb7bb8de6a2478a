"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import type { ReadingChoices } from "./import-request";

const FIELDS = [
  { field: "symbol", label: "Symbol", help: "The ticker, such as VTI. Or choose ISIN or name." },
  { field: "quantity", label: "Quantity", help: "Units, shares or pieces. Needed." },
  { field: "name", label: "Name" },
  { field: "price", label: "Price of one unit" },
  { field: "value", label: "Value" },
  { field: "currency", label: "Currency" },
  { field: "isin", label: "ISIN" },
  { field: "cost_basis", label: "Cost, in total" },
] as const;

const NONE = "none";

type Props = {
  headers: readonly string[];
  sample: readonly (readonly string[])[];
  /** Field → column from 1, as recognised or chosen before. */
  used: ReadonlyMap<string, number>;
  reading: ReadingChoices;
  decimalMark: "." | "," | null;
  onRead: (reading: ReadingChoices) => void;
};

/** Which column is what, by hand, beside the first rows of the file. */
export function ColumnMapping({ headers, sample, used, reading, decimalMark, onRead }: Props) {
  const [columns, setColumns] = useState<Map<string, number>>(() => new Map(used));
  const [mark, setMark] = useState(reading.decimalMark ?? decimalMark ?? ".");
  const isNamed = ["symbol", "isin", "name"].some((field) => columns.has(field));
  const missing = [
    isNamed ? null : "the symbol, ISIN or name",
    columns.has("quantity") ? null : "the quantity",
  ].filter((text) => text !== null);
  const options = [
    { value: NONE, label: "Not in the file" },
    ...headers.map((title, index) => ({ value: String(index + 1), label: title || `Column ${index + 1}` })),
  ];

  function choose(field: string, value: string) {
    const next = new Map(columns);
    if (value === NONE) next.delete(field);
    else next.set(field, Number(value));
    setColumns(next);
  }

  function read() {
    const chosen = Object.fromEntries(FIELDS.map(({ field }) => [field, columns.get(field) ?? null]));
    onRead({ ...reading, columns: chosen, decimalMark: mark });
  }

  return (
    <div className="flex flex-col gap-5">
      {sample.length > 0 ? <SampleTable headers={headers} sample={sample} /> : null}
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
        {FIELDS.map(({ field, label, ...rest }) => (
          <Field key={field} label={label} help={"help" in rest ? rest.help : undefined}>
            <Select
              options={options}
              value={String(columns.get(field) ?? NONE)}
              onValueChange={(value) => choose(field, value)}
            />
          </Field>
        ))}
      </div>
      <Field label="Decimal sign in this file">
        <Segmented
          options={[
            { value: ".", label: "1,234.50" },
            { value: ",", label: "1.234,50" },
          ]}
          value={mark}
          onValueChange={(value) => setMark(value === "," ? "," : ".")}
        />
      </Field>
      <Button
        look="secondary"
        className="self-start"
        onClick={read}
        blockedBecause={missing.length > 0 ? `Choose ${missing.join(" and ")} first.` : undefined}
      >
        Read the file this way
      </Button>
    </div>
  );
}

export function SampleTable({ headers, sample }: { headers: readonly string[]; sample: Props["sample"] }) {
  return (
    <div className="overflow-x-auto rounded-md border border-line">
      <Table caption="First rows of the file" isListOnPhones={false} className="text-xs">
        <TableHead isSticky={false}>
          <Row>
            {headers.map((title, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: titles may repeat, the column number is the identity
              <HeadCell key={index} className="pl-2.5! whitespace-nowrap">
                {title || `Column ${index + 1}`}
              </HeadCell>
            ))}
          </Row>
        </TableHead>
        <TableBody>
          {sample.map((row, line) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: sample rows never move
            <Row key={line}>
              {headers.map((_, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the column number is the identity
                <Cell key={index} className="h-7! max-w-48 truncate pl-2.5! whitespace-nowrap">
                  {row[index] ?? ""}
                </Cell>
              ))}
            </Row>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
