"use client";

import { useEffect } from "react";
import { Toaster as Sonner, toast } from "sonner";
import type { Toast } from "./toast";

type ToastHostProps = {
  take: () => readonly Toast[];
  count: number;
  /** Is given the way to take down what is shown; null when the host goes. */
  whenSettled: (clear: (() => void) | null) => void;
};

/** Loaded with the first notice, so that pages without one do not carry it. */
export function ToastHost({ take, count, whenSettled }: ToastHostProps) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: a higher count says that there is something to take
  useEffect(() => {
    for (const one of take()) show(one);
  }, [take, count]);
  useEffect(() => {
    whenSettled(() => toast.dismiss());
    return () => whenSettled(null);
  }, [whenSettled]);
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

function show({ tone, message, detail, undo }: Toast) {
  const action = undo && { label: "Undo", onClick: undo };
  switch (tone) {
    case "done":
      toast.success(message, { description: detail, duration: undo ? 8000 : 4000, action });
      break;
    case "problem":
      toast.error(message, { description: detail, duration: 10_000 });
      break;
    case "info":
      toast(message, { description: detail });
      break;
  }
}
