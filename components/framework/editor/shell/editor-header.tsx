"use client";

import { Stethoscope } from "lucide-react";
import Link from "next/link";
import { useMemo } from "react";
import { useCommands } from "@/components/frame/command-registry";
import { useEntries } from "@/components/framework/editor/diagnostics/diagnostics-drawer";
import { useEditor, useEditorStore } from "@/components/framework/editor/state/editor-context";
import { frameworkOf } from "@/components/framework/editor/state/editor-state";
import { redoStep, undoStep } from "@/components/framework/editor/state/history-actions";
import { showPart } from "@/components/framework/editor/state/view-actions";
import { FrameworkTabs } from "@/components/framework/framework-tabs";
import { Button } from "@/components/ui/button";
import { DropdownMenu } from "@/components/ui/dropdown-menu";
import { PageHeader } from "@/components/ui/page-header";
import { describePolicyBriefly } from "./policy-brief";

type EditorHeaderProps = {
  frameworkId: string | null;
  readOnlyBecause: string | null;
  isSaving: boolean;
  onSave: () => Promise<void>;
  onDiagnose: () => void;
};

export function EditorHeader(props: EditorHeaderProps) {
  const { frameworkId, readOnlyBecause, isSaving, onSave, onDiagnose } = props;
  const store = useEditorStore();
  const name = useEditor((state) => frameworkOf(state).name);
  const count = useEditor((state) => frameworkOf(state).buckets.length);
  const policy = useEditor((state) => frameworkOf(state).rebalancing);
  const template = useEditor((state) => frameworkOf(state).templateKey);
  useCommands(
    useMemo(
      () => [
        {
          id: "framework.save",
          label: "Save framework",
          group: "Do",
          shortcut: "Ctrl S",
          run: () => void onSave(),
        },
        { id: "framework.undo", label: "Undo", group: "Do", shortcut: "Ctrl Z", run: () => undoStep(store) },
        {
          id: "framework.redo",
          label: "Redo",
          group: "Do",
          shortcut: "Ctrl Shift Z",
          run: () => redoStep(store),
        },
        {
          id: "framework.policy",
          label: "Edit the rebalancing policy",
          group: "Do",
          run: () => showPart(store, "rebalancing"),
        },
        {
          id: "framework.limits",
          label: "Edit the limits",
          group: "Do",
          run: () => showPart(store, "constraints"),
        },
        { id: "framework.diagnose", label: "Open the diagnostics", group: "Do", run: onDiagnose },
      ],
      [store, onSave, onDiagnose],
    ),
  );
  const buckets = count === 1 ? "1 bucket" : `${count} buckets`;
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Frameworks", href: "/frameworks" }, { label: name || "Untitled" }]}
        title={name || "Untitled framework"}
        answer={
          <>
            {count === 0 ? "No buckets yet." : `${buckets}, ${describePolicyBriefly(policy)}.`}
            {template ? (
              <>
                {" "}
                <Link href={`/learn/templates/${template}`} className="text-link">
                  How its template did in hard times
                </Link>
              </>
            ) : null}
          </>
        }
        secondary={
          <>
            {frameworkId ? <ExportMenu id={frameworkId} /> : null}
            <DiagnosticsButton onDiagnose={onDiagnose} />
          </>
        }
        action={
          <Button
            // While there is no bucket, the way to the first ones is the next step.
            look={count === 0 ? "secondary" : "primary"}
            pending={isSaving}
            blockedBecause={readOnlyBecause ?? undefined}
            onClick={() => void onSave()}
          >
            Save
          </Button>
        }
      />
      {frameworkId ? (
        <div className="-mt-2 mb-4">
          <FrameworkTabs id={frameworkId} />
        </div>
      ) : null}
    </>
  );
}

function DiagnosticsButton({ onDiagnose }: { onDiagnose: () => void }) {
  const entries = useEntries();
  const errors = entries.filter((entry) => entry.severity === "error").length;
  const notes = entries.length - errors;
  const words =
    errors > 0
      ? `${errors} ${errors === 1 ? "error" : "errors"}`
      : notes > 0
        ? `${notes} ${notes === 1 ? "note" : "notes"}`
        : "All good";
  return (
    <Button icon={<Stethoscope aria-hidden />} onClick={onDiagnose}>
      <span className="sr-only">Diagnostics: </span>
      {words}
    </Button>
  );
}

function ExportMenu({ id }: { id: string }) {
  const address = `/api/v1/allocation-frameworks/${id}/export`;
  return (
    <DropdownMenu
      align="end"
      label="Export the saved version"
      trigger={<Button>Export</Button>}
      entries={[
        { heading: "The saved version" },
        { label: "JSON: everything", onSelect: () => download(`${address}?format=json`) },
        { label: "CSV: the buckets", onSelect: () => download(`${address}?format=csv`) },
      ]}
    />
  );
}

/** The answer names its file, so the page stays where it is. */
function download(address: string): void {
  const link = document.createElement("a");
  link.href = address;
  link.download = "";
  link.click();
}
