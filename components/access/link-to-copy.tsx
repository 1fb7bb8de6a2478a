"use client";

import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";

/** A text to hand on, in a field that can be selected where copying is not allowed. */
export function LinkToCopy({ title, link, note }: { title: string; link: string; note?: string }) {
  const [isCopied, setCopied] = useState(false);
  async function copy() {
    // Without https browsers offer no clipboard; the text is then selected for the person to copy.
    const isDone = await (navigator.clipboard?.writeText(link).then(
      () => true,
      () => false,
    ) ?? Promise.resolve(false));
    if (!isDone) document.querySelector<HTMLInputElement>("[data-copied]")?.select();
    setCopied(isDone);
  }
  return (
    <div role="status" className="flex flex-col gap-2 rounded-md bg-accent-soft p-3 text-sm">
      <p className="font-medium">{title}</p>
      <div className="flex gap-2">
        <Input
          data-copied
          readOnly
          value={link}
          aria-label={title}
          className="min-w-0 flex-1 font-mono"
          onFocus={(event) => event.target.select()}
        />
        <Button onClick={() => void copy()} icon={isCopied ? <Check /> : <Copy />}>
          {isCopied ? "Copied" : "Copy"}
        </Button>
      </div>
      {note ? <p className="text-xs text-ink-muted">{note}</p> : null}
    </div>
  );
}
