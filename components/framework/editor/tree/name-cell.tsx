"use client";

import { useEffect, useRef, useState } from "react";
import { rename } from "@/components/framework/editor/state/bucket-actions";
import { useEditorStore } from "@/components/framework/editor/state/editor-context";
import { MAX_LABEL_LENGTH } from "@/lib/engine/framework/types";
import { useTreeFocus } from "./tree-focus";

type NameCellProps = { path: string; name: string; isRenaming: boolean; childCount: number };

/** The name; F2 or a double press makes it a field. Enter takes the new name, Escape leaves the old one. */
export function NameCell({ path, name, isRenaming, childCount }: NameCellProps) {
  if (isRenaming) return <NameInput path={path} name={name} />;
  return (
    <>
      <span className="min-w-0 truncate" title={name}>
        {name}
      </span>
      {childCount > 0 ? <span className="ml-1.5 text-xs text-ink-faint">{childCount}</span> : null}
    </>
  );
}

function NameInput({ path, name }: { path: string; name: string }) {
  const store = useEditorStore();
  const focus = useTreeFocus();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(name);
  const [problem, setProblem] = useState<string | null>(null);
  const isDone = useRef(false);

  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);

  function take(): boolean {
    if (isDone.current) return true;
    const wanted = text.trim();
    if (wanted === "" || wanted === name) {
      isDone.current = true;
      focus.stopRenaming(path);
      return true;
    }
    const outcome = rename(store, path, wanted);
    if (!outcome.ok) {
      setProblem(outcome.reason);
      return false;
    }
    isDone.current = true;
    focus.stopRenaming(outcome.path);
    return true;
  }

  return (
    <input
      ref={input}
      value={text}
      maxLength={MAX_LABEL_LENGTH}
      aria-label={`New name of ${name}`}
      aria-invalid={problem !== null || undefined}
      title={problem ?? undefined}
      data-cell="name"
      className="h-7 w-full min-w-0 rounded-sm border border-accent bg-surface px-1.5 text-sm outline-none aria-invalid:border-danger"
      onChange={(event) => setText(event.target.value)}
      onBlur={() => {
        if (!take()) focus.stopRenaming(path);
      }}
      onKeyDown={(event) => {
        if (event.key === "Enter") take();
        else if (event.key === "Escape") {
          isDone.current = true;
          focus.stopRenaming(path);
        } else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    />
  );
}
