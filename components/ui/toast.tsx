"use client";

import { Toaster as Sonner, toast } from "sonner";

/** Once, in the root layout. */
export function Toaster() {
  return (
    <Sonner
      position="bottom-right"
      gap={8}
      visibleToasts={3}
      mobileOffset={{ bottom: "calc(4.5rem + env(safe-area-inset-bottom))" }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            "flex w-(--width) items-center gap-3 rounded-md bg-raised px-3.5 py-3 font-sans text-sm text-ink shadow-pop",
          title: "font-medium",
          description: "text-xs text-ink-muted",
          content: "min-w-0 flex-1",
          icon: "[&_svg]:size-4 shrink-0",
          success: "[&_[data-icon]]:text-ok",
          error: "[&_[data-icon]]:text-danger",
          actionButton: "h-7 shrink-0 rounded-md px-2 text-xs font-medium text-accent hover:bg-hover",
          closeButton: "hidden",
        },
      }}
    />
  );
}

export type Notice = {
  detail?: string;
  /** Takes back what was just done; offered for 8 seconds. */
  undo?: () => void;
};

/** `notify.done("Framework archived", { undo })`: what happened, in past tense. */
export const notify = {
  done(message: string, { detail, undo }: Notice = {}) {
    toast.success(message, {
      description: detail,
      duration: undo ? 8000 : 4000,
      action: undo && { label: "Undo", onClick: undo },
    });
  },
  /** What went wrong and what to do. Errors that belong to a field stand at the field, not here. */
  problem(message: string, { detail }: Pick<Notice, "detail"> = {}) {
    toast.error(message, { description: detail, duration: 10_000 });
  },
  info(message: string, { detail }: Pick<Notice, "detail"> = {}) {
    toast(message, { description: detail });
  },
};
