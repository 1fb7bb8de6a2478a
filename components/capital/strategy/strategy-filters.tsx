"use client";

import type { ReactNode } from "react";
import { STATUS_WORDS } from "@/components/capital/capital-words";
import { PendingPart } from "@/components/ui/pending-part";
import { SearchInput } from "@/components/ui/search-input";
import { Select } from "@/components/ui/select";
import { useFilters } from "@/components/ui/use-filters";
import { STRATEGY_STATUSES, type StrategyStatus } from "@/lib/engine/capital/types";
import type { StrategySort } from "@/lib/schemas/capital-strategy";
import { type StrategyQuery, strategiesHref } from "./strategy-query";

type Props = {
  query: StrategyQuery;
  pools: readonly { id: string; name: string }[];
  /** What the server found for it. */
  children: ReactNode;
};

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
  const { asked, isPending, text, search, go } = useFilters(query, strategiesHref);
  return (
    <>
      <search aria-label="Strategies" className="flex flex-wrap gap-2 py-4">
        <SearchInput
          label="Search strategies"
          placeholder="Name"
          value={text}
          onSearch={search}
          className="w-full sm:w-60"
        />
        <Select
          label="Pool"
          className="w-full sm:w-48"
          value={asked.pool ?? ANY}
          onValueChange={(pool) => go({ pool: pool === ANY ? null : pool })}
          options={[
            { value: ANY, label: "Every pool" },
            ...pools.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <Select
          label="Status"
          className="min-w-0 flex-1 sm:w-40 sm:flex-none"
          value={asked.status ?? ANY}
          onValueChange={(status) => go({ status: status === ANY ? null : (status as StrategyStatus) })}
          options={[
            { value: ANY, label: "Every status" },
            ...STRATEGY_STATUSES.map((status) => ({ value: status, label: STATUS_WORDS[status] })),
          ]}
        />
        <Select
          label="Order"
          className="min-w-0 flex-1 sm:w-40 sm:flex-none"
          value={asked.sort}
          onValueChange={(sort) => go({ sort: sort as StrategySort })}
          options={SORTS.map(({ value, label }) => ({ value, label: `By ${label.toLowerCase()}` }))}
        />
      </search>
      <PendingPart isPending={isPending}>{children}</PendingPart>
    </>
  );
}
