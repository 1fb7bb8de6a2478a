"use client";

import { Tooltip as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { Kbd } from "./kbd";

export type TooltipProps = {
  text: ReactNode;
  shortcut?: string;
  side?: "top" | "right" | "bottom" | "left";
  children: ReactNode;
};

/** A short name for something one can point at. Never the only place where a fact stands. */
export function Tooltip({ text, shortcut, side = "top", children }: TooltipProps) {
  return (
    <Radix.Provider delayDuration={400} skipDelayDuration={150}>
      <Radix.Root>
        <Radix.Trigger asChild>{children}</Radix.Trigger>
        <Radix.Portal>
          <Radix.Content
            side={side}
            sideOffset={6}
            collisionPadding={8}
            className="anim-pop z-60 flex max-w-64 items-center gap-2 rounded-md bg-ink px-2 py-1 text-xs text-canvas"
          >
            {text}
            {shortcut ? <Kbd>{shortcut}</Kbd> : null}
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    </Radix.Provider>
  );
}
