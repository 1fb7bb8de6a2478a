"use client";

import { type RefObject, useCallback, useLayoutEffect, useMemo, useRef, useState } from "react";
import { useEditorStore } from "@/components/framework/editor/state/editor-context";
import { selectBucket } from "@/components/framework/editor/state/view-actions";
import type { TreeFocus } from "./tree-focus";

/** A row, or a cell of it, that is to have the focus as soon as it is drawn. */
export type Wanted = { path: string; cell: string | null };

/** Focus by path: rows that are not drawn yet are scrolled to, and take the focus when they appear. */
export function useFocusByPath(
  scrollTo: (path: string) => void,
  openDetails: (path: string) => void,
): { focus: TreeFocus; wanted: RefObject<Wanted | null>; renamingPath: string | null } {
  const store = useEditorStore();
  const wanted = useRef<Wanted | null>(null);
  const [renamingPath, setRenamingPath] = useState<string | null>(null);
  const [, drawAgain] = useState(0);

  const request = useCallback(
    (path: string, cell: string | null) => {
      wanted.current = { path, cell };
      selectBucket(store, path);
      scrollTo(path);
      drawAgain((count) => count + 1);
    },
    [store, scrollTo],
  );

  const focus = useMemo<TreeFocus>(
    () => ({
      focusRow: (path) => request(path, null),
      focusCell: (path, cell) => request(path, cell),
      startRenaming(path) {
        selectBucket(store, path);
        scrollTo(path);
        setRenamingPath(path);
      },
      stopRenaming(path) {
        setRenamingPath(null);
        request(path, null);
      },
      openDetails,
    }),
    [request, scrollTo, store, openDetails],
  );
  return { focus, wanted, renamingPath };
}

/** Gives the focus to what is wanted once it is there; looks after every draw. */
export function useWantedFocus(
  container: RefObject<HTMLElement | null>,
  wanted: RefObject<Wanted | null>,
): void {
  useLayoutEffect(() => {
    const want = wanted.current;
    if (!want) return;
    const row = container.current?.querySelector<HTMLElement>(`[data-path="${CSS.escape(want.path)}"]`);
    if (!row) return;
    const cell = want.cell && row.querySelector<HTMLInputElement>(`[data-cell="${want.cell}"]`);
    const target = cell && cell.offsetParent !== null ? cell : row;
    target.focus();
    if (target instanceof HTMLInputElement) target.select();
    wanted.current = null;
  });
}
