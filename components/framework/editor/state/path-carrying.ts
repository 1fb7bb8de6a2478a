import { isWithinPath } from "@/lib/engine/framework/path";
import type { EditorState } from "./editor-state";

/** A path after the bucket at `from`, which it may lie within, went to `to`. */
export function carryPath(path: string, from: string, to: string): string {
  return isWithinPath(path, from) ? to + path.slice(from.length) : path;
}

export function carryPaths(paths: ReadonlySet<string>, from: string, to: string): ReadonlySet<string> {
  return new Set([...paths].map((path) => carryPath(path, from, to)));
}

/** What is collapsed and selected follows a bucket to its new path. */
export function carryPlaces(state: EditorState, from: string, to: string): EditorState {
  return {
    ...state,
    collapsed: carryPaths(state.collapsed, from, to),
    selectedPath: state.selectedPath && carryPath(state.selectedPath, from, to),
  };
}
