"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { Combobox } from "@/components/ui/combobox";
import { api } from "@/lib/client/api";

const SHOWN = 20;

/** Any product that the workspace knows, found by symbol, name or issuer. */
export function ProductSearch({ label, onChoose }: { label: string; onChoose: (symbol: string) => void }) {
  const [typed, setTyped] = useState("");
  const q = useDeferredValue(typed);
  const found = useQuery(
    api.products.list.queryOptions({
      input: { q: q || undefined, limit: SHOWN },
      placeholderData: keepPreviousData,
    }),
  );
  return (
    <Combobox
      label={label}
      value={null}
      placeholder="Search every product…"
      searchPlaceholder="Symbol, name or issuer"
      isLoading={found.isFetching || found.isPlaceholderData || q !== typed}
      emptyText={found.isError ? "The search failed; try again" : "No product has these words"}
      onSearch={setTyped}
      onValueChange={(symbol) => onChoose(symbol)}
      options={(found.data?.items ?? []).map((product) => ({
        value: product.symbol,
        label: product.symbol,
        hint: product.name,
      }))}
    />
  );
}
