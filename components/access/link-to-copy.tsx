"use client";

import { Check, Copy } from "lucide-react";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";

/** A text to hand on, in a field that can be selected where copying is not allowed. */
export function LinkToCopy({ title, link, note }: { title: string; link: string; note?: string }) {
  const [isCopied, setCopied] = useState(false);
  const box = useRef<HTMLTextAreaElement>(null);
  async function copy() {
    // Without https browsers offer no clipboard; the text is then selected for the person to copy.
    const isDone = await (navigator.clipboard?.writeText(link).then(
      () => true,
      () => false,
    ) ?? Promise.resolve(false));
    if (!isDone) box.current?.select();
    setCopied(isDone);
  }
  return (
    <div role="status" className="flex flex-col gap-2 rounded-md bg-accent-soft p-3 text-sm">
      <p className="font-medium">{title}</p>
      <div className="flex flex-wrap items-start gap-2">
        <textarea
          ref={box}
          data-copied
          readOnly
          rows={1}
          value={link}
          aria-label={title}
          className="field-sizing-content min-w-52 flex-1 resize-none rounded-md border border-line-strong bg-sunken px-3 py-1.5 font-mono text-sm leading-6 break-all"
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
