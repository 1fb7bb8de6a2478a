"use client";

import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { TRANSACTION_KINDS } from "@/lib/engine/portfolio/transaction-types";
import { KIND_WORDS } from "./transaction-words";

export type Filters = { kind?: string; symbol?: string; from?: string; to?: string };
const EVERY = "every";

/** Which lines are shown; another choice is another address, so it can be kept and shared. */
export function TransactionFilters(props: { path: string; filters: Filters; symbols: readonly string[] }) {
  const { path, filters, symbols } = props;
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const go = (change: Filters) => {
    const wanted = Object.entries({ ...filters, ...change }).filter(([, value]) => value);
    const query = new URLSearchParams(wanted as [string, string][]).toString();
    startTransition(() => router.push(query ? `${path}?${query}` : path, { scroll: false }));
  };
  const day = (value: string, field: "from" | "to") => {
    if (value === "" || /^\d{4}-\d{2}-\d{2}$/.test(value)) go({ [field]: value || undefined });
  };
  const isFiltered = Object.values(filters).some(Boolean);
  return (
    <fieldset aria-busy={isPending} className="grid grid-cols-2 items-end gap-3 sm:flex sm:flex-wrap">
      <legend className="sr-only">Which transactions are shown</legend>
      <Field label="Kind" className="sm:w-40">
        <Select
          value={filters.kind ?? EVERY}
          onValueChange={(kind) => go({ kind: kind === EVERY ? undefined : kind })}
          options={[
            { value: EVERY, label: "Every kind" },
            ...TRANSACTION_KINDS.map((kind) => ({ value: kind, label: KIND_WORDS[kind] })),
          ]}
        />
      </Field>
      <Field label="Product" className="sm:w-40">
        <Select
          value={filters.symbol ?? EVERY}
          onValueChange={(symbol) => go({ symbol: symbol === EVERY ? undefined : symbol })}
          options={[
            { value: EVERY, label: "Every product" },
            ...symbols.map((symbol) => ({ value: symbol, label: symbol })),
          ]}
        />
      </Field>
      <Field label="From" className="sm:w-40">
        <Input
          type="date"
          key={`from${filters.from}`}
          defaultValue={filters.from}
          onChange={(event) => day(event.target.value, "from")}
        />
      </Field>
      <Field label="To" className="sm:w-40">
        <Input
          type="date"
          key={`to${filters.to}`}
          defaultValue={filters.to}
          onChange={(event) => day(event.target.value, "to")}
        />
      </Field>
      {isFiltered ? (
        <Button onClick={() => startTransition(() => router.push(path, { scroll: false }))}>Show all</Button>
      ) : null}
    </fieldset>
  );
}
