"use client";

import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";
import { Tooltip } from "./tooltip";

export type IconButtonProps = Omit<ComponentProps<"button">, "aria-label" | "children"> & {
  /** What it does, as a verb: read by screen readers and shown as the tooltip. */
  label: string;
  icon: ReactNode;
  size?: "sm" | "md";
  look?: "quiet" | "outline";
  /** A key that does the same, shown in the tooltip. */
  shortcut?: string;
};

export function IconButton({
  label,
  icon,
  size = "md",
  look = "quiet",
  shortcut,
  className,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip text={label} shortcut={shortcut} isName>
      <button
        type="button"
        {...rest}
        aria-label={label}
        className={cn(
          "inline-flex shrink-0 items-center justify-center rounded-md text-ink-muted transition-colors hover:bg-hover hover:text-ink",
          "disabled:opacity-55 aria-pressed:bg-accent-soft aria-pressed:text-accent-strong [&_svg]:size-4",
          size === "sm" ? "size-7" : "size-9",
          look === "outline" && "border border-line-strong/60 bg-surface",
          className,
        )}
      >
        {icon}
      </button>
    </Tooltip>
  );
}
