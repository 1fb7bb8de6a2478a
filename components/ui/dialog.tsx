"use client";

import { Slot } from "radix-ui";
import type { ReactNode } from "react";
import { loadLater, useOpenLater } from "./open-later";

export type DialogProps = {
  /** The element that opens it; leave out when `open` is controlled. */
  trigger?: ReactNode;
  title: string;
  /** One sentence under the title. */
  description?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** Buttons, the primary one last. */
  footer?: ReactNode;
  size?: "sm" | "md" | "lg";
  children?: ReactNode;
};

const later = loadLater(() => import("./dialog-body").then((file) => file.DialogBody));

/** For a short task that needs an answer before going on. A sheet from below on phones. */
export function Dialog(props: DialogProps) {
  const { Body, triggerProps } = useOpenLater(later, props);
  if (Body) return <Body {...props} isOpenAtFirst />;
  if (!props.trigger) return null;
  return (
    <Slot.Root {...triggerProps} aria-haspopup="dialog">
      {props.trigger}
    </Slot.Root>
  );
}
