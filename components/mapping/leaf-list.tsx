"use client";

import { Status } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { Percent } from "@/components/ui/figures";
import { type Leaf, type LeafState, type Suggestions, stateOf } from "./types";

type Props = {
  leaves: readonly Leaf[];
  /** Of the whole tree, so that a bucket looks here as it does everywhere. */
  colours: ReadonlyMap<string, string>;
  suggestions: ReadonlyMap<string, Suggestions>;
  selected: string;
  onSelect: (path: string) => void;
};

/** The leaf buckets as steps: what each holds, and which are still open. */
export function LeafList({ leaves, colours, suggestions, selected, onSelect }: Props) {
  return (
    <nav aria-label="Leaf buckets">
      <ul className="flex flex-col @max-3xl:max-h-56 @max-3xl:overflow-y-auto">
        {leaves.map((leaf) => (
          <li key={leaf.path}>
            <button
              type="button"
              aria-current={leaf.path === selected ? "step" : undefined}
              onClick={() => onSelect(leaf.path)}
              className={cn(
                "flex w-full items-center gap-3 border-b border-line px-2 py-2.5 text-left text-sm hover:bg-hover",
                leaf.path === selected && "bg-accent-soft hover:bg-accent-soft",
              )}
            >
              <span
                aria-hidden
                className="size-2.5 shrink-0 rounded-full"
                style={{ background: colours.get(leaf.path) }}
              />
              <span className="min-w-0 flex-1">
                <span className="block truncate font-medium">{leaf.label}</span>
                <span className="block truncate text-xs text-ink-muted">
                  <Percent value={leaf.portfolio_weight} isTrimmed /> ·{" "}
                  {leaf.products.map((product) => product.symbol).join(", ") || "nothing chosen"}
                </span>
              </span>
              <LeafStatus state={stateOf(leaf, suggestions.get(leaf.path))} />
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function LeafStatus({ state }: { state: LeafState }) {
  switch (state) {
    case "decided":
      return <Status tone="ok">Chosen</Status>;
    case "open":
      return <Status tone="neutral">Open</Status>;
    case "none":
      return <Status tone="warning">Nothing fits</Status>;
  }
}
