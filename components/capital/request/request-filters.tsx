"use client";

import type { ReactNode } from "react";
import { Combobox } from "@/components/ui/combobox";
import { PendingPart } from "@/components/ui/pending-part";
import { SearchInput } from "@/components/ui/search-input";
import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import { useFilters } from "@/components/ui/use-filters";
import { REQUEST_STATUSES, type RequestStatus } from "@/lib/engine/capital/types";
import { type RequestQuery, requestsHref } from "./request-query";
import { REQUEST_WORDS } from "./request-words";

type Props = {
  query: RequestQuery;
  strategies: readonly { id: string; name: string }[];
  /** What the server found for it. */
  children: ReactNode;
};

const ANY = "any";

/** Search and filters; what they ask for goes into the address. */
export function RequestFilters({ query, strategies, children }: Props) {
  const { asked, isPending, text, search, go } = useFilters(query, requestsHref);
  return (
    <>
      <search aria-label="Requests" className="flex flex-wrap gap-2 pb-4">
        <Segmented
          label="Whose"
          value={asked.isMine ? "mine" : "all"}
          onValueChange={(whose) => go({ isMine: whose === "mine" })}
          options={[
            { value: "all", label: "Everybody’s" },
            { value: "mine", label: "Yours" },
          ]}
        />
        <SearchInput
          label="Search requests"
          placeholder="Reason or strategy"
          value={text}
          onSearch={search}
          className="w-full sm:w-56"
        />
        <Select
          label="Status"
          className="w-full sm:w-40"
          value={asked.status ?? ANY}
          onValueChange={(status) => go({ status: status === ANY ? null : (status as RequestStatus) })}
          options={[
            { value: ANY, label: "Every status" },
            ...REQUEST_STATUSES.map((status) => ({ value: status, label: REQUEST_WORDS[status] })),
          ]}
        />
        <Combobox
          label="Strategy"
          className="w-full sm:w-52"
          value={asked.strategy ?? ANY}
          onValueChange={(strategy) => go({ strategy: strategy === ANY ? null : strategy })}
          searchPlaceholder="Name"
          options={[
            { value: ANY, label: "Every strategy" },
            ...strategies.map(({ id: value, name }) => ({ value, label: name })),
          ]}
        />
      </search>
      <PendingPart isPending={isPending}>{children}</PendingPart>
    </>
  );
}
