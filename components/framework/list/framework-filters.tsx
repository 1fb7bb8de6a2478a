"use client";

import { Search } from "lucide-react";
import { useState } from "react";
import { Input } from "@/components/ui/input";
import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import { useAsked } from "@/components/ui/use-asked";
import { TYPING_PAUSE_MS } from "@/components/ui/use-filters";

type FrameworkFiltersProps = { q: string; method: string | null; isArchived: boolean };

const ANY = "any";

/** The filters stand in the address, so that a filtered list can be shared and the back button works. */
export function FrameworkFilters(shown: FrameworkFiltersProps) {
  const { asked, isPending, ask } = useAsked(shown, hrefOf);
  const [text, setText] = useState(shown.q);
  const go = (change: Partial<FrameworkFiltersProps>) => ask({ ...asked, q: text, ...change });

  return (
    <search className="mb-4 flex flex-wrap items-center gap-3" aria-busy={isPending}>
      <Input
        type="search"
        aria-label="Search frameworks"
        placeholder="Search by name or description"
        prefix={<Search />}
        className="w-full sm:w-72"
        value={text}
        onChange={(event) => {
          const typed = event.target.value;
          setText(typed);
          ask({ ...asked, q: typed }, TYPING_PAUSE_MS);
        }}
      />
      <Select
        label="How it was made"
        className="sm:w-44"
        value={asked.method ?? ANY}
        onValueChange={(value) => go({ method: value === ANY ? null : value })}
        options={[
          { value: ANY, label: "Made in any way" },
          { value: "template", label: "From a template" },
          { value: "custom", label: "Made by hand" },
          { value: "imported", label: "Imported" },
        ]}
      />
      <Segmented
        label="Which frameworks"
        value={asked.isArchived ? "archived" : "current"}
        onValueChange={(value) => go({ isArchived: value === "archived" })}
        options={[
          { value: "current", label: "Current" },
          { value: "archived", label: "Archived" },
        ]}
      />
    </search>
  );
}

function hrefOf({ q, method, isArchived }: FrameworkFiltersProps): string {
  const query = new URLSearchParams();
  if (q.trim()) query.set("q", q.trim());
  if (method) query.set("method", method);
  if (isArchived) query.set("archived", "1");
  return `/frameworks${query.size > 0 ? `?${query}` : ""}`;
}
