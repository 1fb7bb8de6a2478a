"use client";

import { Check, Minus } from "lucide-react";
import { Checkbox as Radix } from "radix-ui";
import { type ReactNode, useId } from "react";
import { cn } from "./cn";
import { useControlAria } from "./field";

export type CheckboxProps = {
  /** Stands right of the box. Without one, give `aria-label`. */
  label?: ReactNode;
  help?: ReactNode;
  checked?: boolean | "indeterminate";
  defaultChecked?: boolean;
  onCheckedChange?: (checked: boolean) => void;
  name?: string;
  value?: string;
  disabled?: boolean;
  required?: boolean;
  "aria-label"?: string;
  className?: string;
};

export function Checkbox({ label, help, onCheckedChange, className, ...rest }: CheckboxProps) {
  const ownId = useId();
  const aria = useControlAria();
  const box = (
    <Radix.Root
      {...rest}
      {...aria}
      id={ownId}
      onCheckedChange={(state) => onCheckedChange?.(state === true)}
      className={cn(
        "flex size-4.5 shrink-0 items-center justify-center rounded-sm border border-line-strong bg-surface text-on-accent",
        "data-[state=checked]:border-accent data-[state=checked]:bg-accent data-[state=indeterminate]:border-accent",
        "data-[state=indeterminate]:bg-accent disabled:opacity-55 aria-invalid:border-danger",
      )}
    >
      <Radix.Indicator>
        {rest.checked === "indeterminate" ? (
          <Minus aria-hidden className="size-3.5" />
        ) : (
          <Check aria-hidden className="size-3.5" />
        )}
      </Radix.Indicator>
    </Radix.Root>
  );
  if (!label)
    return <span className={cn("inline-flex size-6 items-center justify-center", className)}>{box}</span>;
  return (
    <span className={cn("flex min-h-6 items-start gap-2.5", className)}>
      <span className="flex h-5 items-center">{box}</span>
      <span className="min-w-0">
        <label htmlFor={ownId} className="text-sm">
          {label}
        </label>
        {help ? <span className="block text-xs text-ink-muted">{help}</span> : null}
      </span>
    </span>
  );
}
