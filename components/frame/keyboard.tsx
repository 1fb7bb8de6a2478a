"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { openPaletteEvent } from "./open-palette";
import { places } from "./places";
import { areSingleKeysOn, isTyping } from "./shortcut-setting";
import type { FrameActions, Viewer } from "./viewer";

const CommandPalette = dynamic(() => import("./command-palette").then((file) => file.CommandPalette), {
  ssr: false,
});
const KeyboardHelp = dynamic(() => import("./keyboard-help").then((file) => file.KeyboardHelp), {
  ssr: false,
});

const SEQUENCE_MS = 1200;

/** ⌘K for everything, `g` and a letter for places, `?` for help. What it opens is loaded when first asked for. */
export function Keyboard({ viewer, actions }: { viewer: Viewer | null; actions: FrameActions | null }) {
  const router = useRouter();
  const [open, setOpen] = useState<"palette" | "help" | null>(null);
  const lastG = useRef(0);

  useEffect(() => {
    const openPalette = () => setOpen("palette");
    function onKeyDown(event: KeyboardEvent) {
      if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === "k") {
        event.preventDefault();
        setOpen((now) => (now === "palette" ? null : "palette"));
        return;
      }
      if (event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target) || !areSingleKeysOn())
        return;
      if (event.key === "?") {
        event.preventDefault();
        setOpen("help");
      } else if (event.key === "g") {
        lastG.current = event.timeStamp;
      } else if (event.timeStamp - lastG.current < SEQUENCE_MS) {
        const place = places.find(({ key }) => key === event.key);
        lastG.current = 0;
        if (place) router.push(place.href);
      }
    }
    window.addEventListener("keydown", onKeyDown);
    window.addEventListener(openPaletteEvent, openPalette);
    return () => {
      window.removeEventListener("keydown", onKeyDown);
      window.removeEventListener(openPaletteEvent, openPalette);
    };
  }, [router]);

  if (open === "palette") {
    return (
      <CommandPalette
        viewer={viewer}
        actions={actions}
        onClose={() => setOpen(null)}
        onHelp={() => setOpen("help")}
      />
    );
  }
  return open === "help" ? <KeyboardHelp onClose={() => setOpen(null)} /> : null;
}
