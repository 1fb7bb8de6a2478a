"use client";

import { useMemo } from "react";
import { ConstraintsPanel } from "@/components/framework/editor/constraints/constraints-panel";
import { useEntries } from "@/components/framework/editor/diagnostics/diagnostics-drawer";
import { PolicyPanel } from "@/components/framework/editor/policy/policy-panel";
import { useEditor, useEditorStore } from "@/components/framework/editor/state/editor-context";
import { type EditorPart, frameworkOf } from "@/components/framework/editor/state/editor-state";
import { isUnchanged } from "@/components/framework/editor/state/same-framework";
import { showPart } from "@/components/framework/editor/state/view-actions";
import { Segmented } from "@/components/ui/segmented";
import { DetailsPanel } from "./details-panel";
import type { ProfileChoice } from "./editor-actions";

const NAMES: Record<EditorPart, string> = {
  buckets: "Buckets",
  rebalancing: "Rebalancing",
  constraints: "Limits",
  details: "About",
};
const PARTS: readonly EditorPart[] = ["buckets", "rebalancing", "constraints", "details"];

/** Which part of the framework is edited; one with errors says how many. */
export function PartSwitch() {
  const store = useEditorStore();
  const part = useEditor((state) => state.part);
  const entries = useEntries();
  const counts = useMemo(() => {
    const errors = entries.filter((entry) => entry.severity === "error");
    return new Map(PARTS.map((each) => [each, errors.filter((entry) => entry.part === each).length]));
  }, [entries]);
  return (
    <Segmented
      label="Part of the framework"
      value={part}
      onValueChange={(value) => showPart(store, value as EditorPart)}
      options={PARTS.map((each) => {
        const count = counts.get(each) ?? 0;
        return {
          value: each,
          label: (
            <>
              {NAMES[each]}
              {count > 0 ? (
                <span className="ml-1.5 text-danger">
                  {count}
                  <span className="sr-only"> {count === 1 ? "error" : "errors"}</span>
                </span>
              ) : null}
            </>
          ),
        };
      })}
    />
  );
}

/** Whether there is anything unsaved, in words. */
export function SavedState() {
  const version = useEditor((state) => state.version);
  const isClean = useEditor((state) => isUnchanged(frameworkOf(state), state.saved));
  const isTouched = useEditor((state) => state.history.past.length > 0);
  const text =
    version === null
      ? isTouched
        ? "Not saved yet; kept in this browser"
        : "Not saved yet"
      : isClean
        ? `Version ${version}, saved`
        : `Version ${version} with unsaved changes, kept in this browser`;
  return <span className="text-xs text-ink-muted">{text}</span>;
}

export function OtherPart({ part, profiles }: { part: EditorPart; profiles: readonly ProfileChoice[] }) {
  switch (part) {
    case "rebalancing":
      return <PolicyPanel />;
    case "constraints":
      return <ConstraintsPanel />;
    case "details":
      return <DetailsPanel profiles={profiles} />;
    case "buckets":
      return null;
    default:
      return part satisfies never;
  }
}
