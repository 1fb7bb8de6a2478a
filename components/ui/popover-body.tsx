"use client";

import { Popover as Radix } from "radix-ui";
import { cn } from "./cn";
import type { OpenedBody } from "./open-later";
import { popClass } from "./overlay";
import type { PopoverProps } from "./popover";

/** The popover itself; `Popover` fetches it when it is first wanted. */
export function PopoverBody(props: PopoverProps & OpenedBody) {
  const { trigger, label, open, onOpenChange, align = "start", side = "bottom", className, children } = props;
  const { isOpenAtFirst, describedBy } = props;
  return (
    <Radix.Root open={open} defaultOpen={isOpenAtFirst} onOpenChange={onOpenChange}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          aria-label={label}
          aria-describedby={describedBy}
          onOpenAutoFocus={describedBy ? focusOnWhole : undefined}
          align={align}
          side={side}
          sideOffset={6}
          collisionPadding={12}
          className={cn(
            popClass,
            "max-h-(--radix-popover-content-available-height) max-w-[min(24rem,calc(100vw-1.5rem))] overflow-y-auto p-4",
            className,
          )}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function focusOnWhole(event: Event) {
  event.preventDefault();
  if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus();
}
