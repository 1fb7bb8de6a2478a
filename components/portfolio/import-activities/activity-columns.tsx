"use client";

import { useState } from "react";
import { SampleTable } from "@/components/portfolio/import/column-mapping";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import type { ActivityReading } from "./activities-request";

const FIELDS = [
  { field: "date", label: "Date", help: "Needed." },
  { field: "kind", label: "Kind", help: "Buy, sell, dividend … Needed." },
  { field: "symbol", label: "Symbol" },
  { field: "isin", label: "ISIN" },
  { field: "name", label: "Name" },
  { field: "quantity", label: "Quantity" },
  { field: "price", label: "Price of one unit" },
  { field: "amount", label: "Amount of money", help: "Or quantity and price." },
  { field: "currency", label: "Currency" },
  { field: "fee", label: "Fee" },
  { field: "tax", label: "Tax" },
  { field: "id", label: "The broker's number", help: "Tells lines apart." },
] as const;
const NONE = "none";
const ORDERS = [
  { value: "auto", label: "As the dates tell" },
  { value: "dmy", label: "Day first" },
  { value: "mdy", label: "Month first" },
];

type Props = {
  headers: readonly string[];
  sample: readonly (readonly string[])[];
  /** Field → column from 1, as recognised or chosen before. */
  used: ReadonlyMap<string, number>;
  reading: ActivityReading;
  onRead: (reading: ActivityReading) => void;
};

/** Which column of a list of transactions is what, by hand, beside its first rows. */
export function ActivityColumns({ headers, sample, used, reading, onRead }: Props) {
  const [columns, setColumns] = useState<Map<string, number>>(() => new Map(used));
  const [mark, setMark] = useState<string>(reading.decimalMark ?? "auto");
  const [order, setOrder] = useState<string>(reading.dateOrder ?? "auto");
  const [currency, setCurrency] = useState(reading.currency ?? "");
  const missing = [
    columns.has("date") ? null : "the date",
    columns.has("kind") ? null : "the kind",
    columns.has("amount") || (columns.has("quantity") && columns.has("price")) ? null : "the amount",
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
    onRead({
      ...reading,
      columns: Object.fromEntries(FIELDS.map(({ field }) => [field, columns.get(field) ?? null])),
      decimalMark: mark === "." || mark === "," ? mark : null,
      dateOrder: order === "dmy" || order === "mdy" ? order : null,
      currency: /^[A-Z]{3}$/.test(currency) ? currency : null,
    });
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
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
        <Field label="Currency of the file" help="Where no column says. Three letters, such as EUR.">
          <Input
            value={currency}
            maxLength={3}
            autoCapitalize="characters"
            onChange={(event) => setCurrency(event.target.value.toUpperCase())}
          />
        </Field>
        <Field label="Dates such as 03/04/2024">
          <Select options={ORDERS} value={order} onValueChange={setOrder} />
        </Field>
        <Field label="Decimal sign in this file">
          <Segmented
            options={[
              { value: "auto", label: "Any" },
              { value: ".", label: "1,234.50" },
              { value: ",", label: "1.234,50" },
            ]}
            value={mark}
            onValueChange={setMark}
          />
        </Field>
      </div>
      <Button
        className="self-start"
        onClick={read}
        blockedBecause={missing.length > 0 ? `Choose ${missing.join(" and ")} first.` : undefined}
      >
        Read the file this way
      </Button>
    </div>
  );
}
