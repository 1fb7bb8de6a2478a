"use client";

import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState, useTransition } from "react";
import { Input } from "@/components/ui/input";
import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";

type FrameworkFiltersProps = { q: string; method: string | null; isArchived: boolean };

const QUIET_MS = 250;
const ANY = "any";

/** The filters stand in the address, so that a filtered list can be shared and the back button works. */
export function FrameworkFilters({ q, method, isArchived }: FrameworkFiltersProps) {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const [text, setText] = useState(q);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  function go(change: Partial<FrameworkFiltersProps>) {
    const next = { q: text, method, isArchived, ...change };
    const query = new URLSearchParams();
    if (next.q.trim()) query.set("q", next.q.trim());
    if (next.method) query.set("method", next.method);
    if (next.isArchived) query.set("archived", "1");
    startTransition(() => router.replace(`/frameworks${query.size > 0 ? `?${query}` : ""}`));
  }

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
          clearTimeout(timer.current);
          timer.current = setTimeout(() => go({ q: typed }), QUIET_MS);
        }}
      />
      <Select
        label="How it was made"
        className="sm:w-44"
        value={method ?? ANY}
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
        value={isArchived ? "archived" : "current"}
        onValueChange={(value) => go({ isArchived: value === "archived" })}
        options={[
          { value: "current", label: "Current" },
          { value: "archived", label: "Archived" },
        ]}
      />
    </search>
  );
}
