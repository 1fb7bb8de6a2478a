"use client";

import { Slot } from "radix-ui";
import { type PointerEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { Kbd } from "./kbd";

export type TooltipProps = {
  text: ReactNode;
  shortcut?: string;
  side?: "top" | "right" | "bottom" | "left";
  /** The text is the trigger's own name already, so it is not read a second time. */
  isName?: boolean;
  children: ReactNode;
};

const OPEN_MS = 400;
const CLOSE_MS = 100;

/** A short name for something one can point at. Never the only place where a fact stands. */
export function Tooltip({ text, shortcut, side = "top", isName, children }: TooltipProps) {
  const id = useId();
  const [target, setTarget] = useState<DOMRect | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  function after(delay: number, next: () => DOMRect | null) {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setTarget(next()), delay);
  }
  const close = () => after(CLOSE_MS, () => null);

  return (
    <>
      <Slot.Root
        aria-describedby={target && !isName ? id : undefined}
        onPointerEnter={(event: PointerEvent<HTMLElement>) => {
          const element = event.currentTarget;
          if (event.pointerType === "mouse") after(OPEN_MS, () => element.getBoundingClientRect());
        }}
        onPointerLeave={close}
        onPointerDown={() => after(0, () => null)}
        onFocus={(event: React.FocusEvent<HTMLElement>) => {
          if (event.currentTarget.matches(":focus-visible")) {
            const element = event.currentTarget;
            after(0, () => element.getBoundingClientRect());
          }
        }}
        onBlur={close}
        onKeyDown={(event: React.KeyboardEvent) => event.key === "Escape" && after(0, () => null)}
      >
        {children}
      </Slot.Root>
      {target
        ? createPortal(
            <div
              id={id}
              role="tooltip"
              ref={(bubble) => {
                if (bubble) place(bubble, target, side);
              }}
              onPointerEnter={() => clearTimeout(timer.current)}
              onPointerLeave={close}
              className="anim-fade fixed z-60 flex w-max max-w-64 items-center gap-2 rounded-md bg-ink px-2 py-1 text-xs text-canvas"
            >
              {text}
              {shortcut ? <Kbd>{shortcut}</Kbd> : null}
            </div>,
            document.body,
          )
        : null}
    </>
  );
}

const GAP = 6;
const EDGE = 8;

/** Beside its target, on the other side where there is no room, and never beyond the window. */
function place(bubble: HTMLElement, target: DOMRect, side: NonNullable<TooltipProps["side"]>) {
  const { offsetWidth: width, offsetHeight: height } = bubble;
  const isAcross = side === "top" || side === "bottom";
  let left = target.left + (target.width - width) / 2;
  let top = target.top + (target.height - height) / 2;
  if (isAcross) {
    const above = target.top - height - GAP;
    const below = target.bottom + GAP;
    top =
      side === "top" ? (above < EDGE ? below : above) : below + height > innerHeight - EDGE ? above : below;
  } else {
    const before = target.left - width - GAP;
    const behind = target.right + GAP;
    left =
      side === "left"
        ? before < EDGE
          ? behind
          : before
        : behind + width > innerWidth - EDGE
          ? before
          : behind;
  }
  bubble.style.left = `${Math.max(EDGE, Math.min(left, innerWidth - width - EDGE))}px`;
  bubble.style.top = `${Math.max(EDGE, Math.min(top, innerHeight - height - EDGE))}px`;
}
