"use client";

import { useMemo } from "react";
import { useEditor } from "@/components/framework/editor/state/editor-context";
import { FindingLine } from "@/components/framework/finding-line";
import { Drawer } from "@/components/ui/drawer";
import { type Entry, entriesOf } from "./finding-place";

type DiagnosticsDrawerProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onGo: (entry: Entry) => void;
};

const COVERAGE_CODES = new Set(["COVERAGE_NONE", "COVERAGE_THIN", "COVERAGE_STALE", "OVERLAP"]);

/** Everything that is wrong or worth knowing; each line goes to where it is mended. The page stays usable beside it. */
export function DiagnosticsDrawer({ open, onOpenChange, onGo }: DiagnosticsDrawerProps) {
  const entries = useEntries();
  const errors = entries.filter((entry) => entry.severity === "error");
  const products = entries.filter((entry) => entry.severity === "warning" && COVERAGE_CODES.has(entry.code));
  const notes = entries.filter((entry) => entry.severity === "warning" && !COVERAGE_CODES.has(entry.code));
  return (
    <Drawer
      isModal={false}
      open={open}
      onOpenChange={onOpenChange}
      title="Diagnostics"
      description={summaryOf(errors.length, products.length + notes.length)}
    >
      <div className="flex flex-col gap-6">
        <Group title="Errors" explanation="These keep it from being saved." entries={errors} onGo={onGo} />
        <Group
          title="Products"
          explanation="What the catalogue has for each bucket. It can be saved as it is."
          entries={products}
          onGo={onGo}
        />
        <Group
          title="Notes"
          explanation="Worth a look. It can be saved as it is."
          entries={notes}
          onGo={onGo}
        />
        {entries.length === 0 ? (
          <FindingLine tone="ok">
            Weights add up, limits can be met, and products cover every bucket.
          </FindingLine>
        ) : null}
        <CoverageState />
      </div>
    </Drawer>
  );
}

export function useEntries(): Entry[] {
  const findings = useEditor((state) => state.findings);
  const coverage = useEditor((state) => state.coverage);
  const fieldProblems = useEditor((state) => state.fieldProblems);
  return useMemo(() => entriesOf({ findings, coverage, fieldProblems }), [findings, coverage, fieldProblems]);
}

function summaryOf(errors: number, notes: number): string {
  if (errors + notes === 0) return "Nothing to mend.";
  const parts = [
    errors > 0 ? `${errors} ${errors === 1 ? "error" : "errors"}` : null,
    notes > 0 ? `${notes} ${notes === 1 ? "note" : "notes"}` : null,
  ];
  return parts.filter(Boolean).join(", ");
}

type GroupProps = {
  title: string;
  explanation: string;
  entries: readonly Entry[];
  onGo: (entry: Entry) => void;
};

function Group({ title, explanation, entries, onGo }: GroupProps) {
  if (entries.length === 0) return null;
  return (
    <section aria-label={title}>
      <h3 className="text-sm font-semibold">{title}</h3>
      <p className="text-xs text-ink-muted">{explanation}</p>
      <ul className="mt-2 border-t border-line">
        {entries.map((entry) => (
          <li key={entry.key} className="border-b border-line">
            <button
              type="button"
              onClick={() => onGo(entry)}
              className="flex w-full flex-col items-start gap-0.5 py-2 text-left hover:bg-hover"
            >
              <FindingLine tone={entry.severity === "error" ? "danger" : "warning"}>
                {entry.message}
              </FindingLine>
              {entry.path ? (
                <span className="pl-5 text-xs break-all text-ink-faint">{entry.path}</span>
              ) : null}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function CoverageState() {
  const state = useEditor((now) => now.coverage.state);
  if (state !== "asking" && state !== "failed") return null;
  return (
    <p className="text-xs text-ink-muted" role="status">
      {state === "asking"
        ? "Checking which products fit…"
        : "Which products fit could not be checked just now; it is tried again with the next change."}
    </p>
  );
}
