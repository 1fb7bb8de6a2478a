"use client";

import { Search } from "lucide-react";
import { type ReactNode, useState } from "react";
import { cn } from "@/components/ui/cn";
import { Combobox } from "@/components/ui/combobox";
import { Input } from "@/components/ui/input";
import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import { useAddress } from "@/components/ui/use-address";
import { REQUEST_STATUSES, type RequestStatus } from "@/lib/engine/capital/types";
import { type RequestQuery, requestsHref } from "./request-query";
import { REQUEST_WORDS } from "./request-words";

type Props = {
  query: RequestQuery;
  strategies: readonly { id: string; name: string }[];
  /** What the server found for it. */
  children: ReactNode;
};

const PAUSE_MS = 250;
const ANY = "any";

/** Search and filters; what they ask for goes into the address. */
export function RequestFilters({ query, strategies, children }: Props) {
  const { isPending, go: goTo } = useAddress();
  const [text, setText] = useState(query.q);
  const go = (part: Partial<RequestQuery>, pauseMs = 0) => {
    goTo(requestsHref({ ...query, q: text, ...part, cursor: null }), pauseMs);
  };
  return (
    <>
      <search aria-label="Requests" className="flex flex-wrap gap-2 pb-4">
        <Segmented
          label="Whose"
          value={query.isMine ? "mine" : "all"}
          onValueChange={(whose) => go({ isMine: whose === "mine" })}
          options={[
            { value: "all", label: "Everybody’s" },
            { value: "mine", label: "Yours" },
          ]}
        />
        <Input
          type="search"
          aria-label="Search requests"
          placeholder="Reason or strategy"
          prefix={<Search />}
          maxLength={100}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            go({ q: event.target.value }, PAUSE_MS);
          }}
          className="w-full sm:w-56"
        />
        <Select
          label="Status"
          className="w-full sm:w-40"
          value={query.status ?? ANY}
          onValueChange={(status) => go({ status: status === ANY ? null : (status as RequestStatus) })}
          options={[
            { value: ANY, label: "Every status" },
            ...REQUEST_STATUSES.map((status) => ({ value: status, label: REQUEST_WORDS[status] })),
          ]}
        />
        <Combobox
          label="Strategy"
          className="w-full sm:w-52"
          value={query.strategy ?? ANY}
          onValueChange={(strategy) => go({ strategy: strategy === ANY ? null : strategy })}
          searchPlaceholder="Name"
          options={[
            { value: ANY, label: "Every strategy" },
            ...strategies.map(({ id: value, name }) => ({ value, label: name })),
          ]}
        />
      </search>
      <div aria-busy={isPending} className={cn("transition-opacity", isPending && "opacity-55")}>
        {children}
      </div>
    </>
  );
}
