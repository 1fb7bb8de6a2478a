"use client";

import { useEditor } from "@/components/framework/editor/state/editor-context";
import { Button } from "@/components/ui/button";
import { Ago } from "@/components/ui/figures";
import { Notice } from "@/components/ui/notice";

/** Early word that this tab is behind; nothing is lost and nothing is decided yet. */
export function NewerNotice({ onCompare }: { onCompare: () => void }) {
  const newer = useEditor((state) => state.newer);
  const version = useEditor((state) => state.version);
  if (!newer) return null;
  return (
    <Notice
      tone="warning"
      title={`Version ${newer.version} was saved after you began from version ${version}`}
      action={
        <Button size="sm" onClick={onCompare}>
          Compare and decide
        </Button>
      }
    >
      <p className="text-ink-muted">
        {newer.savedBy ? `By ${newer.savedBy}` : "In another tab or by another person"}
        {newer.savedAt ? (
          <>
            , <Ago value={newer.savedAt} />
          </>
        ) : null}
        . What you changed here is kept.
      </p>
    </Notice>
  );
}
