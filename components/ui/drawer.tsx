"use client";

import { Slot } from "radix-ui";
import type { ReactNode } from "react";
import { loadLater, useOpenLater } from "./open-later";

export type DrawerProps = {
  trigger?: ReactNode;
  title: string;
  description?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  footer?: ReactNode;
  /** A drawer that leaves the page usable beside it (diagnostics) has no scrim and keeps the focus free. */
  isModal?: boolean;
  size?: "md" | "lg";
  children: ReactNode;
};

const later = loadLater(() => import("./drawer-body").then((file) => file.DrawerBody));

/** Details beside the page; from below on phones. */
export function Drawer(props: DrawerProps) {
  const { Body, triggerProps } = useOpenLater(later, props);
  if (Body) return <Body {...props} isOpenAtFirst />;
  if (!props.trigger) return null;
  return (
    <Slot.Root {...triggerProps} aria-haspopup="dialog">
      {props.trigger}
    </Slot.Root>
  );
}
