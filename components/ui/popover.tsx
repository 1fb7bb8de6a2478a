"use client";

import { Slot } from "radix-ui";
import type { ReactNode } from "react";
import { loadLater, useOpenLater } from "./open-later";

export type PopoverProps = {
  trigger: ReactNode;
  /** Read when it opens. */
  label: string;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  align?: "start" | "center" | "end";
  side?: "top" | "right" | "bottom" | "left";
  className?: string;
  /** Id of the text inside that is read when it opens; the focus then goes to the popover itself, not to its first control. */
  describedBy?: string;
  children: ReactNode;
};

const later = loadLater(() => import("./popover-body").then((file) => file.PopoverBody));

export function Popover(props: PopoverProps) {
  const { Body, triggerProps } = useOpenLater(later, props);
  if (Body) return <Body {...props} isOpenAtFirst />;
  return (
    <Slot.Root {...triggerProps} aria-haspopup="dialog">
      {props.trigger}
    </Slot.Root>
  );
}
