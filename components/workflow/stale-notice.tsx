"use client";

import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";

type StaleNoticeProps = { began: number; newer: number; onOver: () => void; onNewer: () => void };

/** Somebody else, or another tab, saved first: nothing is lost, and the reader decides. */
export function StaleNotice({ began, newer, onOver, onNewer }: StaleNoticeProps) {
  return (
    <Notice
      tone="warning"
      title={`Version ${newer} was saved after you began from version ${began}`}
      action={
        <span className="flex flex-wrap gap-2">
          <Button size="sm" onClick={onNewer}>
            Take version {newer}
          </Button>
          <Button size="sm" onClick={onOver}>
            Keep mine, to save after it
          </Button>
        </span>
      }
    >
      <p className="text-ink-muted">In another tab or by another person. What you changed here is kept.</p>
    </Notice>
  );
}
