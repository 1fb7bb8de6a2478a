"use client";

import { useLocale } from "@/components/ui/locale";
import type { AllocatorRunView } from "@/lib/schemas/capital-allocator";
import { allocatorAnswer, movesSentence } from "./run-words";

/** First lines of the pages, in the reader's locale. */
export function AllocatorAnswer(props: Parameters<typeof allocatorAnswer>[0]) {
  return allocatorAnswer(props, useLocale());
}

export function MovesSentence({ run }: { run: Pick<AllocatorRunView, "lines" | "is_dry_run"> }) {
  return movesSentence(run.lines, !run.is_dry_run, useLocale());
}
