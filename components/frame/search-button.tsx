"use client";

import { Search } from "lucide-react";
import { Kbd } from "@/components/ui/kbd";
import { openPalette } from "./open-palette";

export function SearchButton() {
  return (
    <button
      type="button"
      data-tour="search"
      onClick={openPalette}
      aria-keyshortcuts="Meta+K Control+K"
      className="flex h-8 w-full items-center gap-2.5 rounded-md px-2 text-sm text-ink-muted hover:bg-hover hover:text-ink max-md:w-9 max-md:justify-center"
    >
      <Search aria-hidden className="size-4.5 shrink-0" />
      <span className="flex-1 text-left max-lg:sr-only">Search</span>
      <span aria-hidden className="text-ink-faint max-lg:hidden">
        <Kbd>⌘K</Kbd>
      </span>
    </button>
  );
}
