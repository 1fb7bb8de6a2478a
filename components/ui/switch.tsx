"use client";

import { Switch as Radix } from "radix-ui";
import { type ReactNode, useId } from "react";
import { cn } from "./cn";

export type SwitchProps = {
  label: ReactNode;
  help?: ReactNode;
  checked?: boolean;
  defaultChecked?: boolean;
  onCheckedChange?: (checked: boolean) => void;
  name?: string;
  disabled?: boolean;
  className?: string;
};

/** For what takes effect at once. Inside a form that is saved later, use a checkbox. */
export function Switch({ label, help, className, ...rest }: SwitchProps) {
  const id = useId();
  return (
    <span className={cn("flex items-start justify-between gap-4", className)}>
      <span className="min-w-0">
        <label htmlFor={id} className="text-sm font-medium">
          {label}
        </label>
        {help ? (
          <span id={`${id}-help`} className="block text-xs text-ink-muted">
            {help}
          </span>
        ) : null}
      </span>
      <Radix.Root
        {...rest}
        id={id}
        aria-describedby={help ? `${id}-help` : undefined}
        className="relative h-6 w-10 shrink-0 rounded-full border border-line-strong bg-sunken transition-colors data-[state=checked]:border-accent data-[state=checked]:bg-accent disabled:opacity-55"
      >
        <Radix.Thumb className="block size-4 translate-x-1 rounded-full bg-line-strong transition-transform data-[state=checked]:translate-x-4.5 data-[state=checked]:bg-on-accent" />
      </Radix.Root>
    </span>
  );
}
