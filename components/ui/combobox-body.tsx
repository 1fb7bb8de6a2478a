"use client";

import { Check, Search } from "lucide-react";
import { Popover } from "radix-ui";
import { type KeyboardEvent, useEffect, useId, useState } from "react";
import { cn } from "./cn";
import type { ComboboxOption, ComboboxProps } from "./combobox";
import { ComboboxTrigger } from "./combobox-trigger";
import type { OpenedBody } from "./open-later";
import { typedLetter } from "./typed-letter";

const SHOWN_LIMIT = 100;

/** The open list; `Combobox` fetches it when it is first wanted. */
export function ComboboxBody(props: ComboboxProps & OpenedBody & { queryAtFirst: string }) {
  const { options, onValueChange, onSearch, label, searchPlaceholder, isOpenAtFirst, queryAtFirst } = props;
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  const [query, setQuery] = useState(queryAtFirst);
  const shown = onSearch ? options : matching(options, query);

  function search(text: string) {
    setQuery(text);
    onSearch?.(text);
  }
  function onTriggerKeyDown(event: KeyboardEvent) {
    const letter = typedLetter(event);
    if (letter === null) return;
    event.preventDefault();
    search(query + letter);
    setOpen(true);
  }
  function take(option: ComboboxOption) {
    if (option.isDisabled) return;
    onValueChange(option.value, option);
    setOpen(false);
    setQuery("");
  }

  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <ComboboxTrigger combobox={props} onKeyDown={onTriggerKeyDown} />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          aria-label={searchPlaceholder ?? label ?? "Search"}
          align="start"
          sideOffset={4}
          collisionPadding={8}
          onOpenAutoFocus={focusAtEnd}
          className="anim-pop z-50 w-(--radix-popover-trigger-width) min-w-64 rounded-md bg-raised shadow-pop"
        >
          <SearchList
            {...props}
            isSearchedElsewhere={onSearch !== undefined}
            options={shown.slice(0, SHOWN_LIMIT)}
            total={shown.length}
            query={query}
            onQuery={search}
            onTake={take}
          />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** Into the search, after what is typed already: it would be selected, and the next letter would replace it. */
function focusAtEnd(event: Event) {
  const input =
    event.currentTarget instanceof HTMLElement ? event.currentTarget.querySelector("input") : null;
  if (!input) return;
  event.preventDefault();
  input.focus();
  input.setSelectionRange(input.value.length, input.value.length);
}

type SearchListProps = ComboboxProps & {
  /** What is typed is searched by the caller, whose answer comes later. */
  isSearchedElsewhere: boolean;
  total: number;
  query: string;
  onQuery: (text: string) => void;
  onTake: (option: ComboboxOption) => void;
};

function SearchList(props: SearchListProps) {
  const {
    options,
    total,
    value,
    query,
    onQuery,
    onTake,
    isLoading,
    isSearchedElsewhere,
    searchPlaceholder = "Search",
    emptyText = "Nothing matches.",
  } = props;
  const listId = useId();
  const { at, move, begin, enter } = useActive(options, isSearchedElsewhere && isLoading === true, onTake);

  function onKeyDown(event: KeyboardEvent) {
    const last = options.length - 1;
    if (event.key === "ArrowDown") move(at >= last ? 0 : at + 1);
    else if (event.key === "ArrowUp") move(at <= 0 ? last : at - 1);
    else if (event.key === "Home") move(0);
    else if (event.key === "End") move(last);
    else if (event.key === "Enter") {
      // The key that opened the list may still be held.
      if (!event.repeat) enter(query.trim() !== "");
    } else return;
    event.preventDefault();
  }

  return (
    <>
      <div className="flex items-center gap-2 border-b border-line px-3">
        <Search aria-hidden className="size-4 shrink-0 text-ink-faint" />
        <input
          role="combobox"
          aria-expanded
          aria-controls={listId}
          aria-activedescendant={options[at] ? `${listId}-${at}` : undefined}
          aria-label={searchPlaceholder}
          placeholder={searchPlaceholder}
          value={query}
          onChange={(event) => {
            begin();
            onQuery(event.target.value);
          }}
          onKeyDown={onKeyDown}
          className="h-9 w-full bg-transparent text-sm outline-none placeholder:text-ink-faint"
        />
      </div>
      <div
        id={listId}
        role="listbox"
        aria-label={searchPlaceholder}
        aria-busy={isLoading || undefined}
        className="max-h-72 overflow-y-auto p-1"
      >
        {options.map((option, index) => (
          <ListOption
            key={option.value}
            id={`${listId}-${index}`}
            option={option}
            isActive={index === at}
            isChosen={option.value === value}
            onTake={onTake}
          />
        ))}
      </div>
      <p
        role="status"
        className={cn(
          "px-3 text-xs text-ink-muted",
          (isLoading || options.length === 0 || total > options.length) && "pb-2.5",
        )}
      >
        {isLoading ? "Searching…" : null}
        {!isLoading && options.length === 0 ? emptyText : null}
        {!isLoading && total > options.length ? `${options.length} of ${total} shown. Type to narrow.` : null}
      </p>
    </>
  );
}

/** Which option Enter takes. The first of what was found for other words is not what was typed: it waits for its own. */
function useActive(
  options: readonly ComboboxOption[],
  isOfOtherWords: boolean,
  onTake: (option: ComboboxOption) => void,
) {
  // Null until an arrow chose one that is seen: the first one is meant, whatever comes to stand there.
  const [active, setActive] = useState<number | null>(null);
  const [isEntered, setEntered] = useState(false);
  const at = Math.min(active ?? 0, Math.max(0, options.length - 1));
  const isToCome = active === null && isOfOtherWords;
  useEffect(() => {
    if (!isEntered || isToCome) return;
    setEntered(false);
    const option = options[at];
    if (option) onTake(option);
  });
  const turn = (to: number | null) => {
    setEntered(false);
    setActive(to);
  };
  /** Without words nothing was asked for that could be waited for. */
  const enter = (hasWords: boolean) => setEntered(hasWords || !isToCome);
  return { at, move: turn, begin: () => turn(null), enter };
}

type ListOptionProps = {
  id: string;
  option: ComboboxOption;
  isActive: boolean;
  isChosen: boolean;
  onTake: (option: ComboboxOption) => void;
};

function ListOption({ id, option, isActive, isChosen, onTake }: ListOptionProps) {
  return (
    // The search box keeps the focus and names the active option, so options are no tab stops of their own.
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the combobox input
    // biome-ignore lint/a11y/useFocusableInteractive: aria-activedescendant carries the focus
    <div
      id={id}
      role="option"
      aria-selected={isChosen}
      aria-disabled={option.isDisabled || undefined}
      ref={isActive ? (node) => node?.scrollIntoView({ block: "nearest" }) : undefined}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => onTake(option)}
      className={cn(
        "flex min-h-8 cursor-default items-center gap-2 rounded-sm px-2 py-1 text-sm hover:bg-hover",
        isActive && "bg-hover",
        option.isDisabled && "text-ink-faint",
      )}
    >
      <Check aria-hidden className={cn("size-4 shrink-0 text-accent", !isChosen && "invisible")} />
      <span className="min-w-0 flex-1">
        <span className="block truncate">{option.label}</span>
        {option.hint ? <span className="block truncate text-xs text-ink-muted">{option.hint}</span> : null}
      </span>
      {option.aside}
    </div>
  );
}

function matching(options: ComboboxOption[], query: string): ComboboxOption[] {
  const words = query.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return options;
  return options.filter((option) => {
    const text = `${option.label} ${option.hint ?? ""} ${option.value}`.toLocaleLowerCase();
    return words.every((word) => text.includes(word));
  });
}
