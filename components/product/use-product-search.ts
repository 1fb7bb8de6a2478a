import { useEffect, useState } from "react";
import type { ComboboxOption } from "@/components/ui/combobox";

type Found = { items: { symbol: string; name: string; type: string }[] };
type Search = { options: ComboboxOption[]; isLoading: boolean; problem: string | null };
const WAIT_MS = 200;

/** The workspace's products that fit what is typed, asked once the typing rests. */
export function useProductSearch(query: string): Search {
  const [state, setState] = useState<Search>({ options: [], isLoading: true, problem: null });
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
