"use client";

import { Search } from "lucide-react";
import { type ReactNode, useState } from "react";
import { STATUS_WORDS } from "@/components/capital/capital-words";
import { cn } from "@/components/ui/cn";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { useAddress } from "@/components/ui/use-address";
import { STRATEGY_STATUSES, type StrategyStatus } from "@/lib/engine/capital/types";
import type { StrategySort } from "@/lib/schemas/capital-strategy";
import { type StrategyQuery, strategiesHref } from "./strategy-query";

type Props = {
  query: StrategyQuery;
  pools: readonly { id: string; name: string }[];
  /** What the server found for it. */
  children: ReactNode;
};

const PAUSE_MS = 250;
const ANY = "any";
const SORTS: { value: StrategySort; label: string }[] = [
  { value: "name", label: "Name" },
  { value: "utilization", label: "Utilisation" },
  { value: "deployed", label: "Deployed" },
  { value: "available", label: "Available" },
  { value: "limit", label: "Policy limit" },
  { value: "newest", label: "Newest" },
];

/** Search, filters and order; what they ask for goes into the address. */
export function StrategyFilters({ query, pools, children }: Props) {
  const { isPending, go: goTo } = useAddress();
  const [text, setText] = useState(query.q);
  const go = (part: Partial<StrategyQuery>, pauseMs = 0) => {
    goTo(strategiesHref({ ...query, q: text, ...part, cursor: null }), pauseMs);
  };
  return (
    <>
      <search aria-label="Strategies" className="flex flex-wrap gap-2 py-4">
        <Input
          type="search"
          aria-label="Search strategies"
          placeholder="Name"
          prefix={<Search />}
          maxLength={100}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            go({ q: event.target.value }, PAUSE_MS);
          }}
          className="w-full sm:w-60"
        />
        <Select
          label="Pool"
          className="w-full sm:w-48"
          value={query.pool ?? ANY}
          onValueChange={(pool) => go({ pool: pool === ANY ? null : pool })}
          options={[
            { value: ANY, label: "Every pool" },
            ...pools.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <Select
          label="Status"
          className="min-w-0 flex-1 sm:w-40 sm:flex-none"
          value={query.status ?? ANY}
          onValueChange={(status) => go({ status: status === ANY ? null : (status as StrategyStatus) })}
          options={[
            { value: ANY, label: "Every status" },
            ...STRATEGY_STATUSES.map((status) => ({ value: status, label: STATUS_WORDS[status] })),
          ]}
        />
        <Select
          label="Order"
          className="min-w-0 flex-1 sm:w-40 sm:flex-none"
          value={query.sort}
          onValueChange={(sort) => go({ sort: sort as StrategySort })}
          options={SORTS.map(({ value, label }) => ({ value, label: `By ${label.toLowerCase()}` }))}
        />
      </search>
      <div aria-busy={isPending} className={cn("transition-opacity", isPending && "opacity-55")}>
        {children}
      </div>
    </>
  );
}
