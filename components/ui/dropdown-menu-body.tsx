"use client";

import Link from "next/link";
import { DropdownMenu as Radix } from "radix-ui";
import { cn } from "./cn";
import type { DropdownMenuProps, MenuEntry } from "./dropdown-menu";
import { Kbd } from "./kbd";
import type { OpenedBody } from "./open-later";
import { popClass } from "./overlay";

/** The menu itself; `DropdownMenu` fetches it when it is first wanted. */
export function DropdownMenuBody(props: DropdownMenuProps & OpenedBody) {
  const { trigger, entries, align = "start", side = "bottom", label, onOpenChange, isOpenAtFirst } = props;
  return (
    <Radix.Root modal={false} defaultOpen={isOpenAtFirst} onOpenChange={onOpenChange}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          aria-label={label}
          className={cn(popClass, "min-w-48 p-1")}
        >
          {entries.map((entry, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: entries are a fixed list
            <Entry key={index} entry={entry} />
          ))}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function Entry({ entry }: { entry: MenuEntry }) {
  if (entry === "line") return <Radix.Separator className="my-1 h-px bg-line" />;
  if ("heading" in entry)
    return <Radix.Label className="px-2 pt-1.5 pb-1 text-xs text-ink-faint">{entry.heading}</Radix.Label>;
  const content = (
    <>
      {entry.icon ? <span className="text-ink-faint [&_svg]:size-4">{entry.icon}</span> : null}
      <span className="min-w-0 flex-1">
        {entry.label}
        {entry.blockedBecause ? <span className="block text-xs">{entry.blockedBecause}</span> : null}
      </span>
      {entry.isChecked ? <span aria-hidden className="size-1.5 rounded-full bg-accent" /> : null}
      {entry.shortcut ? <Kbd>{entry.shortcut}</Kbd> : null}
    </>
  );
  const className = cn(
    "flex min-h-8 w-full cursor-default items-center gap-2 rounded-sm px-2 py-1 text-left outline-none data-highlighted:bg-hover data-disabled:text-ink-faint",
    entry.isDanger && "text-danger",
  );
  if (entry.href && !entry.blockedBecause) {
    return (
      <Radix.Item asChild onSelect={entry.onSelect}>
        {entry.isFile ? (
          <a href={entry.href} download className={className}>
            {content}
          </a>
        ) : (
          <Link href={entry.href} className={className}>
            {content}
          </Link>
        )}
      </Radix.Item>
    );
  }
  if (entry.isChecked !== undefined) {
    return (
      <Radix.CheckboxItem
        checked={entry.isChecked}
        onSelect={entry.onSelect}
        disabled={Boolean(entry.blockedBecause)}
        className={className}
      >
        {content}
      </Radix.CheckboxItem>
    );
  }
  return (
    <Radix.Item onSelect={entry.onSelect} disabled={Boolean(entry.blockedBecause)} className={className}>
      {content}
    </Radix.Item>
  );
}
