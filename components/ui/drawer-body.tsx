"use client";

import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import { cn } from "./cn";
import type { DrawerProps } from "./drawer";
import type { OpenedBody } from "./open-later";
import { scrimClass } from "./overlay";
import { useReturnFocus } from "./use-return-focus";

/** The drawer itself; `Drawer` fetches it when it is first wanted. */
export function DrawerBody(props: DrawerProps & OpenedBody) {
  const { trigger, title, description, open, onOpenChange, footer, isOpenAtFirst } = props;
  const { isModal = true, size = "md", children } = props;
  const returnFocus = useReturnFocus(Boolean(trigger));
  return (
    <Radix.Root open={open} defaultOpen={isOpenAtFirst} onOpenChange={onOpenChange} modal={isModal}>
      {trigger ? <Radix.Trigger asChild>{trigger}</Radix.Trigger> : null}
      <Radix.Portal>
        {isModal ? <Radix.Overlay className={scrimClass} /> : null}
        <Radix.Content
          {...returnFocus}
          {...(description ? {} : { "aria-describedby": undefined })}
          onInteractOutside={isModal ? undefined : (event) => event.preventDefault()}
          className={cn(
            "anim-drawer fixed z-50 flex flex-col bg-raised shadow-pop outline-none",
            "max-sm:inset-x-0 max-sm:bottom-0 max-sm:max-h-[85dvh] max-sm:rounded-t-lg sm:inset-y-0 sm:right-0",
            size === "lg" ? "sm:w-[40rem]" : "sm:w-[26rem]",
          )}
        >
          <div className="flex items-start gap-4 border-b border-line px-5 py-3.5">
            <div className="min-w-0 flex-1">
              <Radix.Title className="text-base font-semibold">{title}</Radix.Title>
              {description ? (
                <Radix.Description className="mt-0.5 text-sm text-ink-muted">{description}</Radix.Description>
              ) : null}
            </div>
            <Radix.Close
              aria-label="Close"
              className="-mr-1.5 inline-flex size-7 items-center justify-center rounded-md text-ink-muted hover:bg-hover hover:text-ink"
            >
              <X aria-hidden className="size-4" />
            </Radix.Close>
          </div>
          <div className="min-h-0 flex-1 overflow-y-auto px-5 py-4">{children}</div>
          {footer ? (
            <div className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">{footer}</div>
          ) : null}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
