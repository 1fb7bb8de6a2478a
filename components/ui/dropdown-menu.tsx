"use client";

import { Ellipsis } from "lucide-react";
import { Slot } from "radix-ui";
import type { KeyboardEvent, ReactNode } from "react";
import { loadLater, useOpenLater } from "./open-later";

export type MenuEntry =
  | "line"
  | { heading: string }
  | {
      label: string;
      icon?: ReactNode;
      /** Either a page… */
      href?: string;
      /** The address is a file: fetched when it is chosen, never before, and kept, not shown. */
      isFile?: boolean;
      /** …or something done. */
      onSelect?: () => void;
      shortcut?: string;
      isDanger?: boolean;
      isChecked?: boolean;
      /** Shown under the label; the entry cannot be chosen. */
      blockedBecause?: string;
    };

export type DropdownMenuProps = {
  trigger: ReactNode;
  entries: MenuEntry[];
  align?: "start" | "end";
  side?: "top" | "bottom" | "right";
  label?: string;
  onOpenChange?: (open: boolean) => void;
};

const later = loadLater(() => import("./dropdown-menu-body").then((file) => file.DropdownMenuBody));

export function DropdownMenu(props: DropdownMenuProps) {
  const { Body, triggerProps, open } = useOpenLater(later, { onOpenChange: props.onOpenChange });
  if (Body) return <Body {...props} isOpenAtFirst />;
  return (
    <Slot.Root
      {...triggerProps}
      aria-haspopup="menu"
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key !== "ArrowDown") return;
        event.preventDefault();
        open();
      }}
    >
      {props.trigger}
    </Slot.Root>
  );
}

/** The "…" at the end of a row. `of` names the row: "Actions for My balanced". */
export function RowMenu({ of, entries }: { of: string; entries: MenuEntry[] }) {
  return (
    <DropdownMenu
      align="end"
      entries={entries}
      trigger={
        <button
          type="button"
          aria-label={`Actions for ${of}`}
          className="inline-flex size-7 items-center justify-center rounded-md text-ink-muted hover:bg-hover hover:text-ink data-[state=open]:bg-hover"
        >
          <Ellipsis aria-hidden className="size-4" />
        </button>
      }
    />
  );
}
