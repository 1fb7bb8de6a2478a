"use client";

import { useState } from "react";
import { rename, renamePath } from "@/components/framework/editor/state/bucket-actions";
import { useEditorStore } from "@/components/framework/editor/state/editor-context";
import { TermHelp } from "@/components/learn/term-help";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { enclosingPath, lastSegment } from "@/lib/engine/framework/path";
import type { FrameworkNode } from "@/lib/engine/framework/tree";
import { MAX_LABEL_LENGTH } from "@/lib/engine/framework/types";
import { InspectorPart } from "./inspector-part";

/** What the bucket is called, and the path that rules and portfolios know it by. */
export function AboutPart({ node }: { node: FrameworkNode }) {
  const store = useEditorStore();
  const { path } = node;
  return (
    <InspectorPart title="Name">
      <NameField
        key={`label-${path}-${node.bucket.label}`}
        label="Shown as"
        value={node.bucket.label}
        onTake={(label) => rename(store, path, label)}
      />
      <NameField
        key={`path-${path}`}
        label="Name in the path"
        hint={<TermHelp term="path" own={path} />}
        help={`${enclosingPath(path) ?? ""}/…`}
        value={lastSegment(path)}
        onTake={(name) => renamePath(store, path, name)}
      />
    </InspectorPart>
  );
}

type NameFieldProps = {
  label: string;
  value: string;
  hint?: React.ReactNode;
  help?: string;
  onTake: (text: string) => { ok: true } | { ok: false; reason: string };
};

function NameField({ label, value, hint, help, onTake }: NameFieldProps) {
  const [text, setText] = useState(value);
  const [problem, setProblem] = useState<string | null>(null);
  function take() {
    const wanted = text.trim();
    if (wanted === value) {
      setProblem(null);
      return;
    }
    if (wanted === "") {
      setProblem("A bucket needs a name.");
      return;
    }
    const outcome = onTake(wanted);
    setProblem(outcome.ok ? null : outcome.reason);
  }
  return (
    <Field label={label} hint={hint} help={help} error={problem}>
      <Input
        value={text}
        maxLength={MAX_LABEL_LENGTH}
        onChange={(event) => setText(event.target.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === "Enter") take();
          if (event.key !== "Escape" || text === value) return;
          event.preventDefault();
          event.stopPropagation();
          setText(value);
          setProblem(null);
        }}
      />
    </Field>
  );
}
