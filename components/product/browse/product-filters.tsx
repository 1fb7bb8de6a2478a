"use client";

import { X } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useRef, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { PendingPart } from "@/components/ui/pending-part";
import { SearchInput } from "@/components/ui/search-input";
import { Select } from "@/components/ui/select";
import { vocabularyWords } from "@/lib/format/vocabulary";
import { FilterMenu } from "./filter-menu";
import { FACET_HELP, FACET_LABELS, groupsOf } from "./filter-words";
import {
  FACET_NAMES,
  isFiltered,
  type ProductQuery,
  type ProductSort,
  productsHref,
  readProductQuery,
  STEP,
} from "./product-query";

const TYPING_PAUSE_MS = 250;

/** Search and filters; what they ask for goes into the address, and `children` is what the server found for it. */
export function ProductFilters({ query, children }: { query: ProductQuery; children: ReactNode }) {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const [asked, setAsked] = useState(query);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const href = productsHref(query);
  const here = useRef(href);

  // Going back in the history changes the address without this form.
  useEffect(() => {
    if (here.current === href) return;
    here.current = href;
    setAsked(query);
  }, [href, query]);
  useEffect(() => () => clearTimeout(timer.current), []);

  function go(next: ProductQuery, pauseMs = 0) {
    const fresh = { ...next, shown: STEP };
    setAsked(fresh);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      here.current = productsHref(fresh);
      startTransition(() => router.replace(here.current, { scroll: false }));
    }, pauseMs);
  }

  return (
    <>
      <search aria-label="Products" className="flex flex-col gap-3 pb-4">
        <div className="flex flex-wrap gap-2">
          <SearchInput
            label="Search products"
            placeholder="Symbol, name or issuer"
            value={asked.q}
            onSearch={(q) => go({ ...asked, q }, TYPING_PAUSE_MS)}
            className="w-full sm:w-72"
          />
          {FACET_NAMES.map((facet) => (
            <FilterMenu
              key={facet}
              label={FACET_LABELS[facet]}
              help={FACET_HELP[facet]}
              groups={groupsOf(facet)}
              chosen={asked[facet]}
              onChosen={(chosen) => go({ ...asked, [facet]: chosen })}
            />
          ))}
        </div>
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <Checkbox
            label="With prices only"
            checked={asked.hasPrices}
            onCheckedChange={(hasPrices) => go({ ...asked, hasPrices })}
          />
          <SortChoice asked={asked} onSort={(sort) => go({ ...asked, sort })} />
        </div>
        <Chosen asked={asked} onChange={go} />
      </search>
      <PendingPart isPending={isPending}>{children}</PendingPart>
    </>
  );
}

const SORTS: { value: ProductSort; label: string }[] = [
  { value: "aum", label: "Largest first" },
  { value: "symbol", label: "Symbol, A to Z" },
  { value: "expense_ratio", label: "Lowest cost first" },
  { value: "volume", label: "Most traded first" },
];
const BEST_MATCH = { value: "relevance" as const, label: "Best match first" };

/** Without words to match, the order of relevance is by size. */
function SortChoice({ asked, onSort }: { asked: ProductQuery; onSort: (sort: ProductSort | null) => void }) {
  const hasWords = asked.q.trim() !== "";
  const usual: ProductSort = hasWords ? "relevance" : "aum";
  const value = asked.sort === null || (asked.sort === "relevance" && !hasWords) ? usual : asked.sort;
  return (
    <div className="w-44">
      <Select
        label="Order"
        size="sm"
        options={hasWords ? [BEST_MATCH, ...SORTS] : SORTS}
        value={value}
        onValueChange={(sort) => onSort(sort === usual ? null : (sort as ProductSort))}
      />
    </div>
  );
}

/** Every filter that holds, each with its own way out. */
function Chosen({ asked, onChange }: { asked: ProductQuery; onChange: (next: ProductQuery) => void }) {
  const words = FACET_NAMES.flatMap((facet) => asked[facet].map((word) => ({ facet, word })));
  if (!isFiltered(asked) || words.length === 0) return null;
  return (
    <ul className="flex flex-wrap items-center gap-2" aria-label="Filters in use">
      {words.map(({ facet, word }) => (
        <li key={`${facet} ${word}`}>
          <button
            type="button"
            aria-label={`Remove ${FACET_LABELS[facet].toLowerCase()} ${vocabularyWords(word)}`}
            onClick={() => onChange({ ...asked, [facet]: asked[facet].filter((one) => one !== word) })}
            className="inline-flex h-7 items-center gap-1.5 rounded-sm bg-accent-soft px-2 text-xs text-accent-strong hover:underline"
          >
            {vocabularyWords(word)}
            <X aria-hidden className="size-3" />
          </button>
        </li>
      ))}
      <li>
        <Button size="sm" look="quiet" onClick={() => onChange(readProductQuery({}))}>
          Clear all
        </Button>
      </li>
    </ul>
  );
}
