"use client";

import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";
import { type ControlSize, controlClass, controlHeight } from "./control";
import { useControlAria } from "./field";

export type InputProps = Omit<ComponentProps<"input">, "size" | "prefix"> & {
  size?: ControlSize;
  /** Stands inside the box before the text (an icon, a currency sign). */
  prefix?: ReactNode;
  /** Stands inside the box after the text (a unit). */
  suffix?: ReactNode;
};

export function Input({ size = "md", prefix, suffix, className, ...rest }: InputProps) {
  const aria = useControlAria({ id: rest.id });
  const box = (extra?: string) => (
    <input
      {...rest}
      {...aria}
      aria-invalid={aria["aria-invalid"] ?? rest["aria-invalid"]}
      className={cn(controlClass, controlHeight[size], extra)}
    />
  );
  if (!prefix && !suffix) return box(className);
  return (
    <span className={cn("relative flex items-center", className)}>
      {prefix ? (
        <span aria-hidden className="pointer-events-none absolute left-3 text-ink-faint [&_svg]:size-4">
          {prefix}
        </span>
      ) : null}
      {box(cn(prefix ? "pl-8" : null, suffix ? "pr-9" : null))}
      {suffix ? (
        <span aria-hidden className="pointer-events-none absolute right-3 text-xs text-ink-faint">
          {suffix}
        </span>
      ) : null}
    </span>
  );
}
