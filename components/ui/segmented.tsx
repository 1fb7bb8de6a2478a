"use client";

import { RadioGroup } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "./cn";
import { useControlAria, useFieldLabelId } from "./field";

export type SegmentedProps = {
  /** Two to five short choices that are seen at once. */
  options: { value: string; label: ReactNode; isDisabled?: boolean }[];
  value: string;
  onValueChange: (value: string) => void;
  /** Only when it stands outside a `<Field>`. */
  label?: string;
  size?: "sm" | "md";
  className?: string;
};

export function Segmented({ options, value, onValueChange, label, size = "md", className }: SegmentedProps) {
  const labelId = useFieldLabelId();
  const aria = useControlAria();
  return (
    <RadioGroup.Root
      {...aria}
      value={value}
      onValueChange={onValueChange}
      aria-label={label}
      aria-labelledby={label ? undefined : labelId}
      className={cn(
        "inline-flex w-fit max-w-full rounded-md border border-line-strong/60 bg-sunken p-0.5",
        className,
      )}
    >
      {options.map((option) => (
        <RadioGroup.Item
          key={option.value}
          value={option.value}
          disabled={option.isDisabled}
          className={cn(
            "rounded-sm px-3 text-ink-muted hover:text-ink disabled:text-ink-faint data-[state=checked]:bg-surface data-[state=checked]:font-medium data-[state=checked]:text-ink data-[state=checked]:ring-1 data-[state=checked]:ring-line",
            size === "sm" ? "h-6 text-xs" : "h-7.5 text-sm",
          )}
        >
          {option.label}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}
