"use client";

import { Copy, Download } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Field } from "@/components/ui/field";
import { FileDrop } from "@/components/ui/file-drop";
import { Textarea } from "@/components/ui/textarea";
import { notify } from "@/components/ui/toast";
import type { WorkflowDefinition } from "@/lib/engine/workflow/types";
import { jsonOf, readText } from "./read-definition";

const MOST_BYTES = 1_000_000;

type JsonPanelProps = {
  draft: WorkflowDefinition;
  /** Null for who only reads. */
  onChange: ((draft: WorkflowDefinition) => void) | null;
};

/** The definition as text to copy, keep in a file, write or bring in; what can be read is drawn at once. */
export function JsonPanel({ draft, onChange }: JsonPanelProps) {
  const [text, setText] = useState(() => JSON.stringify(jsonOf(draft), null, 2));
  const { problems } = readText(text);
  function take(next: string) {
    setText(next);
    const { definition } = readText(next);
    if (definition) onChange?.(definition);
  }
  function download() {
    const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    const link = document.createElement("a");
    link.href = address;
    link.download = `${draft.key || "workflow"}.json`;
    link.click();
    URL.revokeObjectURL(address);
  }
  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      notify.done("The JSON is copied");
    } catch {
      notify.problem("The browser did not let the text be copied", {
        detail: "Select it and copy it by hand.",
      });
    }
  }
  return (
    <div className="flex flex-col gap-4">
      <ErrorSummary
        title="This text cannot be read as a workflow; the picture shows the last that could."
        problems={problems.map(({ path, message }) => ({
          message: path === "" ? message : `In the step "${path}", ${message}`,
          fieldId: "workflow-json",
        }))}
      />
      <Field
        id="workflow-json"
        label="Definition"
        help={
          onChange
            ? "Change it here, or bring in a file; faults stand under the picture at their steps."
            : undefined
        }
      >
        <Textarea
          value={text}
          rows={18}
          readOnly={onChange === null}
          spellCheck={false}
          className="font-mono text-xs"
          onChange={(event) => take(event.target.value)}
        />
      </Field>
      <div className="flex flex-wrap gap-2">
        <Button icon={<Copy />} onClick={() => void copy()}>
          Copy
        </Button>
        <Button icon={<Download />} onClick={download}>
          Download
        </Button>
      </div>
      {onChange ? (
        <FileDrop
          label="Drop a workflow file here"
          help="JSON, up to 1 MB. It replaces the text above; nothing is stored before you save."
          accept=".json,application/json"
          maxBytes={MOST_BYTES}
          onFile={(file) => void file.text().then(take)}
        />
      ) : null}
    </div>
  );
}
