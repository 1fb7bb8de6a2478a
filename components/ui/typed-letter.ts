import type { KeyboardEvent } from "react";

/** The letter a key writes; null for keys that command. A space presses the closed box. */
export function typedLetter(
  event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey">,
): string | null {
  const isCommand = event.ctrlKey || event.metaKey || event.altKey;
  return event.key.length === 1 && event.key !== " " && !isCommand ? event.key : null;
}
