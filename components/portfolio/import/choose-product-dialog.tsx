"use client";

import { useEffect, useState } from "react";
import { Combobox, type ComboboxOption } from "@/components/ui/combobox";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";

type Found = { items: { symbol: string; name: string; type: string }[] };
const WAIT_MS = 200;

/** Searches the products of the workspace for the one a line means. */
export function ChooseProductDialog(props: {
  label: string;
  name: string;
  onClose: () => void;
  onChoose: (symbol: string) => void;
}) {
  const { label, name, onClose, onChoose } = props;
  const [query, setQuery] = useState("");
  const { options, isLoading, problem } = useProductSearch(query);
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title={`What is ${label}?`}
      description={name && name !== label ? `The file calls it "${name}".` : undefined}
    >
      <Field label="Product" help="Search by symbol or name." error={problem}>
        <Combobox
          options={options}
          value={null}
          onValueChange={onChoose}
          onSearch={setQuery}
          isLoading={isLoading}
          searchPlaceholder="Symbol or name"
          emptyText="No product matches. You can add it instead."
        />
      </Field>
    </Dialog>
  );
}

function useProductSearch(query: string) {
  const [state, setState] = useState<{
    options: ComboboxOption[];
    isLoading: boolean;
    problem: string | null;
  }>({
    options: [],
    isLoading: true,
    problem: null,
  });
  useEffect(() => {
    const stop = new AbortController();
    setState((now) => ({ ...now, isLoading: true }));
    const timer = setTimeout(() => {
      search(query, stop.signal)
        .then((options) => setState({ options, isLoading: false, problem: null }))
        .catch((error: unknown) => {
          if (stop.signal.aborted) return;
          const problem = `The products could not be searched (${error instanceof Error ? error.message : String(error)}).`;
          setState({ options: [], isLoading: false, problem });
        });
    }, WAIT_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [query]);
  return state;
}

async function search(query: string, signal: AbortSignal): Promise<ComboboxOption[]> {
  const address = `/api/v1/products?${new URLSearchParams({ q: query, limit: "50" })}`;
  const response = await fetch(address, { signal });
  if (!response.ok) throw new Error(`status ${response.status}`);
  const { items } = (await response.json()) as Found;
  return items.map((item) => ({
    value: item.symbol,
    label: item.symbol,
    hint: `${item.name} · ${item.type}`,
  }));
}
