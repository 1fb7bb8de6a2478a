import type { EditorPart, EditorState } from "@/components/framework/editor/state/editor-state";
import type { EditorStore } from "@/components/framework/editor/state/editor-store";
import { revealBucket, showPart } from "@/components/framework/editor/state/view-actions";

export type Severity = "error" | "warning";

/** One thing that is wrong or worth knowing, and where it is mended. */
export type Entry = {
  key: string;
  severity: Severity;
  code: string;
  message: string;
  /** A bucket's path, a constraint's, or "". */
  path: string;
  part: EditorPart;
};

const CONSTRAINTS = "constraints/";

function partOf(path: string): EditorPart {
  return path.startsWith(CONSTRAINTS) ? "constraints" : "buckets";
}

function partOfField(field: string, path: string): EditorPart {
  if (field.startsWith("policy:")) return "rebalancing";
  if (field.startsWith("constraint:")) return "constraints";
  if (field.startsWith("about:")) return "details";
  return partOf(path);
}

/** Everything there is to say, errors first: fields that hold no value, the validator's, the catalogue's. */
export function entriesOf({
  findings,
  coverage,
  fieldProblems,
}: Pick<EditorState, "findings" | "coverage" | "fieldProblems">): Entry[] {
  const fields = [...fieldProblems].map(([field, { path, message }]): Entry => {
    return {
      key: field,
      severity: "error",
      code: "NOT_A_VALUE",
      message,
      path,
      part: partOfField(field, path),
    };
  });
  const of = (severity: Severity) => (finding: { code: string; path: string; message: string }) => ({
    key: `${finding.code} ${finding.path} ${finding.message}`,
    severity,
    code: finding.code,
    message: finding.message,
    path: finding.path,
    part: partOf(finding.path),
  });
  return [
    ...fields,
    ...findings.errors.map(of("error")),
    ...[...findings.warnings, ...coverage.warnings].map(of("warning")),
  ];
}

/** Goes to where it is mended; true when that is a bucket. */
export function goToEntry(store: EditorStore, entry: Entry): boolean {
  if (entry.part === "buckets" && entry.path !== "" && revealBucket(store, entry.path)) return true;
  showPart(store, entry.part);
  return false;
}
