"use client";

import { Check, ChevronDown } from "lucide-react";
import { Select as Radix } from "radix-ui";
import { cn } from "./cn";
import { type ControlSize, controlClass, controlHeight } from "./control";
import { useControlAria } from "./field";

export type SelectOption = { value: string; label: string; hint?: string; isDisabled?: boolean };
export type SelectProps = {
  options: SelectOption[];
  value?: string;
  defaultValue?: string;
  onValueChange?: (value: string) => void;
  name?: string;
  placeholder?: string;
  /** Only when it stands outside a `<Field>`. */
  label?: string;
  size?: ControlSize;
  disabled?: boolean;
  id?: string;
  className?: string;
};

/** Up to about 15 known options. More, or searchable ones: `<Combobox>`. Values must not be empty strings. */
export function Select({
  options,
  placeholder = "Choose…",
  label,
  size = "md",
  className,
  id,
  ...root
}: SelectProps) {
  const aria = useControlAria({ id });
  return (
    <Radix.Root {...root}>
      <Radix.Trigger
        {...aria}
        aria-label={label}
        className={cn(
          controlClass,
          controlHeight[size],
          "flex items-center justify-between gap-2 text-left data-placeholder:text-ink-faint",
          className,
        )}
      >
        <span className="truncate">
          <Radix.Value placeholder={placeholder} />
        </span>
        <Radix.Icon>
          <ChevronDown aria-hidden className="size-4 text-ink-faint" />
        </Radix.Icon>
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          position="popper"
          sideOffset={4}
          collisionPadding={8}
          className="anim-pop z-50 max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width) overflow-hidden rounded-md bg-raised shadow-pop"
        >
          <Radix.Viewport className="p-1">
            {options.map((option) => (
              <Radix.Item
                key={option.value}
                value={option.value}
                disabled={option.isDisabled}
                // With a hint the whole content is the name, not the label alone.
                {...(option.hint ? { "aria-labelledby": undefined } : {})}
                className="flex min-h-8 cursor-default items-center gap-2 rounded-sm px-2 py-1 text-sm outline-none data-disabled:text-ink-faint data-highlighted:bg-hover"
              >
                <span className="flex size-4 shrink-0 items-center justify-center">
                  <Radix.ItemIndicator>
                    <Check aria-hidden className="size-4 text-accent" />
                  </Radix.ItemIndicator>
                </span>
                <span className="min-w-0">
                  <Radix.ItemText>{option.label}</Radix.ItemText>
                  {option.hint ? <span className="block text-xs text-ink-muted">{option.hint}</span> : null}
                </span>
              </Radix.Item>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
