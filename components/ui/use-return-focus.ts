"use client";

import { useRef } from "react";

/** A menu goes away as its entry opens a dialog: then the way back is the button that opened the menu. */
function openerOf(element: Element | null): HTMLElement | null {
  const opener = element?.closest("[role=menu]")?.getAttribute("aria-labelledby");
  const found = opener ? document.getElementById(opener) : element;
  return found instanceof HTMLElement && found !== document.body ? found : null;
}

/**
 * Radix gives the focus back to a dialog's trigger only. Dialogs opened from elsewhere take these two
 * handlers, so that whoever closes them goes on where they were.
 */
export function useReturnFocus(hasTrigger: boolean) {
  const opener = useRef<HTMLElement | null>(null);
  if (hasTrigger) return {};
  return {
    onOpenAutoFocus: () => {
      opener.current = openerOf(document.activeElement);
    },
    onCloseAutoFocus: (event: Event) => {
      if (!opener.current?.isConnected) return;
      event.preventDefault();
      opener.current.focus();
    },
  };
}
