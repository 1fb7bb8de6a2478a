"use client";

import { Slot } from "radix-ui";
import type { ReactNode } from "react";
import { loadLater, useOpenLater } from "./open-later";

export type ConfirmDialogProps = {
  trigger?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** A question that names what goes: `Delete the framework "My balanced"?` */
  title: string;
  /** What follows from it: what goes with it, what stays, whether it can come back. */
  consequence: ReactNode;
  /** The verb of the title: "Delete framework". */
  confirmLabel: string;
  cancelLabel?: string;
  look?: "danger" | "primary";
  /** For what cannot be undone and is large: the person types this name first. */
  typedName?: string;
  /** The dialog stays open with a spinner until this settles; a thrown error is shown and nothing closes. */
  onConfirm: () => Promise<void> | void;
};

const later = loadLater(() => import("./confirm-dialog-body").then((file) => file.ConfirmDialogBody));

/** Before something is destroyed for good. Where undo is possible, do it at once and offer undo in a toast. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { Body, triggerProps } = useOpenLater(later, props);
  if (Body) return <Body {...props} isOpenAtFirst />;
  if (!props.trigger) return null;
  return (
    <Slot.Root {...triggerProps} aria-haspopup="dialog">
      {props.trigger}
    </Slot.Root>
  );
}
