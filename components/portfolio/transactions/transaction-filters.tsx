"use client";

import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { hrefWith } from "@/components/ui/href-with";
import { PeriodFields } from "@/components/ui/period-fields";
import { Select } from "@/components/ui/select";
import { useAsked } from "@/components/ui/use-asked";
import { TRANSACTION_KINDS } from "@/lib/engine/portfolio/transaction-types";
import { KIND_WORDS } from "./transaction-words";

export type Filters = { kind?: string; symbol?: string; from?: string; to?: string };
const EVERY = "every";

/** Which lines are shown; another choice is another address, so it can be kept and shared. */
export function TransactionFilters(props: { path: string; filters: Filters; symbols: readonly string[] }) {
  const { path, symbols } = props;
  const hrefOf = (wanted: Filters) => hrefWith(path, wanted);
  const { asked: filters, isPending, ask } = useAsked(props.filters, hrefOf, "push");
  const go = (change: Filters) => ask({ ...filters, ...change });
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
      <PeriodFields
        from={filters.from}
        to={filters.to}
        onDay={(day, field) => go({ [field]: day || undefined })}
      />
      {isFiltered ? <Button onClick={() => ask({})}>Show all</Button> : null}
    </fieldset>
  );
}
