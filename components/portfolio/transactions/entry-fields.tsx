"use client";

import { useState } from "react";
import { useProductSearch } from "@/components/product/use-product-search";
import { Combobox } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NumberInput } from "@/components/ui/number-input";
import { ENTRY_FIELDS, type EntryField, type EntryKind } from "@/lib/engine/portfolio/entry-lines";
import { fieldLabel } from "./transaction-words";
import { fieldsOf, type useEntry } from "./use-entry";

type Props = {
  entry: ReturnType<typeof useEntry>;
  today: string;
  baseCcy: string;
  held: readonly string[];
  currencies: readonly string[];
};

/** A trade's and a transfer's money is in the product's currency, so it is not asked. */
const SHOWN_CURRENCY: ReadonlySet<EntryKind> = new Set([
  "dividend",
  "interest",
  "fee",
  "tax",
  "deposit",
  "withdrawal",
  "conversion",
]);
const DECIMALS: Partial<Record<EntryField, number>> = { quantity: 10, price: 12, ratio: 12 };

/** The fields of the kind that is chosen. */
export function EntryFields(props: Props) {
  const { kind } = props.entry;
  const shown = fieldsOf(kind).filter((field) => field !== "currency" || SHOWN_CURRENCY.has(kind));
  return (
    <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
      {shown.map((field) => (
        <EntryControl key={field} field={field} {...props} />
      ))}
    </div>
  );
}

function EntryControl({ field, ...props }: Props & { field: EntryField }) {
  const { entry, today } = props;
  const { kind, values, problems } = entry;
  const use = field === "date" ? "needed" : ENTRY_FIELDS[kind][field];
  const isTrade = kind === "buy" || kind === "sell";
  const common = {
    label: fieldLabel(field, kind),
    error: problems[field],
    optional: use === "possible" && !(isTrade && (field === "price" || field === "amount")),
    help: helpOf(field, kind),
  };
  switch (field) {
    case "date":
      return (
        <Field {...common}>
          <Input
            type="date"
            value={values.date ?? ""}
            min="1900-01-01"
            max={today}
            onChange={(event) => entry.change("date", event.target.value)}
          />
        </Field>
      );
    case "symbol":
      return (
        <Field {...common}>
          <ProductChoice {...props} />
        </Field>
      );
    case "currency":
    case "toCurrency":
      return (
        <Field {...common} optional={false}>
          <CurrencyChoice {...props} field={field} />
        </Field>
      );
    default:
      return (
        <Field {...common}>
          <NumberInput
            value={values[field] ?? ""}
            unit={unitOf(field, props)}
            maxDecimals={DECIMALS[field] ?? 2}
            onValueChange={(value, problem) => entry.change(field, value, problem)}
          />
        </Field>
      );
  }
}

function helpOf(field: EntryField, kind: EntryKind): string | undefined {
  if (field === "amount" && (kind === "buy" || kind === "sell")) {
    return "Instead of a price: the total before fee and tax.";
  }
  if (field === "amount" && (kind === "dividend" || kind === "interest")) return "Before fee and tax.";
  if (field === "cost") return "Left empty it stays unknown; it is never taken as 0.";
  if (field === "ratio") return "2 for a split of two for one, 0.1 for one of one for ten.";
  return undefined;
}

function unitOf(field: EntryField, { entry, baseCcy }: Props): string | undefined {
  const { kind, values } = entry;
  if (field === "quantity") return "units";
  if (field === "ratio") return "for 1";
  if (field === "toAmount") return values.toCurrency || undefined;
  return SHOWN_CURRENCY.has(kind) ? values.currency || baseCcy : undefined;
}

/** What is held first; with words, every product of the workspace. */
function ProductChoice({ entry, held }: Props) {
  const [query, setQuery] = useState("");
  const found = useProductSearch(query);
  const mine = held.map((symbol) => ({ value: symbol, label: symbol, hint: "held" }));
  const isOwnList = query === "" && mine.length > 0;
  return (
    <Combobox
      options={isOwnList ? mine : found.options}
      value={entry.values.symbol ?? null}
      valueLabel={entry.values.symbol}
      onValueChange={(symbol) => entry.change("symbol", symbol)}
      onSearch={setQuery}
      isLoading={!isOwnList && found.isLoading}
      placeholder="Choose a product…"
      searchPlaceholder="Symbol or name"
      emptyText={found.problem ?? "No product matches."}
    />
  );
}

function CurrencyChoice({ entry, currencies, field }: Props & { field: "currency" | "toCurrency" }) {
  const [query, setQuery] = useState("");
  const typed = query.trim().toUpperCase();
  const all = /^[A-Z]{3}$/.test(typed) && !currencies.includes(typed) ? [...currencies, typed] : currencies;
  const options = all
    .filter((currency) => currency.startsWith(typed))
    .map((currency) => ({ value: currency, label: currency }));
  return (
    <Combobox
      options={options}
      value={entry.values[field] ?? null}
      valueLabel={entry.values[field]}
      onValueChange={(currency) => entry.change(field, currency)}
      onSearch={setQuery}
      placeholder="Choose…"
      searchPlaceholder="A code such as EUR"
      emptyText="Type the three letters of a currency."
    />
  );
}
