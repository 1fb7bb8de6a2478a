import type { EditorState } from "@/components/framework/editor/state/editor-state";
import type { RowNotes } from "./row-status";

type NoteSource = Pick<EditorState, "findings" | "coverage" | "fieldProblems">;

/** What is said of each bucket, by path. A finding on a group stands at the group's parent. */
export function noteIndex({ findings, coverage, fieldProblems }: NoteSource): Map<string, RowNotes> {
  const notes = new Map<string, { errors: string[]; warnings: string[] }>();
  const at = (path: string) => {
    const known = notes.get(path);
    if (known) return known;
    const fresh = { errors: [], warnings: [] };
    notes.set(path, fresh);
    return fresh;
  };
  for (const { path, message } of fieldProblems.values()) at(path).errors.push(message);
  for (const { path, message } of findings.errors) at(path).errors.push(message);
  for (const { path, message } of [...findings.warnings, ...coverage.warnings])
    at(path).warnings.push(message);
  return notes;
}
