"use client";

import type { ComponentProps } from "react";
import { cn } from "./cn";
import { controlClass } from "./control";
import { useControlAria } from "./field";

export function Textarea({ className, rows = 3, ...rest }: ComponentProps<"textarea">) {
  const aria = useControlAria({ id: rest.id });
  return (
    <textarea
      rows={rows}
      {...rest}
      {...aria}
      className={cn(controlClass, "resize-y py-2 leading-5", className)}
    />
  );
}
