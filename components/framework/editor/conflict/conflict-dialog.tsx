"use client";

import { useEffect, useMemo, useState } from "react";
import { useEditor, useEditorStore } from "@/components/framework/editor/state/editor-context";
import { frameworkOf } from "@/components/framework/editor/state/editor-state";
import type { EditorStore } from "@/components/framework/editor/state/editor-store";
import { record } from "@/components/framework/editor/state/history";
import { refreshFindings } from "@/components/framework/editor/state/validation-watch";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Ago } from "@/components/ui/figures";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { SkeletonTable } from "@/components/ui/skeleton";
import { notify } from "@/components/ui/toast";
import { diffFrameworks } from "@/lib/engine/framework/diff";
import type { Framework } from "@/lib/engine/framework/types";
import { rebaseFramework } from "./rebase-framework";

/** The version that was saved meanwhile. */
export type Theirs = { framework: Framework; version: number; savedBy: string; savedAt: string };

type ConflictDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  loadTheirs: () => Promise<Theirs>;
  /** Stores the draft under a name of its own; the reason when that was refused. */
  copyDraft: (name: string) => Promise<string | null>;
};

/** Two people, or two tabs, changed the same version: who, when, what, and three ways on. Nothing is lost in any. */
export function ConflictDialog({ open, onOpenChange, loadTheirs, copyDraft }: ConflictDialogProps) {
  const [theirs, setTheirs] = useState<Theirs | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    if (!open) return;
    setTheirs(null);
    setProblem(null);
    loadTheirs().then(setTheirs, (error: unknown) =>
      setProblem(error instanceof Error ? error.message : "The newer version could not be read."),
    );
  }, [open, loadTheirs]);
  return (
    <Dialog
      size="lg"
      open={open}
      onOpenChange={onOpenChange}
      title="Somebody saved before you"
      description={
        theirs ? (
          <>
            {theirs.savedBy} saved version {theirs.version} <Ago value={theirs.savedAt} />. Your changes are
            all still here.
          </>
        ) : (
          "Your changes are all still here."
        )
      }
    >
      {problem ? <Notice tone="danger">{problem}</Notice> : null}
      {!problem && !theirs ? <SkeletonTable rows={3} columns={2} /> : null}
      {theirs ? <Choices theirs={theirs} copyDraft={copyDraft} onDone={() => onOpenChange(false)} /> : null}
    </Dialog>
  );
}

type ChoicesProps = Pick<ConflictDialogProps, "copyDraft"> & { theirs: Theirs; onDone: () => void };

function Choices({ theirs, copyDraft, onDone }: ChoicesProps) {
  const store = useEditorStore();
  const saved = useEditor((state) => state.saved);
  const mine = useEditor(frameworkOf);
  const base = saved ?? theirs.framework;
  const rebased = useMemo(() => rebaseFramework(base, mine, theirs.framework), [base, mine, theirs]);
  return (
    <div className="flex flex-col gap-5">
      <div className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
        <Changes title={`What version ${theirs.version} changed`} before={base} after={theirs.framework} />
        <Changes title="What you changed" before={base} after={mine} />
      </div>
      {rebased.overlaps.length > 0 ? (
        <Notice tone="warning" title="You both changed">
          <p className="text-ink-muted">
            {rebased.overlaps.join(", ")}. Where it is reapplied, yours stands.
          </p>
        </Notice>
      ) : null}
      <div className="flex flex-wrap gap-2">
        <Button
          look="primary"
          onClick={() => {
            takeBase(store, theirs, rebased.framework);
            notify.done(`Your changes now stand on version ${theirs.version}`, {
              detail: "Look them over, then save.",
            });
            onDone();
          }}
        >
          Reapply mine on version {theirs.version}
        </Button>
        <Button
          onClick={() => {
            takeBase(store, theirs, theirs.framework);
            notify.done(`Version ${theirs.version} is open`, { detail: "Undo brings your changes back." });
            onDone();
          }}
        >
          Take version {theirs.version}
        </Button>
      </div>
      <CopyDraft copyDraft={copyDraft} />
    </div>
  );
}

/** Goes on from their version; the draft before it is one undo away. */
function takeBase(store: EditorStore, theirs: Theirs, framework: Framework): void {
  store.setState((state) => ({
    ...state,
    saved: theirs.framework,
    version: theirs.version,
    newer: null,
    wasRefused: false,
    epoch: state.epoch + 1,
    history: record(state.history, { ...state.history.present, framework }),
  }));
  refreshFindings(store);
}

const SHOWN_CHANGES = 12;

function Changes({ title, before, after }: { title: string; before: Framework; after: Framework }) {
  const changes = useMemo(() => diffFrameworks(before, after), [before, after]);
  return (
    <section aria-label={title} className="min-w-0">
      <h3 className="text-sm font-semibold">{title}</h3>
      {changes.length === 0 ? <p className="text-sm text-ink-muted">Nothing that can be seen.</p> : null}
      <ul className="mt-1 flex list-disc flex-col gap-1 pl-4 text-sm text-ink-muted">
        {changes.slice(0, SHOWN_CHANGES).map((change) => (
          <li key={`${change.kind} ${change.path} ${change.message}`} className="break-words">
            {change.message}
          </li>
        ))}
      </ul>
      {changes.length > SHOWN_CHANGES ? (
        <p className="mt-1 text-xs text-ink-faint">And {changes.length - SHOWN_CHANGES} more.</p>
      ) : null}
    </section>
  );
}

function CopyDraft({ copyDraft }: Pick<ConflictDialogProps, "copyDraft">) {
  const own = useEditor((state) => frameworkOf(state).name);
  const [name, setName] = useState(`${own} (my draft)`);
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  async function copy() {
    setPending(true);
    setProblem(await copyDraft(name.trim()));
    setPending(false);
  }
  return (
    <div className="flex flex-wrap items-end gap-2 border-t border-line pt-4">
      <Field label="Or keep your draft as a framework of its own" error={problem} className="min-w-56 flex-1">
        <Input value={name} maxLength={200} onChange={(event) => setName(event.target.value)} />
      </Field>
      <Button pending={isPending} onClick={copy}>
        Save as new
      </Button>
    </div>
  );
}
