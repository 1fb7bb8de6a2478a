"use client";

import { type RefObject, useCallback, useLayoutEffect, useMemo, useRef, useState } from "react";
import { useEditorStore } from "@/components/framework/editor/state/editor-context";
import { selectBucket } from "@/components/framework/editor/state/view-actions";
import type { TreeFocus } from "./tree-focus";

type Wanted = { path: string; cell: string | null };

/**
 * Focus by path. A row that virtual scrolling has not drawn is scrolled to first and takes the focus when
 * it appears; a row that an edit has just made is waited for in the same way.
 */
export function useFocusByPath(
  container: RefObject<HTMLElement | null>,
  scrollTo: (path: string) => void,
  openDetails: (path: string) => void,
): { focus: TreeFocus; renamingPath: string | null } {
  const store = useEditorStore();
  const wanted = useRef<Wanted | null>(null);
  const [renamingPath, setRenamingPath] = useState<string | null>(null);
  const [, askAgain] = useState(0);

  const request = useCallback(
    (path: string, cell: string | null) => {
      wanted.current = { path, cell };
      selectBucket(store, path);
      scrollTo(path);
      askAgain((count) => count + 1);
    },
    [store, scrollTo],
  );

  useLayoutEffect(() => {
    const want = wanted.current;
    if (!want) return;
    const row = container.current?.querySelector<HTMLElement>(`[data-path="${CSS.escape(want.path)}"]`);
    if (!row) return;
    const cell = want.cell && row.querySelector<HTMLInputElement>(`[data-cell="${want.cell}"]`);
    const target = cell && cell.offsetParent !== null ? cell : row;
    target.focus({ preventScroll: false });
    if (target instanceof HTMLInputElement) target.select();
    wanted.current = null;
  });

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
  return { focus, renamingPath };
}
