"use client";

import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import { cn } from "./cn";
import type { DialogProps } from "./dialog";
import type { OpenedBody } from "./open-later";
import { scrimClass } from "./overlay";
import { useReturnFocus } from "./use-return-focus";

const widths = { sm: "max-w-sm", md: "max-w-lg", lg: "max-w-3xl" };

/** The dialog itself; `Dialog` fetches it when it is first wanted. */
export function DialogBody(props: DialogProps & OpenedBody) {
  const {
    trigger,
    title,
    description,
    open,
    onOpenChange,
    footer,
    size = "md",
    children,
    isOpenAtFirst,
  } = props;
  const returnFocus = useReturnFocus(Boolean(trigger));
  return (
    <Radix.Root open={open} defaultOpen={isOpenAtFirst} onOpenChange={onOpenChange}>
      {trigger ? <Radix.Trigger asChild>{trigger}</Radix.Trigger> : null}
      <Radix.Portal>
        <Radix.Overlay className={scrimClass} />
        <div className="pointer-events-none fixed inset-0 z-50 flex items-end justify-center sm:items-center sm:p-6">
          <Radix.Content
            {...returnFocus}
            {...(description ? {} : { "aria-describedby": undefined })}
            className={cn(
              "anim-sheet pointer-events-auto flex max-h-[90dvh] w-full flex-col rounded-t-lg bg-raised shadow-pop outline-none sm:rounded-lg",
              widths[size],
            )}
          >
            <div className="flex items-start gap-4 px-5 pt-4 pb-3">
              <div className="min-w-0 flex-1">
                <Radix.Title className="text-base font-semibold">{title}</Radix.Title>
                {description ? (
                  <Radix.Description className="mt-1 text-sm text-ink-muted">{description}</Radix.Description>
                ) : null}
              </div>
              <Radix.Close
                aria-label="Close"
                className="-mr-1.5 inline-flex size-7 items-center justify-center rounded-md text-ink-muted hover:bg-hover hover:text-ink"
              >
                <X aria-hidden className="size-4" />
              </Radix.Close>
            </div>
            {children ? <div className="min-h-0 overflow-y-auto px-5 pb-4">{children}</div> : null}
            {footer ? (
              <div className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">{footer}</div>
            ) : null}
          </Radix.Content>
        </div>
      </Radix.Portal>
    </Radix.Root>
  );
}
