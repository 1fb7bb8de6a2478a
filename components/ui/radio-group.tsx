"use client";

import { RadioGroup as Radix } from "radix-ui";
import { type ReactNode, useId } from "react";
import { cn } from "./cn";
import { useControlAria, useFieldLabelId } from "./field";

export type RadioOption = {
  value: string;
  label: ReactNode;
  help?: ReactNode;
  aside?: ReactNode;
  isDisabled?: boolean;
};
export type RadioGroupProps = {
  options: RadioOption[];
  value?: string;
  defaultValue?: string;
  onValueChange?: (value: string) => void;
  name?: string;
  /** Only when it stands outside a `<Field>`. */
  label?: string;
  /** `rows` are lines to read, `tiles` are bordered blocks for choices that need an explanation. */
  look?: "rows" | "tiles";
  disabled?: boolean;
  className?: string;
};

export function RadioGroup({ options, label, look = "rows", className, ...root }: RadioGroupProps) {
  const groupId = useId();
  const labelId = useFieldLabelId();
  const { id, ...aria } = useControlAria();
  return (
    <Radix.Root
      {...root}
      {...aria}
      aria-label={label}
      aria-labelledby={label ? undefined : labelId}
      className={cn("flex flex-col", look === "tiles" ? "gap-2" : "gap-1", className)}
    >
      {options.map((option, index) => {
        // The field's label points at the first choice.
        const optionId = index === 0 && id ? id : `${groupId}-${option.value}`;
        return (
          <label
            key={option.value}
            id={`${groupId}-${option.value}-words`}
            htmlFor={optionId}
            className={cn(
              "flex min-h-7 items-start gap-2.5 text-sm",
              look === "tiles" &&
                "rounded-md border border-line bg-surface p-3 hover:border-line-strong has-data-[state=checked]:border-accent has-data-[state=checked]:bg-accent-soft",
              option.isDisabled && "text-ink-faint",
            )}
          >
            <Radix.Item
              id={optionId}
              value={option.value}
              disabled={option.isDisabled}
              // The first would else be called by the field's label too, which the group says already.
              aria-labelledby={`${groupId}-${option.value}-words`}
              className="mt-0.5 flex size-4.5 shrink-0 items-center justify-center rounded-full border border-line-strong bg-surface data-[state=checked]:border-accent"
            >
              <Radix.Indicator className="size-2.5 rounded-full bg-accent" />
            </Radix.Item>
            <span className="min-w-0 flex-1">
              <span className={cn(option.help && "font-medium")}>{option.label}</span>
              {option.help ? <span className="block text-xs text-ink-muted">{option.help}</span> : null}
            </span>
            {option.aside}
          </label>
        );
      })}
    </Radix.Root>
  );
}
