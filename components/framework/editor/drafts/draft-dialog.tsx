"use client";

import { useMemo } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Ago } from "@/components/ui/figures";
import { diffFrameworks } from "@/lib/engine/framework/diff";
import type { Framework } from "@/lib/engine/framework/types";
import type { Draft } from "./draft-storage";

type DraftDialogProps = {
  draft: Draft;
  /** What the page loaded. */
  current: Framework;
  currentVersion: number | null;
  onRestore: () => void;
  onDiscard: () => void;
};

const SHOWN_CHANGES = 8;

/** An unsaved draft was left here: restore or discard. Closing it keeps the draft, because nothing may be lost by a slip. */
export function DraftDialog({ draft, current, currentVersion, onRestore, onDiscard }: DraftDialogProps) {
  const changes = useMemo(() => diffFrameworks(draft.base ?? current, draft.framework), [draft, current]);
  const isOlder = draft.version !== null && currentVersion !== null && draft.version < currentVersion;
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onRestore();
      }}
      title="You left unsaved changes here"
      description={
        draft.writtenAt ? (
          <>
            Last written <Ago value={draft.writtenAt} />, in this browser.
          </>
        ) : (
          "They were kept in this browser."
        )
      }
      footer={
        <>
          <Button onClick={onDiscard}>Discard them</Button>
          <Button look="primary" onClick={onRestore}>
            Restore them
          </Button>
        </>
      }
    >
      {isOlder ? (
        <p className="mb-2 text-sm text-ink-muted">
          They began from version {draft.version}; version {currentVersion} has been saved since. After
          restoring you can compare the two.
        </p>
      ) : null}
      <ul className="flex list-disc flex-col gap-1 pl-4 text-sm text-ink-muted">
        {changes.slice(0, SHOWN_CHANGES).map((change) => (
          <li key={`${change.kind} ${change.path} ${change.message}`} className="break-words">
            {change.message}
          </li>
        ))}
      </ul>
      {changes.length > SHOWN_CHANGES ? (
        <p className="mt-1 text-xs text-ink-faint">And {changes.length - SHOWN_CHANGES} more.</p>
      ) : null}
    </Dialog>
  );
}
