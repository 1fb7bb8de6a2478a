"use client";

import { useEffect, useState } from "react";
import { Combobox } from "@/components/ui/combobox";
import { reached } from "@/components/ui/reached";
import type { ActionResult } from "@/lib/schemas/action-result";

export type StrategyChoice = { id: string; name: string; pool_name: string };
export type FindStrategies = (q: string) => Promise<ActionResult<StrategyChoice[]>>;

type Props = {
  strategies: readonly StrategyChoice[];
  hasMore: boolean;
  chosen: StrategyChoice | null;
  find: FindStrategies;
  onChoose: (strategy: StrategyChoice) => void;
};

const PAUSE_MS = 200;

/** One of the strategies that take capital; where there are more than are listed, the server searches them. */
export function StrategyPicker({ strategies, hasMore, chosen, find, onChoose }: Props) {
  const [query, setQuery] = useState("");
  const [found, setFound] = useState<{ query: string; items: readonly StrategyChoice[] } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    if (!hasMore || query === "") return;
    let isCurrent = true;
    const timer = setTimeout(async () => {
      const result = await reached(find(query));
      if (!isCurrent) return;
      setProblem(result.ok ? null : result.error.message);
      setFound({ query, items: result.ok ? result.data : [] });
    }, PAUSE_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [find, hasMore, query]);
  const listed = query !== "" && found ? found.items : strategies;
  const all = [...strategies, ...(found?.items ?? [])];
  return (
    <Combobox
      value={chosen?.id ?? null}
      valueLabel={chosen?.name}
      onValueChange={(id) => {
        const strategy = all.find((one) => one.id === id);
        if (strategy) onChoose(strategy);
      }}
      {...(hasMore ? { onSearch: setQuery, isLoading: query !== "" && found?.query !== query } : {})}
      options={listed.map(({ id, name, pool_name }) => ({ value: id, label: name, hint: pool_name }))}
      placeholder="Choose…"
      searchPlaceholder="Name"
      emptyText={problem ?? "No active strategy matches."}
    />
  );
}
