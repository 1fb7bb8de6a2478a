"use client";

import { ChevronsUpDown } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "./cn";
import type { ComboboxProps } from "./combobox";
import { controlClass, controlHeight } from "./control";
import { useControlAria } from "./field";

/** The closed box: shows what is chosen. */
export function ComboboxTrigger({
  combobox,
  ...button
}: ComponentProps<"button"> & { combobox: ComboboxProps }) {
  const {
    options,
    value,
    placeholder = "Choose…",
    valueLabel,
    label,
    size = "md",
    disabled,
    className,
  } = combobox;
  const aria = useControlAria();
  const shown = options.find((option) => option.value === value)?.label ?? valueLabel;
  return (
    <button
      type="button"
      {...button}
      {...aria}
      role="combobox"
      aria-expanded={button["aria-expanded"] ?? false}
      aria-label={label}
      disabled={disabled}
      className={cn(
        controlClass,
        controlHeight[size],
        "flex items-center justify-between gap-2 text-left",
        className,
      )}
    >
      <span className={cn("truncate", !shown && "text-ink-faint")}>{shown ?? placeholder}</span>
      <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-ink-faint" />
    </button>
  );
}
